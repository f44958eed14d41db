using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>What MariaDB counts of the statement before, and other ways for values to leave a statement that shows nothing.</summary>
public sealed class LastStatementTests(MariaDbFixture server)
{
    private const string Tables = """
        CREATE TABLE patient (id int AUTO_INCREMENT PRIMARY KEY, name varchar(20), ward int, UNIQUE KEY (name)) ENGINE=InnoDB;
        CREATE TABLE visit (id int AUTO_INCREMENT PRIMARY KEY, pid int, FOREIGN KEY (pid) REFERENCES patient (id)) ENGINE=InnoDB;
        CREATE TABLE log (id int AUTO_INCREMENT PRIMARY KEY, who varchar(20)) ENGINE=InnoDB;
        CREATE TRIGGER notes AFTER INSERT ON visit FOR EACH ROW INSERT INTO log (who) SELECT name FROM patient WHERE id = NEW.pid;
        CREATE SEQUENCE s;
        CREATE TABLE numbered (id int DEFAULT nextval(s), what varchar(20)) ENGINE=InnoDB;
        """;

    private static readonly SqlCatalogue Catalogue = SqlCatalogue.FromDefinitions(
        [("last.sql", Encoding.UTF8.GetBytes($"USE last_one;\n{Tables}"))], SqlDialect.MariaDb, SqlDialect.MariaDb).Catalogue;

    [Theory]
    [InlineData("select name from patient where name like 'z%'; select found_rows()", "found_rows")]
    [InlineData("select sql_calc_found_rows name from patient limit 1; select found_rows()", "found_rows")]
    [InlineData("update patient set ward = 8 where name = 'zhang'; select row_count()", "row_count")]
    [InlineData("delete from log where who = 'zhang'; insert into log (who) values (row_count())", "row_count")]
    [InlineData("select 1 / ward from patient; select @@warning_count", "warning_count")]
    [InlineData("select cast(name as int) from patient; select @@session.warning_count", "warning_count")]
    [InlineData("select cast(name as int) from patient; show warnings", "warnings")]
    [InlineData("select cast(name as int) from patient; show count(*) warnings", null)]
    [InlineData("select cast(name as int) from patient; show count(*) errors", null)]
    [InlineData("select cast(name as int) from patient; select @@error_count", "error_count")]
    [InlineData("select cast(name as int) from patient; get diagnostics @n = number", null)]
    [InlineData("insert into log (who) select name from patient; select last_insert_id()", "last_insert_id")]
    [InlineData("insert into log (who) select name from patient; select @@last_insert_id", "last_insert_id")]
    [InlineData("insert into log (who) select name from patient; select @@identity", "identity")]
    [InlineData("insert ignore into patient (name) values ('zhang'); select last_insert_id()", "last_insert_id")]
    [InlineData("insert into patient (name) values ('zhang') on duplicate key update ward = 1; select row_count()", "row_count")]
    [InlineData("select name from patient where ward = 7; show status like 'Handler%'", "status")]
    [InlineData("select name from patient where ward = 7; show session status", "session status")]
    [InlineData("select name from patient where ward = 7; select * from information_schema.session_status", "session_status")]
    [InlineData("select name from patient where ward = 7; select * from performance_schema.session_status", "session_status")]
    [InlineData("select nextval(s) from patient where name like 'z%'; select lastval(s)", "s")]
    [InlineData("select next value for s from patient where name like 'z%'; select previous value for s", "s")]
    [InlineData("select nextval(s) from patient; select next_not_cached_value from s", "s")]
    [InlineData("insert into numbered (what) select name from patient; select lastval(s)", null)]
    [InlineData("insert into log (who) select name from patient; insert into log (who) values ('x') returning id", null)]
    [InlineData("insert into log (who) select name from patient; insert into log (who) values ('x'); select last_insert_id()", "last_insert_id")]
    [InlineData("update patient set ward = 8 where name = 'zhang'; select @@last_gtid", "last_gtid")]
    [InlineData("select 1 from patient where name = 'zhang' union select 2; select found_rows() + 1", "found_rows")]
    [InlineData("replace into patient values (1, 'zhang', 8); select row_count()", "row_count")]
    [InlineData("delete from log; select concat(row_count(), '')", "row_count")]
    [InlineData("insert into log (who) select name from patient; insert into visit (pid) values (last_insert_id())", "last_insert_id")]
    [InlineData("select get_lock('a', 0) from patient where name = 'zhang'; select is_used_lock('a') is null", "get_lock")]
    [InlineData("select name from patient into outfile '../wardian-last-one.txt'; select load_file('wardian-last-one.txt')", null)]
    public async Task What_counts_rows_of_the_statement_before_is_not_complete(string sql, string? construct)
    {
        await AskAsync(sql);
        AnalysedStatement[] statements = Analyse(sql);
        Assert.Empty(statements[0].Lineage.Incomplete);
        Assert.Contains(statements[^1].Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore && (construct is null or "get_lock" || item.Construct == construct));
    }

