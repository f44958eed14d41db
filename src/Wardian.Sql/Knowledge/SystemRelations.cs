using System.Collections.Frozen;
using Wardian.Kernel;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Knowledge;

/// <summary>The server's own tables whose rows show more than they say: values of users' columns, or what other sessions do.</summary>
internal static class SystemRelations
{
    /// <summary>The data file's name.</summary>
    public const string FileName = "system-relations.tsv";

    private const string PostgreSql = "postgresql";
    private const string MySql = "mysql";

    private static readonly Lazy<FrozenDictionary<(string Dialect, RelationName Name), FunctionEffectKind>> Table = new(Load);

    /// <summary>Every row's dialect, name and what reading it shows.</summary>
    public static IEnumerable<KeyValuePair<(string Dialect, RelationName Name), FunctionEffectKind>> All => Table.Value;

    /// <summary>What reading the relation shows; null for nothing but its rows. MySQL finds names of its own schemas in any case.</summary>
    public static FunctionEffectKind? Find(RelationName name, bool isMySql)
    {
        RelationName key = isMySql ? new RelationName(name.Schema.ToLowerInvariant(), name.Name.ToLowerInvariant()) : name;
        return Table.Value.TryGetValue((isMySql ? MySql : PostgreSql, key), out FunctionEffectKind kind) ? kind : null;
    }

    /// <summary>What reading a column of the server's own shows, where that is not so of all columns of its relation.</summary>
    public static FunctionEffectKind? Find(ColumnName column, bool isMySql) =>
        Find(column.Table with { Name = $"{column.Table.Name}.{column.Column}" }, isMySql);

    private static FrozenDictionary<(string Dialect, RelationName Name), FunctionEffectKind> Load() =>
        KnowledgeFile.Rows(typeof(SystemRelations).Assembly, FileName).ToFrozenDictionary(row => (row[0], new RelationName(row[1], row[2])), row => FunctionEffects.ParseKind(row[3]));
}
