using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Notes what a catalogue is known not to have of what a statement touches.</summary>
internal static class KnownGaps
{
    /// <summary>Reasons that are told of one thing; a person reads the first few.</summary>
    private const int ListedMax = 4;

    /// <summary>Reasons told of one statement.</summary>
    private const int AllMax = 32;

    /// <summary>The lineage with those that are about anything, or about what it has.</summary>
    public static StatementLineage NotedIn(CatalogueGaps gaps, StatementLineage lineage)
    {
        if (gaps.All.Count == 0)
        {
            return lineage;
        }

        List<CatalogueGap> found = [.. gaps.Everything.Take(ListedMax)];
        foreach (TableAccess table in lineage.Tables)
        {
            bool isChanged = (table.Kind & ~TableAccessKind.Read) != TableAccessKind.None;
            found.AddRange(gaps.OfRelation(table.Table, isChanged).Take(ListedMax));
        }

        foreach (RoutineUse routine in lineage.Routines)
        {
            found.AddRange(gaps.OfRoutine(new RelationName(routine.Name.Schema, routine.Name.Name)).Take(ListedMax));
        }

        IEnumerable<ColumnName> columns = lineage.Outputs.Concat(lineage.Exported).SelectMany(output => output.Sources)
            .Concat(lineage.Uses.Select(use => use.Column)).Concat(lineage.Referenced).Concat(lineage.Flows.Select(flow => flow.From));
        found.AddRange(columns.Distinct().SelectMany(gaps.OfColumn));
        IEnumerable<Incompleteness> known = lineage.Incomplete.Where(item => item.Reason == IncompleteReason.UnreadDefinition).Select(item => item with { Span = default });
        return lineage with { Incomplete = [.. lineage.Incomplete, .. found.Select(gap => ReasonOf(gap, default)).Distinct().Except(known).Take(AllMax)] };
    }

    /// <summary>Notes that a name which is not known may be that of a relation that was not read; false when none of that name is known to be missing.</summary>
    public static bool NoteRelation(Analysis analysis, QualifiedName name) =>
        Note(analysis, analysis.Catalogue.Gaps.OfRelation(new RelationName(string.Empty, name.Last()), isChanged: true), name.Span);

    /// <summary>Notes that a routine of a name may be another one than those that are known; false when none of that name is known to be missing.</summary>
    public static bool NoteRoutine(Analysis analysis, QualifiedName name)
    {
        var routine = new RelationName(name.Parts.Length > 1 && !analysis.Dialect.IsMySql ? name.Parts[^2].Name : string.Empty, name.Last());
        return Note(analysis, analysis.Catalogue.Gaps.OfRoutine(routine), name.Span);
    }

    private static bool Note(Analysis analysis, IEnumerable<CatalogueGap> gaps, SourceSpan span)
    {
        bool isAny = false;
        foreach (CatalogueGap gap in gaps.Take(ListedMax))
        {
            analysis.Facts.Miss(ReasonOf(gap, span));
            isAny = true;
        }

        return isAny;
    }

    private static Incompleteness ReasonOf(CatalogueGap gap, SourceSpan span) => new(IncompleteReason.UnreadDefinition, span, gap.Construct)
    {
        Subject = gap.Subject == GapSubject.Everything ? null
            : gap.Column.Length > 0 ? $"{gap.Name}.{gap.Column}"
            : gap.Name.ToString(),
        Place = gap.Place,
    };
}
