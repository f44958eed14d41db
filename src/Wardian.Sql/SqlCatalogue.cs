using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;

namespace Wardian.Sql;

/// <summary>What one database holds, and in which schemas names are looked for. Never changes; for any number of threads.</summary>
public sealed partial class SqlCatalogue
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
        PostgresCatalogueQueries.Keys, PostgresCatalogueQueries.Computed, PostgresCatalogueQueries.Triggers, PostgresCatalogueQueries.Rules, PostgresCatalogueQueries.Operators,
        PostgresCatalogueQueries.Casts, PostgresCatalogueQueries.EventTriggers, PostgresCatalogueQueries.End,
    ];

    /// <summary>
    /// The texts that read what a MySQL 8.0 or MariaDB 10.11 holds, to be run in this order on one connection, all values as text. They only
    /// read <c>information_schema</c>, with the session's modes put aside; every account may run them and sees what it has rights on.
    /// </summary>
    public static IReadOnlyList<string> MySqlQueries { get; } =
    [
        MySqlCatalogueQueries.Session, MySqlCatalogueQueries.Begin, MySqlCatalogueQueries.Databases, MySqlCatalogueQueries.Columns,
        MySqlCatalogueQueries.Views, MySqlCatalogueQueries.Keys, MySqlCatalogueQueries.UniqueKeys, MySqlCatalogueQueries.Partitions, MySqlCatalogueQueries.Checks, MySqlCatalogueQueries.Triggers, MySqlCatalogueQueries.Relations,
        MySqlCatalogueQueries.Routines, MySqlCatalogueQueries.Parameters, MySqlCatalogueQueries.End,
    ];

    /// <summary>Bytes of definitions that are read together. A dump with the rows in it may be larger; it has to be made again without them.</summary>
    public const int DefinitionBytesMax = DefinitionReader.BytesMax;

    /// <summary>Whose SQL the statements are that it can be asked about: PostgreSQL's, MySQL's or MariaDB's.</summary>
    public SqlDialect Dialect => Snapshot.Dialect;

    /// <summary>The schemas that are searched, in their order; in MySQL's dialect the current database, empty when none is known.</summary>
    public ImmutableArray<string> SearchPath => Names.SearchPath;

    internal CatalogueSnapshot Snapshot { get; }

    internal NameContext Names { get; }

    /// <summary>What is known when somebody says the search path, where a file leaves open which one sessions begin with; else null.</summary>
    internal CatalogueSnapshot? UnderSaidPath { get; init; }

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

    /// <summary>What every server of a dialect holds before anybody made anything: no table of a user's is known.</summary>
    /// <param name="dialect">PostgreSQL, MySQL or MariaDB.</param>
    /// <param name="database">The database that statements are sent to; in MySQL's dialect names without one belong there.</param>
    public static SqlCatalogue BuiltIn(SqlDialect dialect, string database = "") =>
        new(DefinitionSet.BuiltIn(dialect), DefinitionSet.Start(dialect, database));

    /// <summary>
    /// Makes a catalogue of files of definitions: what pg_dump, mysqldump, Navicat and other tools write, or people. Files of SQL Server and
    /// Oracle add their tables to a catalogue of another dialect. Never throws for any bytes.
    /// </summary>
    /// <param name="files">The files, each with a name for its summary; no more than <see cref="DefinitionBytesMax"/> bytes together.</param>
    /// <param name="statements">
    /// Whose SQL the statements are; null for that of the first file in a dialect that has statements, else PostgreSQL. With SQL Server or Oracle
    /// the catalogue can only be listed, and names stay as these servers have them.
    /// </param>
    /// <param name="definitions">Whose SQL the files are; null to find out for each.</param>
    /// <param name="database">The database that statements are sent to; in MySQL's dialect files that name none are of it.</param>
    /// <param name="isOrdered">Whether the files are to be read in this order; otherwise those that build on others come after them.</param>
    /// <param name="lowerCaseTableNames">The setting <c>lower_case_table_names</c> of a server of MySQL's kind: 0, 1 or 2.</param>
    /// <returns>The catalogue, and of each file what was found in it.</returns>
    public static (SqlCatalogue Catalogue, ImmutableArray<DefinitionFileSummary> Files) FromDefinitions(
        IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files, SqlDialect? statements = null, SqlDialect? definitions = null,
        string database = "", bool isOrdered = true, int lowerCaseTableNames = 0) =>
        DefinitionReader.Read(files, statements, definitions, database, isOrdered, lowerCaseTableNames);

    /// <summary>The same with other schemas searched.</summary>
    /// <param name="searchPath">As the server's setting <c>search_path</c> is written: <c>his, public</c>.</param>
    public SqlCatalogue WithSearchPath(string searchPath) => new(UnderSaidPath ?? Snapshot, Names with { SearchPath = SearchPathText.Effective(searchPath) });

    /// <summary>The same with these schemas searched, those included that nobody lists.</summary>
    internal SqlCatalogue WithSchemas(ImmutableArray<string> path) => new(UnderSaidPath ?? Snapshot, Names with { SearchPath = path });

    /// <summary>Users' tables and views whose name, whatever its schema, differs from that one at most in case: what may have been meant.</summary>
    /// <param name="name">The name without a schema.</param>
    public IEnumerable<RelationName> Resembling(string name) => Snapshot.Relations
        .Select(relation => relation.Name)
        .Where(relation => relation.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !NameContext.IsOfServer(relation.Schema))
        .OrderBy(relation => relation.ToString(), StringComparer.Ordinal);

    /// <summary>Columns of a table or view whose name differs from that one at most in case.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The name.</param>
    public IEnumerable<string> ResemblingColumns(RelationName table, string name) => Snapshot.TryFind(table, out Relation? relation)
        ? relation.Columns.Select(column => column.Name).Where(column => column.Equals(name, StringComparison.OrdinalIgnoreCase))
        : [];

    /// <summary>Users' routines whose name differs from that one in case only, as they are written in a statement.</summary>
    /// <param name="name">The name without a schema.</param>
    public IEnumerable<string> ResemblingRoutines(string name) => Snapshot.RoutineNames
        .Where(routine => !NameContext.IsOfServer(routine.Schema)
            && routine.Name != name && routine.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(routine => Written(new RelationName(routine.Schema, routine.Name))).Order(StringComparer.Ordinal);

    /// <summary>How many arguments routines of a name take, each from the least to the most; the most is -1 where there is no end.</summary>
    /// <param name="name">The name without a schema.</param>
    public IEnumerable<(int Least, int Most)> ArgumentCounts(string name) => Snapshot.RoutineNames
        .Where(routine => routine.Name.Equals(name, Snapshot.Dialect == SqlDialect.PostgreSql ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
        .SelectMany(Snapshot.FindRoutines)
        .Select(routine => routine.Arguments.Where(argument => Snapshot.Dialect != SqlDialect.PostgreSql || argument.IsInput).ToArray())
        .Select(inputs => (inputs.Count(argument => !argument.HasDefault), inputs.Any(argument => argument.Mode == ParameterMode.Variadic) ? -1 : inputs.Length))
        .Distinct().Order();

    /// <summary>How a name has to be written in a statement to be found, in quotes only where it must be.</summary>
    /// <param name="name">The name as it is stored.</param>
    public string Written(string name) => WrittenName.Of(name, Dialect);

    /// <summary>How a table's full name has to be written.</summary>
    /// <param name="name">The name.</param>
    public string Written(RelationName name) => name.Schema.Length == 0 ? Written(name.Name) : $"{Written(name.Schema)}.{Written(name.Name)}";

    /// <summary>The same with another current database, for a catalogue of MySQL or MariaDB.</summary>
    /// <param name="database">The database; empty for none.</param>
    public SqlCatalogue WithDatabase(string database) =>
        new(Snapshot, Names with { Database = database, SearchPath = database.Length == 0 ? [] : [database] });

    /// <summary>The same for a session in which a transaction is open: statements behind its end may mean something else.</summary>
    public SqlCatalogue InTransaction() => new(Snapshot, Names with { IsInTransaction = true }) { UnderSaidPath = UnderSaidPath };

    /// <summary>The same for a session whose texts are read by other rules, for a catalogue of MySQL or MariaDB.</summary>
    /// <param name="lexing">The session's rules.</param>
    public SqlCatalogue WithLexing(MySqlLexing lexing) => new(Snapshot, Names with { MySqlLexing = lexing });

    /// <summary>The same for a server of MySQL's kind with another setting <c>lower_case_table_names</c>.</summary>
    /// <param name="setting">0, 1 or 2.</param>
    public SqlCatalogue WithLowerCaseTableNames(int setting) => new(Snapshot, Names with { FoldsTableNames = setting != 0 });

    /// <summary>The comment on a column in the catalogue; null when there is none.</summary>
    public string? CommentOf(ColumnName column) =>
        Snapshot.TryFind(column.Table, out Relation? relation) ? relation.Find(column.Column)?.Comment : null;
}
