using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.MySql;
using Wardian.Sql.Tests.MySql;
using Wardian.Testing.Processes;

namespace Wardian.Sql.Tests.Catalogue;

/// <summary>Snapshots of a real MariaDB, and of what mariadb-dump writes of the same databases.</summary>
public sealed class MySqlCatalogueTests(MariaDbFixture server)
{
    private const string Objects = """
        CREATE DATABASE IF NOT EXISTS cat_a; CREATE DATABASE IF NOT EXISTS `目录`; USE cat_a;
        CREATE TABLE t (id int PRIMARY KEY AUTO_INCREMENT COMMENT '编号', `姓名` varchar(20) NOT NULL DEFAULT 'x''y' COMMENT '病人''姓名',
            b int INVISIBLE, c int GENERATED ALWAYS AS (id + 1) VIRTUAL, d datetime DEFAULT current_timestamp ON UPDATE current_timestamp,
            e enum('a','b,c'), f decimal(10,2) unsigned DEFAULT 0.50, g int DEFAULT (1 + 2), h varchar(3) CHARACTER SET latin1 DEFAULT 'a\\b',
            n int DEFAULT -1, u varchar(40) DEFAULT uuid(), s varchar(9) GENERATED ALWAYS AS (concat(`姓名`, 'x')) STORED, m bit(1) DEFAULT b'0', j int CHECK (j > 0),
            CONSTRAINT ck CHECK (f > 0 AND `姓名` <> 'a''b')) COMMENT='病人';
        CREATE TABLE `目录`.u (x int, y int, tid int, CONSTRAINT fk FOREIGN KEY (tid) REFERENCES cat_a.t (id) ON DELETE CASCADE ON UPDATE SET NULL,
            PRIMARY KEY (y, x));
        CREATE TABLE keyed (a int, b varchar(40), c int GENERATED ALWAYS AS (a + 1) STORED UNIQUE, d int NOT NULL, UNIQUE KEY `k``1` (b(3), d), KEY plain (d)) ENGINE = MyISAM;
        CREATE TABLE parts (d int NOT NULL) PARTITION BY RANGE (d + 1) SUBPARTITION BY HASH (d) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN (9) COMMENT = 'x', PARTITION p1 VALUES LESS THAN MAXVALUE);
        CREATE TABLE by_key (a int PRIMARY KEY) PARTITION BY KEY () PARTITIONS 2; CREATE TABLE by_columns (a int, b date) PARTITION BY RANGE COLUMNS (b, a) (PARTITION p0 VALUES LESS THAN (MAXVALUE, MAXVALUE));
        CREATE TABLE merged (a int) ENGINE = MERGE UNION = (base); CREATE TABLE base (a int) ENGINE = MyISAM;
        CREATE SEQUENCE seq;
        CREATE VIEW v AS SELECT id AS `甲`, upper(`姓名`) AS u FROM t JOIN `目录`.u ON tid = id;
        CREATE FUNCTION f(p int, q varchar(3)) RETURNS varchar(20) DETERMINISTIC SQL SECURITY INVOKER RETURN (SELECT max(`姓名`) FROM t WHERE id = p);
        CREATE FUNCTION g() RETURNS int RETURN 1;
        CREATE PROCEDURE f(IN i int, OUT o int, INOUT io varchar(10)) BEGIN SELECT 1 INTO o; END;
        USE `目录`; CREATE TRIGGER tr BEFORE INSERT ON `目录`.u FOR EACH ROW BEGIN SET NEW.x = 1; END;
        """;

