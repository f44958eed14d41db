using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>What functions of users do by whose operator classes new rows are put into indexes and partitions.</summary>
internal sealed class IndexReaction(Relation relation) : TableReaction(relation)
{
    /// <inheritdoc/>
    public override string Name => $"INDEX ON {Relation.Name}";

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.WritesRows();

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        Analysis analysis = Open(shared, Relation, default);
        analysis.Support.NoteIndexes(Relation, [.. NewRow(analysis).Select(column => column.Value)], default);
        return QuerySummary.Of(analysis, []);
    }
}
