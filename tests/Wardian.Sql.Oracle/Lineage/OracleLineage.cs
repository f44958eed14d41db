using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>What the server's analysed tree of one statement says.</summary>
public sealed record OracleLineage
{
    /// <summary>What the product is asked for, too.</summary>
    public required LineageReport Report { get; init; }

    /// <summary>Columns that the text itself reads, of tables and of views, as the server's permission check sees them.</summary>
    public required IReadOnlySet<BaseColumn> ColumnsReadByText { get; init; }

    /// <summary>Columns that are read inside views and rules.</summary>
    public required IReadOnlySet<BaseColumn> ColumnsReadThroughViews { get; init; }

    /// <summary>Columns of tables that inherit from others and are read or written for that reason, for which nobody needs a permission.</summary>
    public required IReadOnlySet<BaseColumn> ColumnsOfDescendants { get; init; }

    /// <summary>Tables that the text itself reads.</summary>
    public required IReadOnlySet<TableName> TablesReadByText { get; init; }

    /// <summary>Views that were expanded or written.</summary>
    public required IReadOnlySet<TableName> Views { get; init; }

    /// <summary>Routines that are called, those of operators among them.</summary>
    public required IReadOnlySet<RoutineCall> Routines { get; init; }

    /// <summary>Whether policies of row security have added conditions, which the text knows nothing of.</summary>
    public required bool HasRowSecurity { get; init; }

    /// <summary>Whether rules have made other statements out of this one or added some.</summary>
    public required bool HasRules { get; init; }

    /// <summary>Whether analysing or running it may have changed the catalogue or the session's settings.</summary>
    public required bool MayChangeCatalogue { get; init; }
}
