using System.Globalization;
using MySqlConnector;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.MySql;
using Wardian.Catalog.Sources.Sampling;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Tests.Sources;

[Collection(SourceServersGroup.Name)]
public sealed class MariaDbTests(SourceServers servers)
{
    private const string Definitions = """
        DROP DATABASE IF EXISTS his; CREATE DATABASE his;
        CREATE TABLE his.br_da (brid bigint unsigned AUTO_INCREMENT PRIMARY KEY, brxm varchar(50) NOT NULL COMMENT '病人姓名', xb char(1) DEFAULT '1',
            photo blob, je decimal(10,2), twice decimal(12,2) AS (je * 2) STORED, jgdm varchar(20), UNIQUE KEY uk_xm (brxm, xb)) COMMENT '病人档案';
        CREATE TABLE his.mz_gh (ghxh int PRIMARY KEY, brid bigint unsigned, CONSTRAINT fk_br FOREIGN KEY (brid) REFERENCES his.br_da (brid));
        CREATE VIEW his.v AS SELECT brxm FROM his.br_da;
        CREATE PROCEDURE his.p() COMMENT '过程' SELECT 1;
        """;

    [Fact]
    public async Task A_database_is_read()
    {
        await servers.MySqlAsync(Definitions);
        SourceInventory inventory = await SourceServers.ScanAsync(servers.MySql(database: "his"), isMySql: true);
        Assert.True(inventory.IsComplete);
        Assert.Equal(SourceKind.MariaDb, inventory.Kind);
        Assert.Equal(["br_da", "mz_gh", "v"], inventory.Relations.Select(relation => relation.Name.Name));
        RelationEntry patients = PostgresScanTests.Relation(inventory, "his", "br_da");
        Assert.Equal("病人档案", patients.Comment);
        Assert.Equal(["brid", "brxm", "xb", "photo", "je", "twice", "jgdm"], patients.Columns.Select(column => column.Name));
        Assert.Equal(("varchar(50)", 50, false, "病人姓名"), (patients.Columns[1].Type, patients.Columns[1].Length, patients.Columns[1].IsNullable, patients.Columns[1].Comment));
        Assert.Equal([true, false, true, false, false, false, false], patients.Columns.Select(column => column.HasDefault));
        Assert.True(patients.Columns[5].IsGenerated);
        Assert.Equal(["Primary brid", "Unique brxm,xb"], patients.Keys.Select(key => $"{key.Kind} {string.Join(',', key.Columns)}"));
        KeyEntry foreign = PostgresScanTests.Relation(inventory, "his", "mz_gh").Keys.Single(key => key.Kind == KeyKind.Foreign);
        Assert.Equal(new RelationName("his", "br_da"), foreign.Target);
        Assert.Equal(["brid"], foreign.TargetColumns);
        RelationEntry view = PostgresScanTests.Relation(inventory, "his", "v");
        Assert.Equal((RelationEntryKind.View, ""), (view.Kind, view.Comment));
        Assert.Contains("`brxm`", view.Definition, StringComparison.Ordinal);
        RoutineEntry routine = Assert.Single(inventory.Routines);
        Assert.Equal(("p", true, "SELECT 1", "过程"), (routine.Name, routine.IsProcedure, routine.Body, routine.Comment));
        Assert.Contains(inventory.Findings, finding => finding is { Kind: FindingKind.NotNeeded, Right: "ALL PRIVILEGES", Code: "catalog.right-not-needed" });
        Assert.DoesNotContain(inventory.Findings, finding => finding.Kind == FindingKind.Lacking);
    }

    [Fact]
    public async Task An_account_learns_what_it_has_too_much_and_what_it_lacks()
    {
        await servers.MySqlAsync(Definitions + """
            CREATE USER IF NOT EXISTS reader@'127.0.0.1' IDENTIFIED BY 'r'; GRANT SELECT (brxm), INSERT ON his.br_da TO reader@'127.0.0.1';
            GRANT SELECT ON his.mz_gh TO reader@'127.0.0.1'; GRANT EXECUTE ON his.* TO reader@'127.0.0.1'; GRANT SELECT ON his.v TO reader@'127.0.0.1';
            GRANT REPLICATION SLAVE ON *.* TO reader@'127.0.0.1';
            CREATE ROLE IF NOT EXISTS filer; GRANT FILE ON *.* TO filer; GRANT filer TO reader@'127.0.0.1'; SET DEFAULT ROLE filer FOR reader@'127.0.0.1';
            """);
        SourceInventory inventory = await SourceServers.ScanAsync(servers.MySql("reader", "r"), isMySql: true);
        await servers.MySqlAsync("DROP USER reader@'127.0.0.1'; DROP ROLE filer");
        Assert.Equal(
            [
                "NotNeeded catalog.may-write EXECUTE his.*", "NotNeeded catalog.may-write INSERT his.br_da", "NotNeeded catalog.right-not-needed FILE ",
                "NotNeeded catalog.right-not-needed REPLICATION SLAVE ",
                "Lacking catalog.body-hidden SHOW CREATE ROUTINE his.p",
                "Lacking catalog.column-unreadable SELECT his.br_da.brid, his.br_da.xb, his.br_da.photo, his.br_da.je, his.br_da.twice, his.br_da.jgdm",
                "Lacking catalog.definition-hidden SHOW VIEW his.v", "Lacking catalog.only-granted-visible SELECT ",
            ],
            inventory.Findings.Select(finding => $"{finding.Kind} {finding.Code} {finding.Right} {string.Join(", ", finding.Examples)}"));
    }