    [Fact]
    public async Task Everything_that_lineage_needs_is_read()
    {
        (CatalogueSnapshot snapshot, NameContext names) = await ReadAsync("ANSI_QUOTES,PIPES_AS_CONCAT");
        Assert.Equal(["cat_a"], names.SearchPath);
        Assert.Equal((MySqlFlavour.MariaDb, MySqlModes.AnsiQuotes | MySqlModes.PipesAsConcat), (names.MySqlLexing.Flavour, names.MySqlLexing.Modes));
        Assert.Equal((false, "utf8mb4", SqlDialect.MariaDb), (names.FoldsTableNames, names.CharacterSet, snapshot.Dialect));
        Assert.InRange(names.MySqlLexing.Version, 101100, 130000);
        Assert.True(snapshot.HasSchema("目录") && snapshot.HasSchema("information_schema"));

        Relation table = Find(snapshot, "cat_a", "t");
        Assert.Equal("病人", table.Comment);
        Assert.Equal(["id"], table.PrimaryKey);
        Assert.Equal(("int", "int(11)", "编号", true, true, false), Described(table.Find("id")!));
        Assert.Equal(("varchar", "varchar(20)", "病人'姓名", true, true, false), Described(table.Find("姓名")!));
        Assert.Equal(("int", "int(11)", null, false, false, true), Described(table.Find("b")!));
        Assert.Equal(("`id` + 1", null), (table.Find("c")!.Generation, table.Find("c")!.Default));
        Assert.Equal(["d"], table.Columns.Where(column => column.IsRenewed).Select(column => column.Name));
        Assert.Equal(["`f` > 0 and `姓名` <> 'a\\'b'", "`j` > 0"], table.Checks.Select(check => check.Text).Order(StringComparer.Ordinal));

        ForeignKey key = Assert.Single(Find(snapshot, "目录", "u").ForeignKeys);
        Assert.Equal(("fk", new RelationName("cat_a", "t"), ForeignKeyAction.SetNull, ForeignKeyAction.Cascade),
            (key.Name, key.ReferencedTable, key.OnUpdate, key.OnDelete));
        Assert.Equal(["tid"], key.Columns);
        Assert.Equal(["id"], key.ReferencedColumns);
        Assert.Equal(["y", "x"], Find(snapshot, "目录", "u").PrimaryKey);
        Trigger trigger = Assert.Single(Find(snapshot, "目录", "u").Triggers);
        Assert.Equal(("tr", "insert", "BEGIN SET NEW.x = 1; END"), (trigger.Name, trigger.Events[0], trigger.Body));

        Relation view = Find(snapshot, "cat_a", "v");
        Assert.Equal(["甲", "u"], view.Columns.Select(column => column.Name));
        Assert.Equal(
            "select `cat_a`.`t`.`id` AS `甲`,ucase(`cat_a`.`t`.`姓名`) AS `u` from (`cat_a`.`t` join `目录`.`u` on(`目录`.`u`.`tid` = `cat_a`.`t`.`id`))",
            view.Definition);
        Assert.Equal(RelationKind.Sequence, Find(snapshot, "cat_a", "seq").Kind);
        Assert.Contains("next_not_cached_value", Find(snapshot, "cat_a", "seq").Columns.Select(column => column.Name));
    }

    [Fact]
    public async Task Routines_of_one_name_are_told_apart()
    {
        (CatalogueSnapshot snapshot, _) = await ReadAsync(string.Empty);
        Routine[] found = [.. snapshot.FindRoutines(new RoutineName("cat_a", "f")).OrderBy(routine => routine.Kind)];
        Assert.Equal([RoutineKind.Function, RoutineKind.Procedure], found.Select(routine => routine.Kind));
        Assert.Equal("RETURN (SELECT max(`姓名`) FROM t WHERE id = p)", found[0].Body);
        Assert.Equal(("varchar", false, false), (found[0].Returns.Name, found[0].IsSecurityDefiner, found[0].IsVolatile));
        Assert.Equal(["p int In", "q varchar In"], found[0].Arguments.Select(Said));
        Assert.Equal(["i int In", "o int Out", "io varchar InOut"], found[1].Arguments.Select(Said));
        Assert.Equal((true, true, true), (found[1].IsSecurityDefiner, found[1].IsVolatile, found[1].Returns.IsUnknown));
        Assert.Equal(["cat_a"], found[1].SearchPath!.Value);
        Assert.Equal(MySqlModes.None, found[1].Modes);
        Assert.Empty(Assert.Single(snapshot.FindRoutines(new RoutineName("cat_a", "g"))).Arguments);
    }

    [Fact]
    public async Task An_account_without_rights_sees_that_there_is_nothing()
    {
        await ReadAsync(string.Empty);
        await using (MySqlConnection root = await server.ConnectAsync(string.Empty))
        {
            await root.RunAsync("CREATE USER IF NOT EXISTS cat_small@'%'; GRANT SELECT (id) ON cat_a.t TO cat_small@'%'; GRANT SELECT ON cat_a.v TO cat_small@'%'");
        }

        await using var connection = new MySqlConnection($"Server=127.0.0.1;Port={server.Port};User ID=cat_small;SslMode=None;Pooling=false;Allow User Variables=true");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        CatalogueSnapshot snapshot = MySqlCatalogueReader.Read(sql => Rows(connection, sql)).Snapshot;
        Assert.Equal(["id"], Find(snapshot, "cat_a", "t").Columns.Select(column => column.Name));
        Assert.Null(Find(snapshot, "cat_a", "v").Definition);
        Assert.False(snapshot.TryFind(new RelationName("目录", "u"), out _));
    }

    [Fact]
    public async Task A_dump_of_the_same_databases_says_the_same()
    {
        (CatalogueSnapshot snapshot, _) = await ReadAsync(string.Empty);
        ProcessResult dump = await ProcessRunner.RunAsync(
            new ProcessSpec("mariadb-dump", "--no-defaults", "--protocol=tcp", "--host=127.0.0.1", $"--port={server.Port}", "--user=root", "--routines",
                "--databases", "cat_a", "目录"),
            TestContext.Current.CancellationToken);
        dump.EnsureSuccess("mariadb-dump");
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions([("dump.sql", Encoding.UTF8.GetBytes(dump.Output))]);
        Assert.Empty(Assert.Single(files).Problems);
        Assert.Equal(Lines(snapshot), Lines(catalogue.Snapshot));
    }

