using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.Catalogue;
using Wardian.Sql.Tests.MySql;
using Wardian.Sql.Tests.Resolution.MySql;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>What real servers' tools write leaves nothing open, and a part of it leaves everything open.</summary>
public sealed class WholeDumpTests(ScratchServer server, MariaDbFixture mariaDb) : IClassFixture<ScratchServer>
{
    /// <summary>What the sample hospital does not have.</summary>
    private const string More = """
        CREATE EXTENSION IF NOT EXISTS pgcrypto;
        CREATE TYPE his.zt AS ENUM ('a', 'b');
        CREATE DOMAIN his.je AS numeric(12,2) CHECK (VALUE >= 0);
        CREATE TABLE his.extra (id serial PRIMARY KEY, zt his.zt DEFAULT 'a', je his.je, t timestamptz DEFAULT now(), g int GENERATED ALWAYS AS (1 + 2) STORED);
        CREATE TABLE his.part (id int, d date) PARTITION BY RANGE (d);
        CREATE TABLE his.part_1 PARTITION OF his.part FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE FUNCTION his.tg() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN NEW.t := now(); RETURN NEW; END $f$;
        CREATE TRIGGER tg BEFORE UPDATE ON his.extra FOR EACH ROW WHEN (OLD.id IS DISTINCT FROM NEW.id) EXECUTE FUNCTION his.tg();
        ALTER TABLE his.extra ENABLE ROW LEVEL SECURITY;
        CREATE POLICY p ON his.extra FOR SELECT USING (id > 0);
        CREATE RULE r AS ON DELETE TO his.extra DO ALSO NOTHING;
        CREATE INDEX i ON his.extra USING btree (abs(id));
        CREATE STATISTICS his.s ON id, t FROM his.extra;
        CREATE MATERIALIZED VIEW his.mv AS SELECT id FROM his.extra;
        CREATE AGGREGATE his.total (int) (sfunc = int4pl, stype = int, initcond = '0');
        CREATE SEQUENCE his.sq;
        CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION his.et();
        COMMENT ON TABLE his.extra IS '附加';
        INSERT INTO his.extra (zt) VALUES ('a');
        GRANT SELECT ON his.extra TO PUBLIC;
        """;

    private const string EventFunction = "CREATE FUNCTION his.et() RETURNS event_trigger LANGUAGE plpgsql AS $f$ BEGIN END $f$;\n";

    [Fact]
    public void A_dump_of_PostgreSql_leaves_nothing_open_and_a_part_of_it_everything()
    {
        using CatalogueDatabase database = CatalogueDatabase.CreateHospital(server, "whole");
        database.Run(EventFunction + More);
        byte[] dump = server.Dump("whole");
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions([("his.sql", dump)]);
        Assert.Empty(files[0].Problems);
        Assert.Empty(catalogue.Snapshot.Gaps.All);
        Assert.True(catalogue.Snapshot.TryFind(new RelationName("his", "extra"), out _));

        for (int part = 1; part < 12; part++)
        {
            (SqlCatalogue cut, _) = SqlCatalogue.FromDefinitions([("his.sql", dump.AsMemory(0, dump.Length * part / 12))]);
            Assert.Contains(Analyse(cut, "select 1").Incomplete, item => item.Reason == IncompleteReason.UnreadDefinition && item.Place?.File == "his.sql");
        }
    }

