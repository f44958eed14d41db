using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>What the server computes over rows for indexes, partitions and statistics, where that calls a routine of a user.</summary>
internal static class ComputedExpressions
{
    /// <summary>What is computed when rows of a table are written: for its indexes and for the keys of the tables that it is a partition of.</summary>
    public static IEnumerable<ComputedExpression> OnWrite(Relation relation, CatalogueSnapshot catalogue) =>
        relation.Computed.Where(item => item.Kind == ComputedKind.Index)
            .Concat(catalogue.WholesOf(relation).SelectMany(table => table.Computed).Where(item => item.Kind == ComputedKind.PartitionKey));

    /// <summary>Notes what building a table's indexes anew computes.</summary>
    public static void NoteBuilding(Analysis analysis, Relation relation, SourceSpan span)
    {
        Note(analysis, relation, span, item => item.Kind == ComputedKind.Index);
        analysis.Support.NoteIndexes(relation, new TableSource(relation, analysis, isOnly: true).StoredRow(), span);
    }

    /// <summary>
    /// Notes what <c>ANALYZE</c>, <c>VACUUM</c>, <c>CLUSTER</c> and <c>REINDEX</c> compute: of the tables that are named with their partitions,
    /// of one index, else of all.
    /// </summary>
    public static void NoteMaintenance(Analysis analysis, UtilityStatement utility)
    {
        bool analyses = utility.Verb == "analyze" || utility.Options.Any(option => option.Name == "analyze");
        bool builds = utility.Verb is "cluster" or "reindex" || utility.Options.Any(option => option.Name == "full");
        if (!analyses && !builds)
        {
            return;
        }

        if (analyses)
        {
            NoteSampled(analysis, utility);
        }

        ObjectName[] tables = [.. utility.Objects.Where(item => item.Kind == "table")];
        if (tables.Length == 0 && utility.Objects.FirstOrDefault(item => item.Kind == "index") is { } index)
        {
            NoteIndex(analysis, index.Name, utility.Span);
            return;
        }

        bool hasClasses = analysis.Catalogue.OperatorClasses.Count > 0;
        IEnumerable<Relation> named = tables.Length == 0
            ? analysis.Catalogue.Relations.Where(relation => !relation.Computed.IsEmpty || (hasClasses && !NameContext.IsOfServer(relation.Name.Schema)))
            : tables.Select(table => analysis.Relations.TryLookUp(table.Name, out Relation? relation) ? relation : null).OfType<Relation>()
                .SelectMany(relation => (Relation[])[relation, .. PartitionsOf(analysis, relation)]);
        foreach (Relation relation in named.Distinct(ReferenceEqualityComparer.Instance).Cast<Relation>())
        {
            NoteBuilding(analysis, relation, utility.Span);
            if (analyses)
            {
                Note(analysis, relation, utility.Span, item => item.Kind == ComputedKind.Statistics);
                analysis.Support.NoteColumns(relation, utility.Span);
            }
        }
    }

    /// <summary>Statistics hold values of the columns that are named, else of all of a table that is named (<c>pg_statistic</c>).</summary>
    private static void NoteSampled(Analysis analysis, UtilityStatement utility)
    {
        for (int index = 0; index < utility.Objects.Length; index++)
        {
            ObjectName table = utility.Objects[index];
            if (table.Kind != "table" || !analysis.Relations.TryLookUp(table.Name, out Relation? named))
            {
                continue;
            }

            ImmutableArray<string> columns = [.. utility.Objects.Skip(index + 1).TakeWhile(item => item.Kind == "column").Select(item => item.Name.Last())];
            columns = columns.IsEmpty ? [.. named.Columns.Select(column => column.Name)] : columns;
            foreach (Relation relation in analysis.Shared.DescendantsOf(named).Insert(0, named))
            {
                analysis.Facts.Touch(relation.Name, TableAccessKind.Read, isIndirect: !ReferenceEquals(relation, named));
                if (!columns.IsEmpty)
                {
                    StoredColumns.Use(analysis, ColumnUseKind.Assigned, relation, columns, table.Name.Text(), utility.Span);
                }
            }
        }
    }

    /// <summary>Notes what one index computes; those of partitions that are parts of it have the same expressions.</summary>
    private static void NoteIndex(Analysis analysis, QualifiedName name, SourceSpan span)
    {
        string last = name.Last();
        bool IsMeant(Relation relation) => (name.Parts.Length < 2 || relation.Name.Schema == name.Parts[^2].Name)
            && relation.Indexes.Any(index => index.Kind == ComputedKind.Index && index.Name.Name == last);
        foreach (Relation relation in analysis.Catalogue.Relations.Where(IsMeant))
        {
            TableIndex built = relation.Indexes.First(index => index.Kind == ComputedKind.Index && index.Name.Name == last);
            NoteBuilding(analysis, relation, built, span);
            foreach (Relation partition in PartitionsOf(analysis, relation))
            {
                partition.Indexes.Where(index => index.Kind == built.Kind && index.IsUnique == built.IsUnique && index.Keys.SequenceEqual(built.Keys, StringComparer.Ordinal))
                    .ToList().ForEach(index => NoteBuilding(analysis, partition, index, span));
            }
        }
    }

    private static void NoteBuilding(Analysis analysis, Relation relation, TableIndex index, SourceSpan span)
    {
        Note(analysis, relation, span, item => item.Kind == ComputedKind.Index && item.Name == index.Name.Name);
        analysis.Support.NoteIndex(relation, index, new TableSource(relation, analysis, isOnly: true).StoredRow(), span);
    }

    private static ImmutableArray<Relation> PartitionsOf(Analysis analysis, Relation relation) =>
        relation.IsPartitioned ? analysis.Shared.DescendantsOf(relation) : [];

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