    private async Task<CatalogueReading> ReadAsync(string modes)
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        if (Rows(connection, "SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'cat_a' AND ROUTINE_NAME = 'g'").Count == 0)
        {
            await connection.RunAsync(Objects);
        }

        await connection.RunAsync($"USE cat_a; SET sql_mode = '{modes}'");
        IReadOnlyDictionary<string, IReadOnlyList<string?[]>> answers =
            SqlCatalogue.MySqlQueries.ToDictionary(sql => sql, sql => (IReadOnlyList<string?[]>)[.. Rows(connection, sql)]);
        SqlCatalogue catalogue = SqlCatalogue.FromMySql(answers);
        return new CatalogueReading(catalogue.Snapshot, catalogue.Names);
    }

    private static List<string?[]> Rows(MySqlConnection connection, string sql)
    {
        using var command = new MySqlCommand(sql, connection);
        using MySqlDataReader reader = command.ExecuteReader();
        List<string?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount)
                .Select(index => reader.IsDBNull(index) ? null : Convert.ToString(reader.GetValue(index), CultureInfo.InvariantCulture))]);
        }

        return rows;
    }

    private static Relation Find(CatalogueSnapshot snapshot, string database, string name) =>
        snapshot.TryFind(new RelationName(database, name), out Relation? relation) ? relation : throw new InvalidOperationException(name);

    private static (string?, string?, string?, bool, bool, bool) Described(Column column) =>
        (column.Type.Name, column.DeclaredType, column.Comment, column.IsNotNull, column.HasDefault, column.IsInvisible);

    private static string Said(RoutineArgument argument) => $"{argument.Name} {argument.Type.Name} {argument.Mode}";

    /// <summary>
    /// What both ways can know. A dump says nothing about the types of a view's columns, and spells a view without the names of its database.
    /// </summary>
    private static string[] Lines(CatalogueSnapshot snapshot) =>
    [
        .. snapshot.Relations.Where(relation => relation.Name.Schema is "cat_a" or "目录").OrderBy(relation => relation.Name.ToString(), StringComparer.Ordinal)
            .SelectMany(Lines),
        .. snapshot.RoutineNames.Where(name => name.Schema is "cat_a" or "目录").OrderBy(name => name.ToString(), StringComparer.Ordinal)
            .SelectMany(name => snapshot.FindRoutines(name).OrderBy(routine => routine.Kind)).Select(Line),
    ];

    private static IEnumerable<string> Lines(Relation relation)
    {
        yield return $"{relation.Kind} {relation.Name} '{relation.Comment}' key {string.Join(',', relation.PrimaryKey)} view {relation.Definition is not null}";
        foreach (Column column in relation.Columns)
        {
            yield return relation.IsView
                ? $"  {column.Name}"
                : $"  {column.Name} {column.Type.Name} {column.DeclaredType} notnull={column.IsNotNull} default={column.Default} implied={column.HasImpliedDefault} "
                    + $"generated={column.Generation} invisible={column.IsInvisible} renewed={column.IsRenewed} '{column.Comment}'";
        }

        foreach (string check in relation.Checks.Select(check => check.Text).Order(StringComparer.Ordinal))
        {
            yield return $"  check {check}";
        }

        foreach (ForeignKey key in relation.ForeignKeys)
        {
            yield return $"  {key.Name} {string.Join(',', key.Columns)} {key.ReferencedTable} {string.Join(',', key.ReferencedColumns)} {key.OnUpdate} {key.OnDelete}";
        }

        foreach (TableIndex index in relation.Indexes.OrderBy(index => index.Name.Name, StringComparer.Ordinal))
        {
            yield return $"  {index.Kind} {index.Name.Name} {index.IsUnique} {string.Join(',', index.Plain)} {string.Join(',', index.Expressions)}";
        }

        yield return $"  engine {relation.Engine}";
        foreach (Trigger trigger in relation.Triggers)
        {
            yield return $"  {trigger.Name} {trigger.Events[0]} {trigger.Modes} {trigger.Body}";
        }
    }

    private static string Line(Routine routine) =>
        $"{routine.Kind} {routine.Name}({string.Join(", ", routine.Arguments.Select(Said))}) {routine.Returns.Name} {routine.IsVolatile} "
        + $"{routine.IsSecurityDefiner} {routine.Modes} {routine.Language} {string.Join(',', routine.SearchPath ?? [])} {routine.Body}";
}