    [Fact]
    public async Task A_dump_of_MariaDb_leaves_nothing_open_and_a_part_of_it_everything()
    {
        await using MySqlConnection connection = await mariaDb.ConnectAsync(string.Empty);
        foreach (string sql in (string[])["create database if not exists other", "create database whole", "use whole", .. MySqlHospital.Tables.Replace("TABLE `other`", "TABLE IF NOT EXISTS `other`", StringComparison.Ordinal).Split(";\n", StringSplitOptions.RemoveEmptyEntries), .. MySqlHospital.Objects])
        {
            await using var command = new MySqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        byte[] dump = Dump("whole");
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions([("his.sql", dump)]);
        Assert.Empty(files[0].Problems);
        Assert.Empty(catalogue.Snapshot.Gaps.All);
        Assert.True(Analyse(catalogue, "select name from patient").IsComplete);
        for (int part = 1; part < 12; part++)
        {
            (SqlCatalogue cut, _) = SqlCatalogue.FromDefinitions([("his.sql", dump.AsMemory(0, dump.Length * part / 12))]);
            Assert.Contains(Analyse(cut, "select 1").Incomplete, item => item.Reason == IncompleteReason.UnreadDefinition && item.Place?.File == "his.sql");
        }
    }

    /// <summary>What the sample hospital does not have, by other ways of dumping.</summary>
    [Theory]
    [InlineData("--databases")]
    [InlineData("--databases", "--compatible=ansi", "--skip-events", "--hex-blob", "--complete-insert", "--add-drop-trigger", "--add-drop-database")]
    [InlineData("--databases", "--skip-opt", "--quick", "--tz-utc", "--no-data", "--skip-comments")]
    [InlineData("--databases", "--replace", "--skip-extended-insert", "--single-transaction", "--flush-privileges", "--skip-quote-names")]
    [InlineData("--databases", "--insert-ignore", "--order-by-primary", "--no-autocommit", "--skip-add-locks", "--dump-date")]
    [InlineData("--databases", "mysql")]
    public async Task Whatever_mariadb_dump_writes_leaves_nothing_open(params string[] options)
    {
        const string Name = "whole_more";
        await using MySqlConnection connection = await mariaDb.ConnectAsync(string.Empty);
        await connection.RunAsync($$"""
            DROP DATABASE IF EXISTS {{Name}}; CREATE DATABASE {{Name}}; USE {{Name}};
            CREATE TABLE h (a int PRIMARY KEY, b text) WITH SYSTEM VERSIONING; CREATE SEQUENCE s; SELECT NEXTVAL(s);
            CREATE TABLE g (a int, g geometry); INSERT INTO g VALUES (1, ST_GeomFromText('POINT(1 1)'));
            CREATE TABLE p (a int, d date, CHECK (a > 0)) PARTITION BY RANGE (year(d)) (PARTITION p0 VALUES LESS THAN (2024), PARTITION p1 VALUES LESS THAN MAXVALUE);
            INSERT INTO p VALUES (1, '2024-01-01'); INSERT INTO h VALUES (1, 'f(1)');
            CREATE TABLE b1 (a int) ENGINE=MyISAM; CREATE TABLE m (a int) ENGINE=MERGE UNION=(b1) INSERT_METHOD=LAST; CREATE VIEW vm AS SELECT * FROM m;
            CREATE VIEW z AS SELECT * FROM h; CREATE VIEW a AS SELECT z.*, s.minimum_value FROM z JOIN s;
            CREATE FUNCTION f(x int) RETURNS int RETURN x + 1;
            CREATE AGGREGATE FUNCTION agg(x int) RETURNS int BEGIN DECLARE t int DEFAULT 0; DECLARE CONTINUE HANDLER FOR NOT FOUND RETURN t; LOOP FETCH GROUP NEXT ROW; SET t = t + x; END LOOP; END;
            CREATE PROCEDURE q() BEGIN DECLARE r ROW TYPE OF h; DECLARE c TYPE OF h.b; SELECT a, b INTO r FROM h LIMIT 1; SET c = r.b; UPDATE h SET b = c; END;
            CREATE TRIGGER t BEFORE UPDATE ON h FOR EACH ROW SET NEW.b = concat(OLD.b, f(NEW.a)); CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO CALL q();
            """);
        byte[] dump = Dump([.. options, Name]);
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions([("his.sql", dump)], SqlDialect.MariaDb, SqlDialect.MariaDb, Name);
        Assert.Empty(files[0].Problems.Where(problem => problem.Kind != DefinitionProblemKind.BrokenCharacters));
        Assert.Empty(catalogue.Snapshot.Gaps.All);
        foreach (string sql in (string[])["select * from a", "select row_end, b from h for system_time all", "update h set b = 'x'", "call q()", "select agg(a) from p", "select * from seq_1_to_10", "insert into p values (1, now())"])
        {
            StatementLineage lineage = Analyse(catalogue, sql);
            Assert.True(lineage.IsComplete, $"{sql}: {string.Join("; ", lineage.Incomplete)}");
        }

        // Without options of tables nothing says that one shows rows of another, and it would not where this is read in again.
        Assert.True(options.Contains("--skip-opt") || options.Contains("--compatible=ansi") || Analyse(catalogue, "select * from vm").Incomplete.Any(item => item.Construct == "ENGINE=MRG_MyISAM"));
    }

    private byte[] Dump(params string[] databases)
    {
        var start = new ProcessStartInfo("mariadb-dump")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { "-h", "127.0.0.1", "-P", $"{mariaDb.Port}", "-u", "root", "--routines", "--events", "--triggers" },
        };
        Array.ForEach(databases, start.ArgumentList.Add);
        using Process process = Process.Start(start)!;
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }

    private static StatementLineage Analyse(SqlCatalogue catalogue, string sql) =>
        Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
}
