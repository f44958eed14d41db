using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>
/// Definitions that a statement of PostgreSQL changes for code that it runs itself, which looks names up when it gets there. In which order parts of
/// a text run is not followed: what one changes may hold for any other that uses it, by the unqualified name, since a table that is made, or goes,
/// may uncover another one of its name. A change that is not one of relations, or gives one another name, may hold for everything.
/// </summary>
internal sealed class LateDefinitions
{
    private const TableAccessKind Defining = TableAccessKind.Define;
    private readonly Analysis _analysis;

    /// <summary>Which parts use a name of a relation: the first of them, and whether there is another.</summary>
    private readonly Dictionary<string, (int First, bool IsMany)> _users = new(StringComparer.Ordinal);
    private readonly HashSet<int> _late = [];

    private LateDefinitions(Analysis analysis) => _analysis = analysis;

    /// <summary>Notes why the lineage is not complete when a part of the text may have found other objects.</summary>
    public static void Note(Analysis analysis)
    {
        if (analysis.Facts.Changes.HasFlag(MeaningChanges.Objects))
        {
            new LateDefinitions(analysis).Note();
        }
    }

    private void Note()
    {
        var parts = new List<Part>();
        if (_analysis.IsBody)
        {
            Facts facts = _analysis.Facts;
            parts.Add(new Part(
                [.. facts.Effects.Where(effect => effect.Span.Length > 0)],
                [.. facts.Tables.Where(table => !table.IsIndirect || table.Through is not null)],
                IsCall: false,
                IsOwn: true));
        }

        foreach (TextPart part in _analysis.Parts)
        {
            parts.Add(new Part(part.Summary.Effects, part.Summary.Tables, part.IsCall, IsOwn: false));
        }

        for (int index = 0; index < parts.Count; index++)
        {
            Use(parts[index], index);
        }

        for (int index = 0; index < parts.Count; index++)
        {
            NoteChanges(parts[index], index);
        }
    }

    /// <summary>Notes what a part uses that is looked up by name.</summary>
    private void Use(Part part, int index)
    {
        HashSet<string> made = MadeBy(part);
        bool isLate = part.IsCall;
        foreach (TableAccess table in part.Tables)
        {
            // Making a table fills it, too.
            bool isFilled = (table.Kind & ~(TableAccessKind.Insert | Defining)) == TableAccessKind.None && part.IsOwn && made.Contains(table.Table.ToString());
            if (isFilled || (table.Kind & ~Defining) == TableAccessKind.None)
            {
                continue;
            }

            isLate |= !NameContext.IsOfServer(table.Table.Schema);
            string name = table.Table.Name;
            _users[name] = _users.TryGetValue(name, out (int First, bool IsMany) user) ? (user.First, user.IsMany || user.First != index) : (index, false);
        }

        if (isLate)
        {
            _late.Add(index);
        }
    }

    /// <summary>Notes what a part changes that another one uses; what it changes and uses itself has been noted there, unless it is this text's own.</summary>
    private void NoteChanges(Part part, int index)
    {
        StatementEffect[] changes = [.. part.Effects.Where(effect => MeaningChange.Of(effect) == MeaningChanges.Objects)];
        if (changes.FirstOrDefault(effect => !effect.IsByName) is { Subject: not null } other)
        {
            bool isUsed = part.IsOwn ? _late.Count > 0 : _late.Any(user => user != index);
            Miss(isUsed, other);
        }

        if (changes.FirstOrDefault(effect => effect.IsByName) is not { Subject: not null } first)
        {
            return;
        }

        foreach (TableAccess table in part.Tables.Where(table => table.Kind.HasFlag(Defining)))
        {
            bool isUsed = _users.TryGetValue(table.Table.Name, out (int First, bool IsMany) user) && (part.IsOwn || user.IsMany || user.First != index);
            Miss(isUsed, first with { Subject = table.Table.ToString() });
        }
    }

    private void Miss(bool isUsed, StatementEffect change)
    {
        if (isUsed)
        {
            _analysis.Facts.Miss(IncompleteReason.ChangedBefore, change.Span, change.Subject);
        }
    }

    private static HashSet<string> MadeBy(Part part) =>
        [.. part.Effects.Where(effect => effect.Kind == StatementEffectKind.DefinesObject).Select(effect => effect.Subject)];

    /// <summary>What runs as one: the statements of the text itself, or something that it sets off.</summary>
    private sealed record Part(IReadOnlyCollection<StatementEffect> Effects, IReadOnlyCollection<TableAccess> Tables, bool IsCall, bool IsOwn);
}