    [Fact]
    public async Task Of_a_large_table_old_new_and_other_rows_are_read_and_few_in_all()
    {
        await servers.MySqlAsync("""
            DROP DATABASE IF EXISTS sampled; CREATE DATABASE sampled;
            CREATE TABLE sampled.big (id int PRIMARY KEY, name varchar(20), photo blob, wide longtext, day date, none text);
            INSERT INTO sampled.big SELECT seq, CONCAT('n', seq), 'x', REPEAT('宽', 600), '2024-01-02', NULL FROM sampled.seq_1_to_50000;
            CREATE TABLE sampled.named (code varchar(20) PRIMARY KEY); INSERT INTO sampled.named SELECT CONCAT('c', 100000 + seq) FROM sampled.seq_1_to_20000;
            CREATE TABLE sampled.heap (a int); INSERT INTO sampled.heap SELECT seq FROM sampled.seq_1_to_20000;
            CREATE TABLE sampled.`a``; DROP TABLE heap; --` (`x``, y` int PRIMARY KEY); INSERT INTO sampled.`a``; DROP TABLE heap; --` VALUES (1);
            CREATE VIEW sampled.v AS SELECT id FROM sampled.big;
            ANALYZE TABLE sampled.big, sampled.named, sampled.heap;
            """);
        LiveSourceOptions options = servers.MySql(database: "sampled");
        SourceInventory inventory = await SourceServers.ScanAsync(options, isMySql: true);
        long before = await ReadRowsAsync();
        Dictionary<string, SampleOutcome> samples = [];
        await using (var source = new MySqlSource(options))
        {
            await source.OpenAsync(CancellationToken.None);
            await foreach (SampleOutcome outcome in SourceSampler.SampleAsync(source, inventory.Relations, new SampleRequest(), CancellationToken.None))
            {
                samples.Add(outcome.Relation.Name.Name, outcome);
            }
        }

        long read = await ReadRowsAsync() - before;
        Assert.All(samples.Values, outcome => Assert.Null(outcome.Failure));
        Assert.Equal(["a`; DROP TABLE heap; --", "big", "heap", "named"], samples.Keys.Order(StringComparer.Ordinal));
        Dictionary<string, string?[]> big = PostgresSamplingTests.Values(samples["big"]);
        Assert.Equal(["id", "name", "wide", "day", "none"], big.Keys);
        int[] ids = [.. big["id"].Select(id => int.Parse(id!, CultureInfo.InvariantCulture))];
        Assert.Equal(Enumerable.Range(1, 50), ids[..50]);
        Assert.Equal(Enumerable.Range(49_951, 50).Reverse(), ids[50..100]);
        Assert.InRange(ids.Length, 150, 200);
        Assert.True(ids[100..].Max() - ids[100..].Min() > 20_000, "rows of many parts of the table");
        Assert.Equal(ids.Select(id => $"n{id}"), big["name"]);
        Assert.All(big["wide"], value => Assert.Equal(512, value!.Length));
        Assert.Equal(("2024-01-02", (string?)null), (big["day"][0], big["none"][0]));
        string?[] named = PostgresSamplingTests.Values(samples["named"])["code"];
        Assert.Equal(("c100001", "c120000", 200), (named[0], named[100], named.Length));
        Assert.InRange(read, 400, 5_000);
    }

