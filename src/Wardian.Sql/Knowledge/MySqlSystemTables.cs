using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Wardian.Kernel;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Knowledge;

/// <summary>
/// The tables that MySQL and MariaDB come with, by which clients find out what a server holds: for catalogues of files, which do not have them,
/// and of accounts that may not see them.
/// </summary>
internal static class MySqlSystemTables
{
    /// <summary>The data file's name.</summary>
    public const string FileName = "mysql-system-tables.tsv";

    /// <summary>Those of MariaDB in it.</summary>
    public const string MariaDb = "mariadb";

    /// <summary>Those of MySQL in it.</summary>
    public const string MySql = "mysql";

    /// <summary>The database whose names, and whose tables' names, are the same in any case whatever the server's setting.</summary>
    public const string InformationSchema = "information_schema";

    private static readonly Lazy<FrozenDictionary<(string Server, string Schema, string Name), Relation>> Table = new(Load);

    /// <summary>The table of that name.</summary>
    /// <param name="name">Its name as it is written.</param>
    /// <param name="isMariaDb">Whose it is.</param>
    /// <param name="isFolded">Whether the server takes names of tables in any case.</param>
    /// <param name="relation">The table.</param>
    public static bool TryFind(RelationName name, bool isMariaDb, bool isFolded, [NotNullWhen(true)] out Relation? relation)
    {
        (string, string, string) key = (isMariaDb ? MariaDb : MySql, name.Schema.ToLowerInvariant(), name.Name.ToLowerInvariant());
        if (Table.Value.TryGetValue(key, out relation) && (isFolded || relation.Name == name || relation.Name.Schema == InformationSchema))
        {
            return true;
        }

        relation = null;
        return false;
    }

    private static FrozenDictionary<(string Server, string Schema, string Name), Relation> Load() => KnowledgeFile.Rows(typeof(MySqlSystemTables).Assembly, FileName).ToFrozenDictionary(
        row => (row[0], row[1].ToLowerInvariant(), row[2].ToLowerInvariant()),
        row => new Relation(new RelationName(row[1], row[2]), RelationKind.Table, [.. row[3].Split(' ').Select(Read)]));

    /// <summary>A column's name and, where it is known, its type behind a colon.</summary>
    private static Column Read(string column) => column.Split(':') is [var name, var type]
        ? new Column(name, new TypeReference(string.Empty, type))
        : new Column(column, default);
}
