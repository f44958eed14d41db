using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>What the walk over a tree has found, still in OIDs.</summary>
internal sealed class FoundUses
{
    public HashSet<(ColumnKey Column, UseKind Kind, ColumnKey? Target)> Uses { get; } = [];

    public HashSet<ColumnKey> ColumnsWritten { get; } = [];

    /// <summary>Each with whether rows of the tables that inherit from it are meant, too.</summary>
    public HashSet<(uint Relation, bool IsInherited)> RelationsWritten { get; } = [];

    public HashSet<(uint Relation, bool IsInherited)> RelationsReadByText { get; } = [];

    public HashSet<(uint Relation, bool IsInherited)> RelationsReadThroughViews { get; } = [];

    public HashSet<ColumnKey> ColumnsReadByText { get; } = [];

    public HashSet<ColumnKey> ColumnsReadThroughViews { get; } = [];

    public HashSet<uint> Views { get; } = [];

    public HashSet<(uint Routine, RoutineKind Kind, bool IsFromText)> Routines { get; } = [];

    public bool HasRowSecurity { get; set; }

    /// <summary>Notes that the columns of a value are used.</summary>
    public void Add(Origins origins, UseKind kind, ColumnKey? target = null)
    {
        foreach (ColumnKey column in origins.Columns)
        {
            Uses.Add((column, kind, target));
        }
    }
}