    [Theory]
    [InlineData("insert into patient (name) values ('li'); select last_insert_id()")]
    [InlineData("insert into patient (name) values ('li'); select name from patient; select last_insert_id()")]
    [InlineData("insert into patient (name) values ('li'); insert into visit (pid) values (last_insert_id()); select last_insert_id()")]
    [InlineData("insert into visit (pid) values (1); select last_insert_id(), row_count()")]
    [InlineData("update log set who = 'x' where id = 1; select last_insert_id()")]
    [InlineData("select 1; select found_rows()")]
    [InlineData("insert into log (who) values ('a') returning id; insert into log (who) values ('b') returning id")]
    [InlineData("insert into log (who) values ('a'), ('b'); select last_insert_id(), row_count()")]
    [InlineData("insert into log set who = 'a'; select last_insert_id()")]
    [InlineData("select nextval(s); select lastval(s)")]
    [InlineData("select get_lock('a', 0); select name from patient; select release_lock('a')")]
    [InlineData("select name from patient; show global status")]
    [InlineData("select name from patient; select @@version")]
    public async Task What_it_gave_to_a_row_that_is_written_down_stays_complete(string sql)
    {
        await AskAsync(sql);
        Assert.All(Analyse(sql), statement => Assert.Empty(statement.Lineage.Incomplete));
    }

    [Theory]
    [InlineData("select found_rows()", "found_rows")]
    [InlineData("select row_count()", "row_count")]
    [InlineData("select last_insert_id()", "last_insert_id")]
    [InlineData("select @@warning_count", "@@warning_count")]
    [InlineData("show count(*) warnings", "SHOW COUNT WARNINGS")]
    public void Alone_it_is_an_effect(string sql, string subject) =>
        Assert.Contains(Assert.Single(Analyse(sql)).Lineage.Effects, effect => effect.Kind == StatementEffectKind.ReadsVariable && effect.Subject == subject);

    [Theory]
    [InlineData("do get_lock((select name from patient limit 1), 0)", "name")]
    [InlineData("do sleep((select ward / 100000 from patient limit 1))", "ward")]
    [InlineData("do if((select name from patient limit 1) = 'zhang', sleep(0.01), 0)", "name")]
    [InlineData("do benchmark(1, (select name from patient limit 1))", "name")]
    [InlineData("do (select ward from patient limit 1) + 1", "ward")]
    [InlineData("do 1, release_lock((select name from patient limit 1))", "name")]
    [InlineData("select 1 from (select get_lock(name, 0) from patient limit 5) a", "name")]
    [InlineData("select 1 from (select sleep(ward - ward) from patient limit 5) a", "ward")]
    [InlineData("do nextval(s) + (select ward from patient limit 1)", "ward")]
    public async Task What_is_only_done_uses_its_columns(string sql, string column)
    {
        await AskAsync(sql);
        Assert.Contains(Assert.Single(Analyse(sql)).Lineage.Uses, use => use.Kind == ColumnUseKind.Assigned && use.Column.Column == column);
    }

    [Theory]
    [InlineData("select table_rows from information_schema.tables where table_schema = 'last_one'")]
    [InlineData("select AUTO_INCREMENT from INFORMATION_SCHEMA.TABLES")]
    [InlineData("select * from information_schema.tables")]
    [InlineData("select table_name from information_schema.tables where data_length > 5")]
    [InlineData("select cardinality from information_schema.statistics")]
    [InlineData("select table_rows from information_schema.partitions")]
    [InlineData("select num_rows from information_schema.innodb_sys_tablestats")]
    [InlineData("select n_rows from mysql.innodb_table_stats")]
    [InlineData("select rows_read from information_schema.table_statistics")]
    [InlineData("select number_records from information_schema.innodb_buffer_page limit 1")]
    [InlineData("select * from performance_schema.table_io_waits_summary_by_table")]
    [InlineData("select auto_increment from sys.schema_auto_increment_columns")]
    [InlineData("show table status")]
    public async Task What_counts_rows_of_tables_reads_statistics(string sql)
    {
        await AskAsync(sql);
        Assert.Contains(Assert.Single(Analyse(sql)).Lineage.Effects, effect => effect.Kind == StatementEffectKind.ReadsStatistics);
    }

    [Theory]
    [InlineData("select table_name, table_comment from information_schema.tables")]
    [InlineData("select index_name from information_schema.statistics")]
    public void Names_alone_are_no_statistics(string sql) =>
        Assert.DoesNotContain(Assert.Single(Analyse(sql)).Lineage.Effects, effect => effect.Kind == StatementEffectKind.ReadsStatistics);

    private static AnalysedStatement[] Analyse(string sql) => [.. new SqlAnalyser(Catalogue).Analyse(Encoding.UTF8.GetBytes(sql))];

    /// <summary>The server takes it, on tables with one patient.</summary>
    private async Task AskAsync(string sql)
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"drop database if exists last_one; create database last_one; use last_one; {Tables} insert into patient values (1, 'zhang', 7)");
        Assert.Equal(0, await connection.TryAsync(sql));
    }
}
