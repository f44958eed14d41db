using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Finds out what the materialized views that a statement reads are copies of.</summary>
/// <param name="catalogue">The snapshot.</param>
/// <param name="cache">What is known of its views.</param>
internal sealed class HeldCopyReader(CatalogueSnapshot catalogue, AnalysisCache cache)
{
    /// <summary>Materialized views over others that are followed.</summary>
    private const int ViewsMax = 32;

    /// <summary>
    /// The views that the statement reads, then those that these are copies of. One whose query is not known is left out; those beyond the
    /// limit are there without their columns, as not complete.
    /// </summary>
    public ImmutableArray<HeldCopy> Read(StatementLineage lineage)
    {
        if (!lineage.Tables.Any(table => table.Kind.HasFlag(TableAccessKind.Read) && TryFindCopy(table.Table, out _)))
        {
            return [];
        }

        ILookup<RelationName, string> touched = lineage.Outputs.Concat(lineage.Exported).Concat(lineage.Prepared).SelectMany(output => output.Sources)
            .Concat(lineage.Uses.Select(use => use.Column)).Concat(lineage.Flows.Select(flow => flow.From)).Concat(lineage.Referenced)
            .ToLookup(column => column.Table, column => column.Column);
        Dictionary<RelationName, HashSet<string>> wanted = [];
        var waiting = new Queue<Relation>();
        var copies = ImmutableArray.CreateBuilder<HeldCopy>();
        foreach (TableAccess table in lineage.Tables.Where(table => table.Kind.HasFlag(TableAccessKind.Read)))
        {
            Want(table.Table, touched[table.Table], wanted, waiting);
        }

        while (copies.Count < ViewsMax && waiting.TryDequeue(out Relation? view))
        {
            HeldCopy copy = Copy(view, wanted[view.Name]);
            copies.Add(copy);
            IEnumerable<ColumnName> sources = copy.Columns.SelectMany(column => column.Sources).Concat(copy.Uses.Select(use => use.Column));
            foreach (IGrouping<RelationName, string> below in sources.GroupBy(column => column.Table, column => column.Column))
            {
                Want(below.Key, below, wanted, waiting);
            }
        }

        copies.AddRange(waiting.Select(view => new HeldCopy(view.Name, [], [], IsComplete: false)));
        return copies.ToImmutable();
    }

    private void Want(RelationName name, IEnumerable<string> columns, Dictionary<RelationName, HashSet<string>> wanted, Queue<Relation> waiting)
    {
        if (!wanted.ContainsKey(name) && TryFindCopy(name, out Relation? relation))
        {
            wanted.Add(name, [.. columns]);
            waiting.Enqueue(relation);
        }
    }

    /// <summary>The materialized view of that name, when its query is known.</summary>
    private bool TryFindCopy(RelationName name, [NotNullWhen(true)] out Relation? view) =>
        catalogue.TryFind(name, out view) && view is { Kind: RelationKind.MaterializedView, Definition: not null };

    private HeldCopy Copy(Relation view, HashSet<string> columns)
    {
        QuerySummary query = cache.View(view);
        var analysis = new Analysis(cache, cache.Names, ReadOnlyMemory<byte>.Empty);
        query.AddTo(analysis, default);
        return new HeldCopy(
            view.Name,
            [
                .. query.ColumnsIn(analysis).Where(column => columns.Contains(column.Name))
                    .Select(column => new OutputColumn(column.Name, analysis.Columns.Names(column.Value.Sources), column.Value.IsIdentity && !analysis.Columns.Bases(column.Value.Sources).Any())),
            ],
            [.. Enum.GetValues<ColumnUseKind>().SelectMany(kind => analysis.Columns.Names(analysis.Facts.Uses(kind)).Select(name => new ColumnUse(name, kind)))],
            query.Incomplete.IsEmpty);
    }
}
