using Wardian.Kernel;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;

namespace Wardian.Sql.Knowledge;

/// <summary>
/// What every database of a PostgreSQL holds before anybody made anything in it: functions, types, implicit casts, system tables and views.
/// For definitions that come in files, where no server can be asked. Facts of PostgreSQL 15, written down from a real one.
/// </summary>
internal static class PostgresBuiltIns
{
    /// <summary>The data file's name.</summary>
    public const string FileName = "postgresql-builtins.tsv";

    private static readonly Lazy<CatalogueSnapshot> Loaded = new(Load);

    /// <summary>The lowest layer, loaded at its first use.</summary>
    public static CatalogueSnapshot Snapshot => Loaded.Value;

    /// <summary>The queries whose rows the file holds, by the names of its sections.</summary>
    public static IReadOnlyDictionary<string, string> Sections { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["session"] = PostgresCatalogueQueries.Session,
        ["schemas"] = PostgresCatalogueQueries.Schemas,
        ["types"] = PostgresCatalogueQueries.Types,
        ["relations"] = PostgresCatalogueQueries.Relations,
        ["columns"] = PostgresCatalogueQueries.Columns,
        ["keys"] = PostgresCatalogueQueries.Keys,
        ["rules"] = PostgresCatalogueQueries.Rules,
        ["routines"] = PostgresCatalogueQueries.Routines,
        ["casts"] = PostgresCatalogueQueries.Casts,
    };

    private static CatalogueSnapshot Load()
    {
        Dictionary<string, List<string?[]>> rows = Sections.Values.ToDictionary(sql => sql, _ => new List<string?[]>(), StringComparer.Ordinal);
        foreach (string[] row in KnowledgeFile.Rows(typeof(PostgresBuiltIns).Assembly, FileName))
        {
            rows[Sections[row[0]]].Add(BuiltInRow.Decode(row));
        }

        return PostgresCatalogueReader.Read(sql => rows.GetValueOrDefault(sql) ?? []).Snapshot;
    }
}
