using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;

namespace Wardian.Sql;

/// <summary>What one database holds, and in which schemas names are looked for. Never changes; for any number of threads.</summary>
public sealed class SqlCatalogue
{
    internal SqlCatalogue(CatalogueSnapshot snapshot, NameContext names)
    {
        Snapshot = snapshot;
        Names = names;
    }

    /// <summary>What every PostgreSQL holds before anybody made anything: no table of a user's is known.</summary>
    public static SqlCatalogue PostgresBuiltIn => new(PostgresBuiltIns.Snapshot, NameContext.PostgresDefault);

    /// <summary>
    /// The texts that read a PostgreSQL's catalogue, to be run in this order on one connection outside any transaction, all values as text.
    /// They open a transaction that only reads and end it; every account may run them.
    /// </summary>
    public static IReadOnlyList<string> PostgresQueries { get; } =
    [
        PostgresCatalogueQueries.Session, PostgresCatalogueQueries.Begin, PostgresCatalogueQueries.Path, PostgresCatalogueQueries.Schemas,
        PostgresCatalogueQueries.Types, PostgresCatalogueQueries.Columns, PostgresCatalogueQueries.Routines, PostgresCatalogueQueries.Relations,
        PostgresCatalogueQueries.Keys, PostgresCatalogueQueries.Triggers, PostgresCatalogueQueries.Rules, PostgresCatalogueQueries.Operators,
        PostgresCatalogueQueries.Casts, PostgresCatalogueQueries.End,
    ];

    /// <summary>
    /// The texts that read what a MySQL 8.0 or MariaDB 10.11 holds, to be run in this order on one connection, all values as text. They only
    /// read <c>information_schema</c>, with the session's modes put aside; every account may run them and sees what it has rights on.
    /// </summary>
    public static IReadOnlyList<string> MySqlQueries { get; } =
    [
        MySqlCatalogueQueries.Session, MySqlCatalogueQueries.Begin, MySqlCatalogueQueries.Databases, MySqlCatalogueQueries.Columns,
        MySqlCatalogueQueries.Views, MySqlCatalogueQueries.Keys, MySqlCatalogueQueries.Triggers, MySqlCatalogueQueries.Relations,
        MySqlCatalogueQueries.Routines, MySqlCatalogueQueries.Parameters, MySqlCatalogueQueries.End,
    ];

    /// <summary>The schemas that are searched, in their order; in MySQL's dialect the current database, or nothing.</summary>
    public ImmutableArray<string> SearchPath => Names.SearchPath;

    internal CatalogueSnapshot Snapshot { get; }

    internal NameContext Names { get; }

    /// <summary>Makes a catalogue of a server's answers.</summary>
    /// <param name="answers">The rows of each of <see cref="PostgresQueries"/>; one that is missing has none.</param>
    public static SqlCatalogue FromPostgres(IReadOnlyDictionary<string, IReadOnlyList<string?[]>> answers)
    {
        CatalogueReading reading = PostgresCatalogueReader.Read(sql => answers.TryGetValue(sql, out IReadOnlyList<string?[]>? rows) ? rows : []);
        return new SqlCatalogue(reading.Snapshot, reading.Names);
    }

    /// <summary>Makes a catalogue of a server's answers.</summary>
    /// <param name="answers">The rows of each of <see cref="MySqlQueries"/>; one that is missing has none.</param>
    public static SqlCatalogue FromMySql(IReadOnlyDictionary<string, IReadOnlyList<string?[]>> answers)
    {
        CatalogueReading reading = MySqlCatalogueReader.Read(sql => answers.TryGetValue(sql, out IReadOnlyList<string?[]>? rows) ? rows : []);
        return new SqlCatalogue(reading.Snapshot, reading.Names);
    }

    /// <summary>The same with other schemas searched.</summary>
    /// <param name="searchPath">As the server's setting <c>search_path</c> is written: <c>his, public</c>.</param>
    public SqlCatalogue WithSearchPath(string searchPath) => new(Snapshot, Names with { SearchPath = SearchPathText.Effective(searchPath) });

    /// <summary>The same with another current database, for a catalogue of MySQL or MariaDB.</summary>
    /// <param name="database">The database; empty for none.</param>
    public SqlCatalogue WithDatabase(string database) =>
        new(Snapshot, Names with { Database = database, SearchPath = database.Length == 0 ? [] : [database] });

    /// <summary>The same for a session whose texts are read by other rules, for a catalogue of MySQL or MariaDB.</summary>
    /// <param name="lexing">The session's rules.</param>
    public SqlCatalogue WithLexing(MySqlLexing lexing) => new(Snapshot, Names with { MySqlLexing = lexing });

    /// <summary>The comment on a column in the catalogue; null when there is none.</summary>
    public string? CommentOf(ColumnName column) =>
        Snapshot.TryFind(column.Table, out Relation? relation) ? relation.Find(column.Column)?.Comment : null;
}
