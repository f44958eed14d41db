using System.Collections.Frozen;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles.Loose;
using Wardian.Sql.MySql;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// Says what a statement is about that could not be read, by its first words and by the words in front of other tables that it ties to its
/// own. Where they do not say it, it may be about anything.
/// </summary>
internal sealed class UnreadStatement
{
    /// <summary>Words between <c>CREATE</c> and what is made; a definer is among them.</summary>
    private const int OptionsMax = 16;

    private readonly LooseCursor _cursor;
    private readonly Func<List<LooseToken>, RelationName> _nameOf;
    private readonly FrozenSet<string> _harmless;
    private readonly List<CatalogueGap> _gaps = [];

    private UnreadStatement(IReadOnlyList<LooseToken> tokens, Func<List<LooseToken>, RelationName> nameOf, FrozenSet<string> harmless)
    {
        _harmless = harmless;
        _cursor = new LooseCursor(string.Empty, tokens, MySqlModes.None);
        _nameOf = nameOf;
    }

    /// <summary>What a statement leaves open; nothing when it decides nothing that another one reads, writes or calls.</summary>
    /// <param name="tokens">The statement, without comments.</param>
    /// <param name="nameOf">The name that parts stand for; without a schema where none is written.</param>
    /// <param name="harmless">Words that begin statements which define nothing; null for those of any dialect.</param>
    public static IReadOnlyList<CatalogueGap> Gaps(
        IReadOnlyList<LooseToken> tokens, Func<List<LooseToken>, RelationName> nameOf, FrozenSet<string>? harmless = null)
    {
        var statement = new UnreadStatement(tokens, nameOf, harmless ?? UnreadWords.Harmless);
        statement.Read();
        return [.. statement._gaps.Distinct()];
    }

    private void Read()
    {
        if (_cursor.AtEnd || _harmless.Contains(_cursor.Current.Text))
        {
            return;
        }

        string verb = _cursor.Current.Text.ToLowerInvariant();
        if (verb == "rename" && !_cursor.Ahead(1).Is("table") && !_cursor.Ahead(1).Is("tables"))
        {
            // Oracle's names no kind.
            ReadSubject(verb, "table");
            return;
        }

        bool isDefinition = UnreadWords.Verbs.Contains(verb);
        for (_cursor.Position = 1; isDefinition && _cursor.Position < OptionsMax && !_cursor.AtEnd; _cursor.Position++)
        {
            string word = _cursor.Current.Kind == LooseTokenKind.Word ? _cursor.Current.Text.ToLowerInvariant() : string.Empty;
            if (UnreadWords.Irrelevant.Contains(word) && !IsFarReaching(verb))
            {
                return;
            }

            if (UnreadWords.All.Contains(word) && !_cursor.Previous.Is("event"))
            {
                _cursor.Position++;
                ReadSubject(verb, word);
                return;
            }
        }

        Add(GapSubject.Everything, [], verb);
    }

    /// <summary>
    /// A schema's new name is one of all that is in it; an event trigger runs with statements of any table; settings of a database or a role decide
    /// what names mean.
    /// </summary>
    private bool IsFarReaching(string verb) => _cursor.Current.Is("event")
        ? _cursor.Ahead(1).Is("trigger")
        : verb == "alter" && (_cursor.Current.Is("database") || _cursor.Current.Is("role") || _cursor.Current.Is("user") || _cursor.Current.Is("system")) && SetsMeaning()
        || verb == "alter" && _cursor.Current.Is("schema") && (_cursor.Ahead(2).Is("rename") || _cursor.Ahead(2).Is("transfer"));

    /// <summary>
    /// What the characters of clients are is told by their connections. A block gives roles a search path that it finds by query or list: which path a
    /// statement is read with is said with it, and shown.
    /// </summary>
    private bool SetsMeaning()
    {
        bool isOfRole = _cursor.Current.Is("role") || _cursor.Current.Is("user");
        return Enumerable.Range(1, OptionsMax).Any(offset => (_cursor.Ahead(offset).Is("set") || _cursor.Ahead(offset).Is("reset"))
            && !(isOfRole && _cursor.Ahead(offset + 1).Is("search_path"))
            && (MeaningChange.OfSetting(_cursor.Ahead(offset + 1).Text) & ~MeaningChanges.CharacterSet) != MeaningChanges.None);
    }

    private void ReadSubject(string verb, string word)
    {
        string construct = $"{verb} {word}";
        if (UnreadWords.OfTables.Contains(word))
        {
            ReadTablesOf(word, construct);
            return;
        }

        _ = _cursor.Accept("rename");
        SkipWords();
        List<LooseToken> name = _cursor.ReadName();
        bool isRoutine = UnreadWords.Routines.Contains(word);
        Add(name.Count == 0 ? GapSubject.Everything : isRoutine ? GapSubject.Routine : GapSubject.Relation, name, construct);
        while (_cursor.Accept(','))
        {
            Add(isRoutine ? GapSubject.Routine : GapSubject.Relation, _cursor.ReadName(), construct);
        }

        if (!isRoutine && word is "table" or "tables")
        {
            ReadTies(construct);
        }
    }

    /// <summary>Tables whose rows are looked up, seen as the subject's or changed with them.</summary>
    private void ReadTies(string construct)
    {
        for (; !_cursor.AtEnd; _cursor.Position++)
        {
            if (!UnreadWords.Ties.Contains(_cursor.Current.Text) || _cursor.Current.Kind != LooseTokenKind.Word)
            {
                continue;
            }

            _cursor.Position++;
            _cursor.Accept('(');
            do
            {
                SkipWords();
                Add(GapSubject.Relation, _cursor.ReadName(), construct);
            }
            while (_cursor.Accept(','));
            _cursor.Position--;
        }
    }

    /// <summary>The table behind <c>ON</c>, or behind <c>TO</c> in a rule that is made; SQL Server's security policies are on several.</summary>
    private void ReadTablesOf(string word, string construct)
    {
        string before = word == "rule" && construct.StartsWith("create", StringComparison.Ordinal) ? "to" : "on";
        bool isOfMany = word == "policy" && _cursor.Ahead(-2).Is("security");
        bool isFound = false;
        for (; !_cursor.AtEnd && (!isFound || isOfMany); _cursor.Position++)
        {
            if (_cursor.Current.Is(before))
            {
                _cursor.Position++;
                SkipWords();
                List<LooseToken> table = _cursor.ReadName();
                isFound |= table.Count > 0;
                Add(word == "trigger" ? GapSubject.RelationChange : GapSubject.Relation, table, construct);
                _cursor.Position--;
            }
        }

        // What an index or a trigger is switched to, or that it is gone, makes less happen rather than more.
        if (!isFound && construct.StartsWith("create", StringComparison.Ordinal))
        {
            Add(GapSubject.Everything, [], construct);
        }
    }

    /// <summary>Over words that stand in front of a name.</summary>
    private void SkipWords()
    {
        while (_cursor.Current.Kind == LooseTokenKind.Word && UnreadWords.BeforeNames.Contains(_cursor.Current.Text))
        {
            _cursor.Position++;
        }
    }

    private void Add(GapSubject subject, List<LooseToken> name, string construct)
    {
        if (subject == GapSubject.Everything || name.Count > 0)
        {
            _gaps.Add(new CatalogueGap(subject, name.Count == 0 ? default : _nameOf(name), construct));
        }
    }
}
