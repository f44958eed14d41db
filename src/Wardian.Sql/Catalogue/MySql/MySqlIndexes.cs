using System.Collections.Immutable;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue.MySql;

/// <summary>The indexes that a table of MySQL's dialect has in a catalogue.</summary>
internal static class MySqlIndexes
{
    /// <summary>A unique key.</summary>
    /// <param name="table">Whose it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="columns">The columns in it, those included of which only the beginning counts.</param>
    /// <param name="expressions">What else is in it: MySQL's functional key parts.</param>
    /// <param name="modes">How the expressions are written.</param>
    public static TableIndex Unique(
        RelationName table, string name, ImmutableArray<string> columns, ImmutableArray<string> expressions, MySqlModes modes = MySqlModes.None) =>
        new(table with { Name = name }, ComputedKind.Index) { Label = "key", IsUnique = true, Columns = columns, Plain = columns, Expressions = expressions, Modes = modes };

    /// <summary>What rows go to partitions by: columns, or an expression.</summary>
    public static TableIndex Partitions(RelationName table, ImmutableArray<string> columns, ImmutableArray<string> expressions, MySqlModes modes = MySqlModes.None) =>
        new(table with { Name = string.Empty }, ComputedKind.PartitionKey) { Label = string.Empty, Columns = columns, Plain = columns, Expressions = expressions, Modes = modes };

    /// <summary>What rows go to partitions by when a definition says <c>KEY ()</c>: the primary key, or else a unique one.</summary>
    public static TableIndex PartitionsByKey(RelationName table, ImmutableArray<string> primaryKey, ImmutableArray<TableIndex> uniqueKeys) =>
        Partitions(table, !primaryKey.IsEmpty ? primaryKey : uniqueKeys is [var key, ..] ? key.Plain : [], []);
}