    [Theory]
    [InlineData("GRANT SELECT, INSERT (`a`, `b, ON c`), DELETE ON `d`.`t`` ON x` TO `u`@`%`", "SELECT d.t` ON x|INSERT d.t` ON x|DELETE d.t` ON x")]
    [InlineData("GRANT ALL PRIVILEGES ON *.* TO `root`@`%` IDENTIFIED BY PASSWORD '*AB' WITH GRANT OPTION", "ALL PRIVILEGES *.*")]
    [InlineData("GRANT PROXY ON ''@'%' TO 'root'@'localhost' WITH GRANT OPTION", "PROXY *.*")]
    [InlineData("GRANT EXECUTE ON PROCEDURE `d`.`p` TO `u`@`%`", "EXECUTE PROCEDURE d.p")]
    [InlineData("GRANT `role` TO `u`@`%`", "")]
    [InlineData("SET DEFAULT ROLE `r` FOR `u`@`%`", "")]
    [InlineData("GRANT ", "")]
    public void Lines_of_rights_are_taken_apart(string line, string expected) =>
        Assert.Equal(expected, string.Join('|', MySqlRights.Read(line).Select(right => $"{right.Right} {right.Where}")));

    [Fact]
    public async Task A_key_that_does_not_sort_as_its_columns_is_not_followed()
    {
        await servers.MySqlAsync("""
            DROP DATABASE IF EXISTS unsortable; CREATE DATABASE unsortable;
            CREATE TABLE unsortable.prefixed (code varchar(100), PRIMARY KEY (code(10)));
            CREATE TABLE unsortable.hashed (code longtext NOT NULL, UNIQUE KEY u (code));
            INSERT INTO unsortable.prefixed SELECT CONCAT(seq, 'c') FROM unsortable.seq_1_to_20000; INSERT INTO unsortable.hashed SELECT CONCAT(seq, 'c') FROM unsortable.seq_1_to_20000;
            ANALYZE TABLE unsortable.prefixed, unsortable.hashed;
            """);
        LiveSourceOptions options = servers.MySql(database: "unsortable");
        SourceInventory inventory = await SourceServers.ScanAsync(options, isMySql: true);
        Assert.All(inventory.Relations, relation => Assert.False(relation.Keys.Single().IsSortable));
        long before = await ReadRowsAsync();
        await using (var source = new MySqlSource(options))
        {
            await source.OpenAsync(CancellationToken.None);
            await foreach (SampleOutcome outcome in SourceSampler.SampleAsync(source, inventory.Relations, new SampleRequest(), CancellationToken.None))
            {
                Assert.Equal(200, outcome.Rows!.Rows);
            }
        }

        Assert.InRange(await ReadRowsAsync() - before, 400, 5_000);
    }

    [Fact]
    public async Task The_session_cannot_write()
    {
        LiveSourceOptions options = servers.MySql();
        await using MySqlConnection connection = MySqlConnections.Create(options);
        await connection.OpenAsync();
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText = MySqlConnections.SessionOf(options, isMariaDb: true);
        await command.ExecuteNonQueryAsync();
        command.CommandText = "CREATE DATABASE written";
        MySqlException refused = await Assert.ThrowsAsync<MySqlException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(1792, refused.Number);
    }

    [Theory]
    [InlineData("root", "wrong", "", true, "catalog.source-log-in-refused")]
    [InlineData("root", "", "nowhere", true, "catalog.source-no-database")]
    [InlineData("root", "", "", false, "catalog.source-unreachable")]
    public async Task A_source_that_cannot_be_opened_says_why(string account, string password, string database, bool isThere, string code)
    {
        LiveSourceOptions good = servers.MySql(account, password, database);
        LiveSourceOptions options = isThere ? good : new() { Name = "test", Host = good.Host, Port = 1, Account = account, Tls = SourceTls.Off };
        SourceException failed = await Assert.ThrowsAsync<SourceException>(() => SourceServers.ScanAsync(options, isMySql: true));
        Assert.Equal(code, failed.Failure.Code);
    }

    [Fact]
    public async Task Without_verified_tls_nothing_is_said_unless_that_is_chosen()
    {
        LiveSourceOptions plain = servers.MySql();
        LiveSourceOptions options = new() { Name = "test", Host = plain.Host, Port = plain.Port, Account = "root" };
        SourceException failed = await Assert.ThrowsAsync<SourceException>(() => SourceServers.ScanAsync(options, isMySql: true));
        Assert.Equal("catalog.source-without-tls", failed.Failure.Code);
    }

    private async Task<long> ReadRowsAsync()
    {
        await using var connection = new MySqlConnection($"Server=127.0.0.1;Port={servers.MariaDb.Port};User ID=root;SslMode=None;Pooling=false");
        await connection.OpenAsync();
        await using var command = new MySqlCommand(
            "SELECT SUM(VARIABLE_VALUE) FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME IN ('HANDLER_READ_NEXT', 'HANDLER_READ_PREV', 'HANDLER_READ_RND_NEXT', 'HANDLER_READ_KEY', 'HANDLER_READ_FIRST', 'HANDLER_READ_LAST')", connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
