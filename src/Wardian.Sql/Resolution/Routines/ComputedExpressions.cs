using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>What the server computes over rows for indexes, partitions and statistics, where that calls a routine of a user.</summary>
internal static class ComputedExpressions
{
    /// <summary>What is computed when rows of a table are written: also for the tables that it is a partition of.</summary>
    public static IEnumerable<ComputedExpression> OnWrite(Relation relation, CatalogueSnapshot catalogue) =>
        catalogue.WholesOf(relation).SelectMany(table => table.Computed).Where(item => item.Kind != ComputedKind.Statistics);

    /// <summary>Notes what building a table's indexes anew computes.</summary>
    public static void NoteBuilding(Analysis analysis, Relation relation, SourceSpan span)
    {
        Note(analysis, relation, span, item => item.Kind == ComputedKind.Index);
        analysis.Support.NoteIndexes(relation, new TableSource(relation, analysis, isOnly: true).StoredRow(), span);
    }

    /// <summary>Notes what <c>ANALYZE</c>, <c>VACUUM</c>, <c>CLUSTER</c> and <c>REINDEX</c> compute: of the tables that are named, else of all.</summary>
    public static void NoteMaintenance(Analysis analysis, UtilityStatement utility)
    {
        bool analyses = utility.Verb == "analyze" || utility.Options.Any(option => option.Name == "analyze");
        bool builds = utility.Verb is "cluster" or "reindex" || utility.Options.Any(option => option.Name == "full");
        if (!analyses && !builds)
        {
            return;
        }

        IEnumerable<Relation> tables = Named(analysis, utility).SelectMany(relation => (Relation[])[relation, .. analysis.Shared.DescendantsOf(relation)]);
        foreach (Relation relation in tables.Distinct(ReferenceEqualityComparer.Instance).Cast<Relation>())
        {
            NoteBuilding(analysis, relation, utility.Span);
            if (analyses)
            {
                Note(analysis, relation, utility.Span, item => item.Kind == ComputedKind.Statistics);
                analysis.Support.NoteColumns(relation, utility.Span);
            }
        }
    }

    private static IEnumerable<Relation> Named(Analysis analysis, UtilityStatement utility)
    {
        ObjectName[] tables = [.. utility.Objects.Where(item => item.Kind == "table")];
        if (tables.Length > 0)
        {
            return tables.Select(table => analysis.Relations.TryLookUp(table.Name, out Relation? relation) ? relation : null).OfType<Relation>();
        }

        string? index = utility.Objects.FirstOrDefault(item => item.Kind == "index")?.Name.Last();
        bool hasClasses = analysis.Catalogue.OperatorClasses.Count > 0;
        return analysis.Catalogue.Relations.Where(relation => relation.Computed.Any(item => index is null || item.Name.Length == 0 || item.Name == index)
            || (hasClasses && !NameContext.IsOfServer(relation.Name.Schema) && (index is null || relation.Indexes.Any(item => item.Name == index))));
    }

    private static void Note(Analysis analysis, Relation relation, SourceSpan span, Func<ComputedExpression, bool> condition)
    {
        foreach (ComputedExpression item in relation.Computed.Where(condition))
        {
            QuerySummary summary = ConstraintReaction.Compute(analysis.Shared, relation, item.Text, new NameContext(item.Path));
            if (ConstraintReaction.HasEffects(summary))
            {
                summary.AddTo(analysis, span, ArgumentBinding.Of(new TableSource(relation, analysis, isOnly: true).StoredRow()));
            }
        }
    }
}
