using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>What a sequence of MariaDB shows when it is read as a table: the same columns for each (<c>sequence_structure</c> of its sql_sequence.cc).</summary>
internal static class MySqlSequence
{
    public static ImmutableArray<Column> Columns { get; } =
    [
        Number("next_not_cached_value", "bigint(21)"),
        Number("minimum_value", "bigint(21)"),
        Number("maximum_value", "bigint(21)"),
        Number("start_value", "bigint(21)"),
        Number("increment", "bigint(21)"),
        Number("cache_size", "bigint(21) unsigned"),
        Number("cycle_option", "tinyint(1) unsigned"),
        Number("cycle_count", "bigint(21)"),
    ];

    private static Column Number(string name, string declared) =>
        new(name, new TypeReference(string.Empty, declared[..declared.IndexOf('(', StringComparison.Ordinal)])) { DeclaredType = declared, IsNotNull = true };
}
