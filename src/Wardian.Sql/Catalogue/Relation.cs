using System.Collections.Immutable;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue;

/// <summary>A table, a view or whatever else can stand in <c>FROM</c>.</summary>
internal sealed record Relation(RelationName Name, RelationKind Kind, ImmutableArray<Column> Columns)
{
    /// <summary>
    /// A view's query as the server prints it, with every name of another schema than <see cref="DefinitionPath"/> qualified; null when it
    /// is not known, and then the view is opaque.
    /// </summary>
    public string? Definition { get; init; }

    /// <summary>The search path under which <see cref="Definition"/> has to be read.</summary>
    public ImmutableArray<string> DefinitionPath { get; init; } = [];

    /// <summary>The bits of <c>sql_mode</c> under which a file of definitions in MySQL's dialect has <see cref="Definition"/>; a server prints it without any.</summary>
    public MySqlModes DefinitionModes { get; init; }

    /// <summary>The tables that it inherits from or is a partition of.</summary>
    public ImmutableArray<RelationName> Parents { get; init; } = [];

    /// <summary>Whether it is the partition that takes the rows which no other one takes.</summary>
    public bool IsDefaultPartition { get; init; }

    /// <summary>Its foreign keys.</summary>
    public ImmutableArray<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>The columns of its primary key, in order; empty when it has none.</summary>
    public ImmutableArray<string> PrimaryKey { get; init; } = [];

    /// <summary>Its triggers.</summary>
    public ImmutableArray<Trigger> Triggers { get; init; } = [];

    /// <summary>Its rewrite rules other than the one that makes a view.</summary>
    public ImmutableArray<RewriteRule> Rules { get; init; } = [];

    /// <summary>Its <c>CHECK</c> constraints.</summary>
    public ImmutableArray<CheckCondition> Checks { get; init; } = [];

    /// <summary>The bits of <c>sql_mode</c> under which a file of definitions in MySQL's dialect has <see cref="Checks"/>.</summary>
    public MySqlModes CheckModes { get; init; }

    /// <summary>Expressions that are computed for its indexes, its partitions and its statistics.</summary>
    public ImmutableArray<ComputedExpression> Computed { get; init; } = [];

    /// <summary>Its indexes and what its rows go to its partitions by; in a file of definitions its extended statistics, too.</summary>
    public ImmutableArray<TableIndex> Indexes { get; init; } = [];

    /// <summary>Whether row-level security adds conditions that are not in any statement.</summary>
    public bool HasRowSecurity { get; init; }

    /// <summary>Whether it does so for the table's owner, too.</summary>
    public bool ForcesRowSecurity { get; init; }

    /// <summary>The policies of row-level security, whether that is on or not.</summary>
    public ImmutableArray<RowPolicy> Policies { get; init; } = [];

    /// <summary>Whether a view's own conditions must be tested before any that a statement adds.</summary>
    public bool IsSecurityBarrier { get; init; }

    /// <summary>Whether a view holds new rows against its conditions (<c>WITH CHECK OPTION</c>).</summary>
    public bool ChecksNewRows { get; init; }

    /// <summary>Whether those of views under it are among these conditions (<c>CASCADED</c>, as it is where nothing is said).</summary>
    public bool ChecksViewsUnder { get; init; }

    /// <summary>What keeps the rows of a table of MySQL's dialect, as the server or a file calls it; null when that is not said and so what the server takes by itself.</summary>
    public string? Engine { get; init; }

    /// <summary>Whether it belongs to the session alone.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>The comment in the catalogue.</summary>
    public string? Comment { get; init; }

    /// <summary>Where a file defines it; null when it comes from no file.</summary>
    public DefinitionPlace? Place { get; init; }

    /// <summary>Whether rows come from a query of its own.</summary>
    public bool IsView => Kind == RelationKind.View;

    /// <summary>Whether its rows are those of its partitions.</summary>
    public bool IsPartitioned => Kind == RelationKind.PartitionedTable;

    /// <summary>The column called <paramref name="name"/>, or null.</summary>
    public Column? Find(string name) => IndexOf(name, StringComparison.Ordinal) is >= 0 and var index ? Columns[index] : null;

    /// <summary>The place of the column called <paramref name="name"/>; -1 when there is none.</summary>
    public int IndexOf(string name, StringComparison comparison)
    {
        for (int index = 0; index < Columns.Length; index++)
        {
            if (string.Equals(Columns[index].Name, name, comparison))
            {
                return index;
            }
        }

        return -1;
    }
}
