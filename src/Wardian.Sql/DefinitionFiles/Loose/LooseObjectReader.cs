using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>
/// Reads what SQL Server and Oracle have beside tables, as far as names go: nobody reads what their views and routines do, so that statements
/// over them are not known in full.
/// </summary>
/// <param name="cursor">Where in the text.</param>
/// <param name="tables">Gets views and synonyms.</param>
/// <param name="nameOf">The full name that parts stand for.</param>
/// <param name="spell">How a name is stored.</param>
/// <param name="problems">Gets what was not read.</param>
internal sealed class LooseObjectReader(
    LooseCursor cursor, LooseTables tables, Func<List<LooseToken>, RelationName> nameOf, Func<LooseToken, string> spell, DefinitionProblems problems)
{
    /// <summary>Tokens between <c>CREATE</c> and what is made: <c>OR REPLACE FORCE NONEDITIONABLE PUBLIC</c> and the like.</summary>
    private const int OptionsMax = 8;

    private static readonly string[] Routines = ["function", "procedure", "proc", "package"];

    /// <summary>What decides nothing: a sequence, a type, and what is switched on or off or built again.</summary>
    private static readonly string[] Harmless = ["sequence", "type", "statistics"];

    /// <summary>Reads a statement that is neither of a table nor of a trigger; false when none begins here.</summary>
    public bool TryRead(int line)
    {
        if (!AtStatementStart || cursor.Current.Kind != LooseTokenKind.Word)
        {
            return false;
        }

        if (cursor.Current.Is("exec") || cursor.Current.Is("execute"))
        {
            return TryReadRename(line);
        }

        bool isDefinition = cursor.Current.Is("create") || cursor.Current.Is("alter") || cursor.Current.Is("drop") || cursor.Current.Is("rename");
        if (isDefinition)
        {
            ReadDefinition(line);
        }

        return isDefinition;
    }

    /// <summary>Goes behind the body of a routine or a trigger, which goes up to the end of its batch where the script says where that is.</summary>
    public void SkipBody()
    {
        int start = cursor.Position;
        while (!cursor.AtEnd && cursor.Current.Kind != LooseTokenKind.Separator)
        {
            cursor.Position++;
        }

        cursor.Position = cursor.AtEnd ? start : cursor.Position;
    }

    /// <summary>Semicolons may be missing in SQL Server, where each statement has lines of its own.</summary>
    public bool AtStatementStart =>
        cursor.Position == 0 || cursor.Previous.IsSymbol(';') || cursor.Previous.Kind is LooseTokenKind.Separator or LooseTokenKind.Comment
        || cursor.Previous.Line < cursor.Current.Line;

    private void ReadDefinition(int line)
    {
        bool isDrop = cursor.Current.Is("drop");
        int first = cursor.Position;
        for (int ahead = 1; ahead <= OptionsMax; ahead++)
        {
            LooseToken word = cursor.Ahead(ahead);
            bool isRoutine = Array.Exists(Routines, word.Is) || (word.Is("body") && cursor.Ahead(ahead - 1).Is("type"));
            if (word.Is("partition") || word.Is("java") || (Array.Exists(Harmless, word.Is) && !cursor.Ahead(ahead + 1).Is("body")))
            {
                break;
            }

            if (word.Is("view") || word.Is("synonym") || isRoutine)
            {
                cursor.Position = first + ahead + 1;
                ReadNamed(word, isRoutine, isDrop, line);
                return;
            }

            if (word.Is("index"))
            {
                cursor.Position = first + ahead + 1;
                ReadIndex(line, isDrop);
                return;
            }
        }

        cursor.Position = first;
        ReadOther(line);
    }

    private void ReadNamed(LooseToken word, bool isRoutine, bool isDrop, int line)
    {
        _ = cursor.Accept("body") || cursor.Accept("if", "exists");
        List<LooseToken> parts = cursor.ReadName();
        if (parts.Count == 0)
        {
            return;
        }

        RelationName name = nameOf(parts);
        if (isDrop)
        {
            tables.RemoveObject(name);
        }
        else if (isRoutine)
        {
            problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, "routine of another dialect"));
            problems.Miss(line, [new CatalogueGap(GapSubject.Routine, new RelationName(string.Empty, name.Name), $"create {word.Text.ToLowerInvariant()}")]);
            SkipBody();
        }
        else if (word.Is("synonym"))
        {
            ReadSynonym(name, line);
        }
        else
        {
            problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, "view"));
            tables.Put(new LooseObject(name, ReadColumns(), null, new DefinitionPlace(problems.File, line)));
        }
    }

    /// <summary>Of another database, or at the end of a link, nothing is known.</summary>
    private void ReadSynonym(RelationName name, int line)
    {
        List<LooseToken> target = cursor.Accept("for") ? cursor.ReadName() : [];
        bool isHere = target.Count is 1 or 2 && !cursor.Current.IsSymbol('@') && !target[^1].Text.Contains('@', StringComparison.Ordinal);
        tables.Put(new LooseObject(name, [], isHere ? nameOf(target) : new RelationName(string.Empty, string.Empty), new DefinitionPlace(problems.File, line)));
    }

    private ImmutableArray<string> ReadColumns()
    {
        ImmutableArray<string>.Builder columns = ImmutableArray.CreateBuilder<string>();
        int start = cursor.Position;
        bool isList = cursor.Accept('(');
        do
        {
            cursor.SkipComments();
            isList = isList && cursor.Current.IsName;
            if (isList)
            {
                columns.Add(spell(cursor.Current));
                cursor.Position++;
                SkipConstraint();
            }
        }
        while (isList && cursor.Accept(','));
        cursor.SkipComments();
        bool isWhole = isList && cursor.Accept(')');
        cursor.Position = isWhole ? cursor.Position : start;
        return isWhole ? columns.ToImmutable() : [];
    }

    /// <summary>Oracle's views may say constraints of columns, which nobody checks.</summary>
    private void SkipConstraint()
    {
        while (!cursor.AtStatementEnd && !cursor.Current.IsSymbol(',') && !cursor.Current.IsSymbol(')'))
        {
            cursor.Position += cursor.SkipParenthesis() ? 0 : 1;
        }
    }

    /// <summary>An index of columns decides nothing; one of an expression may call a routine when rows change.</summary>
    private void ReadIndex(int line, bool isDrop)
    {
        cursor.ReadName();
        if (isDrop || !cursor.Accept("on"))
        {
            return;
        }

        List<LooseToken> table = cursor.ReadName();
        int first = cursor.Position;
        bool isHarmless = !cursor.SkipParenthesis() || LooseExpression.IsHarmless(cursor.Between(first, cursor.Position));
        if (!isHarmless && table.Count > 0)
        {
            problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, "create index"));
            problems.Miss(line, [new CatalogueGap(GapSubject.RelationChange, nameOf(table), "create index")]);
        }
    }

    /// <summary><c>EXEC sp_rename 'dbo.t.c', 'd', 'COLUMN'</c>.</summary>
    private bool TryReadRename(int line)
    {
        int name = 1;
        while (name < OptionsMax && cursor.Ahead(name).IsSymbol('.') | cursor.Ahead(name).Is("sys") | cursor.Ahead(name).Is("dbo"))
        {
            name++;
        }

        if (!cursor.Ahead(name).Text.Equals("sp_rename", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        cursor.Position += name + 1;
        while (!cursor.AtStatementEnd && cursor.Current.Kind != LooseTokenKind.String)
        {
            cursor.Position++;
        }

        List<LooseToken> parts = [.. LooseLexer.Tokens(cursor.Current.Text, SqlDialect.SqlServer).Where(token => token.IsName)];
        problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, "sp_rename"));
        problems.Miss(line, parts.Count == 0 ? [new CatalogueGap(GapSubject.Everything, default, "sp_rename")]
            : parts.Select(part => new CatalogueGap(GapSubject.Relation, new RelationName(string.Empty, spell(part)), "sp_rename")));
        return true;
    }

    private void ReadOther(int line)
    {
        int first = cursor.Position;
        do
        {
            cursor.Position++;
        }
        while (!cursor.AtStatementEnd && !(AtStatementStart && (cursor.Current.Is("create") || cursor.Current.Is("alter") || cursor.Current.Is("drop"))));
        LooseToken[] tokens = [.. cursor.Between(first, cursor.Position).Where(token => token.Kind != LooseTokenKind.Comment)];
        bool isHarmless = Array.Exists(tokens[..Math.Min(tokens.Length, OptionsMax)], token => Array.Exists(Harmless, token.Is) || token.Is("materialized"));
        IReadOnlyList<CatalogueGap> gaps = isHarmless ? [] : UnreadStatement.Gaps(tokens, nameOf);
        if (gaps.Count > 0)
        {
            problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, gaps[0].Construct));
            problems.Miss(line, gaps);
        }
    }
}
