using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>Reads columns and keys of one table.</summary>
internal sealed partial class LooseTableReader(
    LooseCursor cursor, LooseTable table, Func<LooseToken, string> spell, Func<List<LooseToken>, RelationName> nameOf, DefinitionProblems problems)
{
    /// <summary>Words that begin something else than a column, when they are not quoted and something fitting follows.</summary>
    private static readonly string[] OtherElements =
        ["index", "key", "unique", "fulltext", "spatial", "check", "like", "period", "exclude", "supplemental"];

    /// <summary>What a column is called whose value is worked out from others.</summary>
    public const string ComputedColumn = "computed column";

    private static readonly string[] TypeWords =
    [
        "unsigned", "zerofill", "varying", "precision", "binary", "long", "raw", "with", "without", "local", "time", "zone", "character",
        "char", "varchar", "large", "object", "byte",
    ];

    /// <summary>Words that stand behind a column's type; where one stands behind its name the type stays.</summary>
    private static readonly string[] OptionWords =
        ["default", "not", "null", "constraint", "primary", "unique", "check", "references", "visible", "invisible", "encrypt", "decrypt", "collate"];

    private readonly LooseMySqlKeys _keys = new(cursor, table, spell);

    /// <summary>Reads on behind the opening parenthesis, over the closing one; false when that is missing.</summary>
    public bool ReadBody()
    {
        table.Comment ??= SameLineComment();
        bool isMore;
        do
        {
            cursor.SkipComments();
            ReadElement();
            isMore = cursor.Accept(',');
            Describe(isMore ? TrailingComment() : null);
        }
        while (isMore && !cursor.AtEnd);
        return cursor.Accept(')');
    }

    /// <summary>Reads what <c>ALTER TABLE … ADD</c> adds: keys and columns, in parentheses or not; false when something is missing.</summary>
    public bool ReadAdditions()
    {
        if (cursor.Accept('('))
        {
            return ReadBody();
        }

        ReadElement();
        while (cursor.Accept(','))
        {
            cursor.Accept("column");
            ReadElement();
        }

        return true;
    }

    /// <summary>
    /// Reads what stands behind <c>MODIFY</c>: a column that is there, or several in parentheses, each with what changes of it; false when it is
    /// about something else.
    /// </summary>
    /// <param name="keepsOthers">Whether what is not said stays as it was.</param>
    /// <param name="keepsDefault">Whether a default stays.</param>
    public bool ReadModifications(bool keepsOthers, bool keepsDefault)
    {
        bool isList = cursor.Accept('(');
        do
        {
            cursor.SkipComments();
            if (!ReadModification(keepsOthers, keepsDefault))
            {
                return false;
            }
        }
        while (isList && cursor.Accept(','));
        return !isList || cursor.Accept(')');
    }

    private bool ReadModification(bool keepsOthers, bool keepsDefault)
    {
        if (!cursor.Current.IsName || table.Find(spell(cursor.Current)) is not { } known)
        {
            return false;
        }

        cursor.Position++;
        cursor.SkipComments();
        Column? typed = AtBoundary || Array.Exists(OptionWords, cursor.Current.Is) ? known : ReadType(known.Name);
        if (typed is null)
        {
            return false;
        }

        LastRead = keepsOthers ? known with { Type = typed.Type, DeclaredType = typed.DeclaredType }
            : keepsDefault ? typed with { Default = known.Default, Comment = known.Comment, HasImpliedDefault = known.HasImpliedDefault }
            : typed;
        ReadOptions(known.Name);
        table.Put(LastRead);
        return true;
    }

    /// <summary>
    /// Whether it is MySQL's, whose expressions and unique keys statements can be followed into. Of those of other servers no more is read than
    /// whether they call routines.
    /// </summary>
    public bool IsMySql { get; init; }

    private Column? LastRead { get; set; }

    /// <summary>Reads a column, a key or a condition, up to the comma or the parenthesis behind it.</summary>
    public void ReadElement()
    {
        LastRead = null;
        string? constraint = cursor.Accept("constraint") ? cursor.ReadName() is [var named] ? spell(named) : string.Empty : null;
        if (cursor.Accept("primary", "key"))
        {
            while (!cursor.AtEnd && cursor.Current.Kind == LooseTokenKind.Word)
            {
                cursor.Position++;
            }

            table.PrimaryKey = ReadColumnList();
        }
        else if (cursor.Accept("foreign", "key"))
        {
            cursor.ReadName();
            ReadReference(constraint, ReadColumnList());
        }
        else if (cursor.Current.Is("check") && cursor.Ahead(1).IsSymbol('('))
        {
            ReadCheck();
        }
        else if (!IsMySql && cursor.Accept("default"))
        {
            ReadNamedDefault();
        }
        else if (IsMySql && cursor.Accept("unique"))
        {
            _keys.ReadUnique(constraint);
        }
        else if (constraint is null && !AtOtherElement)
        {
            ReadColumn();
        }

        SkipToBoundary();
    }

    private bool AtOtherElement =>
        cursor.Current.Kind == LooseTokenKind.Word
        && OtherElements.Contains(cursor.Current.Text, StringComparer.OrdinalIgnoreCase)
        && (cursor.Ahead(1).IsSymbol('(') || cursor.Ahead(2).IsSymbol('(') || cursor.Ahead(1).Is("key") || cursor.Ahead(1).Is("index")
            || cursor.Ahead(2).Is("using") || cursor.Current.Is("like") || (cursor.Current.Is("period") && cursor.Ahead(1).Is("for")));

    /// <summary>All of the text as it stands.</summary>
    public string ReadWhole()
    {
        int first = cursor.Position;
        while (!cursor.AtEnd)
        {
            cursor.Position++;
        }

        return cursor.TextBetween(first, cursor.Position);
    }

    private void ReadColumn()
    {
        if (!cursor.Current.IsName)
        {
            return;
        }

        string name = spell(cursor.Current);
        MySqlModes modes = cursor.Modes;
        cursor.Position++;
        cursor.SkipComments();
        LastRead = cursor.Current.Is("as") ? new Column(name, default) : ReadType(name);
        if (LastRead is null)
        {
            return;
        }

        LastRead = LastRead with { Modes = modes };
        table.HasSameNames |= table.Find(name) is not null;
        ReadOptions(name);
        table.Put(LastRead);
    }

    private Column? ReadType(string name)
    {
        int first = cursor.Position;
        if (cursor.ReadName() is not [.., var type])
        {
            return null;
        }

        if (IsMySql && type.Is("serial"))
        {
            _keys.AddColumn(name);
        }

        ReadTypeRest();
        string declared = cursor.TextBetween(first, cursor.Position);
        return new Column(name, new TypeReference(string.Empty, type.Text.ToLowerInvariant())) { DeclaredType = declared };
    }

    private void ReadTypeRest()
    {
        bool isType = true;
        while (isType)
        {
            bool isWord = cursor.Current.Kind == LooseTokenKind.Word && !cursor.Ahead(1).Is("set")
                && TypeWords.Contains(cursor.Current.Text, StringComparer.OrdinalIgnoreCase);
            cursor.Position += isWord ? 1 : 0;
            isType = isWord || cursor.SkipParenthesis();
        }
    }

    /// <summary>What stands behind the type, up to the comma or the parenthesis that ends the column.</summary>
    private void ReadOptions(string name)
    {
        while (!AtBoundary)
        {
            if (cursor.Current.Kind == LooseTokenKind.Comment)
            {
                string? comment = TrailingComment();
                LastRead = LastRead! with { Comment = LastRead.Comment ?? comment };
            }
            else if (AcceptFlag() is { } read)
            {
                LastRead = read;
            }
            else if (cursor.Accept("primary", "key"))
            {
                table.PrimaryKey = [name];
            }
            else if (IsMySql && AcceptMySqlOption(name))
            {
                continue;
            }
            else if (cursor.Current.Is("references"))
            {
                ReadReference(null, [name]);
            }
            else if (cursor.Accept("comment"))
            {
                LastRead = LastRead! with { Comment = cursor.Current.Kind == LooseTokenKind.String ? cursor.Current.Text : LastRead.Comment };
            }
            else if (cursor.Accept("as"))
            {
                table.HasOwnPeriod |= IsMySql && cursor.Current.Is("row") && (cursor.Ahead(1).Is("start") || cursor.Ahead(1).Is("end"));
                ReadGeneration();
            }
            else if (cursor.Current.Is("check") && cursor.Ahead(1).IsSymbol('('))
            {
                ReadCheck();
            }
            else if (cursor.Accept("default"))
            {
                ReadDefault();
            }
            else if (!cursor.SkipParenthesis())
            {
                cursor.Position++;
            }
        }
    }

    /// <summary>The column with an option of one or two words that says yes or no; null when none stands here.</summary>
    private Column? AcceptFlag() =>
        cursor.Accept("not", "null") ? LastRead! with { IsNotNull = true }
        : cursor.Accept("null") ? LastRead! with { IsNotNull = false }
        : cursor.Accept("auto_increment") ? LastRead! with { HasImpliedDefault = true }
        : cursor.Accept("on", "update") ? LastRead! with { IsRenewed = true }
        : cursor.Accept("invisible") ? LastRead! with { IsInvisible = true }
        : null;

    /// <summary>Takes an option that only MySQL's tables have, or that means something else there.</summary>
    private bool AcceptMySqlOption(string name)
    {
        if (cursor.Accept("unique") || cursor.Accept("serial", "default", "value"))
        {
            cursor.Accept("key");
            _keys.AddColumn(name);
            return true;
        }

        if (cursor.Accept("key"))
        {
            table.PrimaryKey = [name];
            return true;
        }

        if (!cursor.Current.Is("system") || !cursor.Ahead(1).Is("versioning"))
        {
            return false;
        }

        table.IsVersioned |= cursor.Previous.Is("with");
        cursor.Position += 2;
        return true;
    }

    private void ReadReference(string? constraint, ImmutableArray<string> columns)
    {
        if (!cursor.Accept("references"))
        {
            return;
        }

        List<LooseToken> target = cursor.ReadName();
        if (target.Count > 0)
        {
            string name = constraint ?? $"{table.Name.Name}_{string.Join('_', columns)}_fkey";
            var key = new ForeignKey(name, columns, nameOf(target), ReadColumnList());
            table.ForeignKeys.Add(ReadActions(key));
        }
    }

    /// <summary>What the key does when the row that it refers to goes or changes.</summary>
    private ForeignKey ReadActions(ForeignKey key)
    {
        while (cursor.Current.Is("match") || (cursor.Current.Is("on") && (cursor.Ahead(1).Is("delete") || cursor.Ahead(1).Is("update"))))
        {
            bool isDelete = cursor.Ahead(1).Is("delete");
            bool isAction = cursor.Current.Is("on");
            cursor.Position += 2;
            if (isAction)
            {
                ForeignKeyAction action = ReadAction();
                key = isDelete ? key with { OnDelete = action } : key with { OnUpdate = action };
            }
        }

        return key;
    }

    private ForeignKeyAction ReadAction()
    {
        if (cursor.Accept("restrict") || cursor.Accept("no", "action"))
        {
            return ForeignKeyAction.NoAction;
        }

        return cursor.Accept("cascade") ? ForeignKeyAction.Cascade
            : cursor.Accept("set", "null") ? ForeignKeyAction.SetNull
            : cursor.Accept("set", "default") ? ForeignKeyAction.SetDefault
            : ForeignKeyAction.NoAction;
    }

    /// <summary>Names in parentheses, with lengths and orders left out.</summary>
    private ImmutableArray<string> ReadColumnList()
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        if (!cursor.Accept('('))
        {
            return [];
        }

        while (!cursor.AtStatementEnd && !cursor.Accept(')'))
        {
            bool isFirst = cursor.Previous.IsSymbol('(') || cursor.Previous.IsSymbol(',');
            if (isFirst && cursor.Current.IsName)
            {
                names.Add(spell(cursor.Current));
            }

            if (!cursor.SkipParenthesis())
            {
                cursor.Position++;
            }
        }

        return names.ToImmutable();
    }

    private bool AtBoundary =>
        cursor.AtStatementEnd || cursor.Current.IsSymbol(',') || cursor.Current.IsSymbol(')');

    private void SkipToBoundary()
    {
        while (!AtBoundary)
        {
            if (!cursor.SkipParenthesis())
            {
                cursor.Position++;
            }
        }
    }

    /// <summary>A comment that begins on the line on which the last token stands.</summary>
    private string? SameLineComment()
    {
        if (cursor.Current.Kind != LooseTokenKind.Comment || cursor.Current.Line != cursor.Previous.Line)
        {
            return null;
        }

        string comment = cursor.Current.Text;
        cursor.Position++;
        return comment.Length == 0 ? null : comment;
    }

    private string? TrailingComment()
    {
        string? comment = SameLineComment();
        cursor.SkipComments();
        return comment;
    }

    /// <summary>What a definition itself says about a column counts more than what stands beside it.</summary>
    private void Describe(string? comment)
    {
        if (comment is not null && LastRead is { Comment: null } column)
        {
            table.Describe(column.Name, comment);
        }
    }
}
