using Npgsql;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>What <c>COPY</c> sends and writes, what is only made ready, and what set operations give: beside what PostgreSQL 15 does.</summary>
public sealed class CopiedAndPreparedTests(CopiedAndPreparedTests.Database database) : IClassFixture<CopiedAndPreparedTests.Database>
{
    private const string Objects = """
        CREATE TABLE cfmx (cfid int, sl int, dj int, je int GENERATED ALWAYS AS (sl * dj) STORED, bz text DEFAULT 'x');
        INSERT INTO cfmx VALUES (1, 2, 3);
        CREATE TABLE fy (rq int, je int) PARTITION BY RANGE (rq);
        CREATE TABLE fy_1 PARTITION OF fy FOR VALUES FROM (0) TO (100);
        CREATE VIEW v AS SELECT cfid FROM cfmx;
        CREATE MATERIALIZED VIEW mv AS SELECT cfid FROM cfmx;
        CREATE SEQUENCE xl;
        CREATE FOREIGN DATA WRAPPER w; CREATE SERVER lis FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE jg (id int, v text) SERVER lis;
        CREATE VIEW v_jg AS SELECT v FROM jg;
        CREATE TABLE l (x numeric); INSERT INTO l VALUES (1.0), (5.0);
        CREATE TABLE r (y numeric); INSERT INTO r VALUES (1.00), (2), (3);
        CREATE ROLE gone;
        """;

    /// <summary>The server writes its own heading.</summary>
    [Theory]
    [InlineData("cfmx")]
    [InlineData("cfmx (dj, cfid)")]
    [InlineData("(SELECT je, cfid + 1 AS n FROM cfmx)")]
    public void The_columns_of_a_copy_are_those_that_the_server_writes(string what)
    {
        string heading = database.Heading($"COPY {what} TO", "(FORMAT csv, HEADER)");
        Assert.Equal(heading, string.Join(',', Complete($"copy {what} to '/tmp/x'").Exported.Select(column => column.Name)));
        Assert.Equal(heading, string.Join(',', Complete($"copy {what} to stdout").Outputs.Select(column => column.Name)));
    }

    /// <summary>The server compares the heading of a file with the columns that it is about to write.</summary>
    [Theory]
    [InlineData("cfmx", "cfid,sl,dj,bz", "bz,cfid,dj,sl")]
    [InlineData("cfmx (sl, cfid)", "sl,cfid", "bz,cfid,sl")]
    [InlineData("fy", "rq,je", "je,rq,fy_1.je,fy_1.rq")]
    public void What_a_copy_writes_is_listed(string what, string heading, string expected)
    {
        database.Load($"COPY {what} FROM", heading);
        StatementLineage lineage = Complete($"copy {what} from stdin");
        Assert.Equal(
            expected.Split(',').Order(StringComparer.Ordinal),
            lineage.Written.Select(column => column.Table.Name is "fy_1" ? $"fy_1.{column.Column}" : column.Column).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("copy fy to '/dev/null'", "copy partitioned table to")]
    [InlineData("copy v to '/dev/null'", "copy view to")]
    [InlineData("copy mv to '/dev/null'", "copy materialized view to")]
    [InlineData("copy xl to '/dev/null'", "copy sequence to")]
    [InlineData("copy jg to '/dev/null'", "copy foreign table to")]
    [InlineData("copy cfmx (cfid, je) to '/dev/null'", "copy generated")]
    [InlineData("copy cfmx (cfid, je) from '/dev/null'", "copy generated")]
    public void What_the_server_refuses_to_copy_is_said(string sql, string construct)
    {
        Assert.True(database.IsRefused(sql));
        Incompleteness item = Assert.Single(database.Analyse(sql).Incomplete);
        Assert.Equal((IncompleteReason.Invalid, construct), (item.Reason, item.Construct));
    }

    [Theory]
    [InlineData("copy fy_1 to '/dev/null'")]
    [InlineData("copy (table fy) to '/dev/null'")]
    [InlineData("copy (select last_value from xl) to '/dev/null'")]
    public void What_the_server_copies_is_complete(string sql)
    {
        Assert.False(database.IsRefused(sql));
        Complete(sql);
    }

    /// <summary>A table that is made of what <c>EXECUTE</c> gives has its columns.</summary>
    [Theory]
    [InlineData("select je, bz as note from cfmx where cfid = $1", "je=cfmx.je,cfmx.sl,cfmx.dj note=cfmx.bz")]
    [InlineData("delete from cfmx where cfid = $1 returning sl", "sl=cfmx.sl")]
    public void What_is_prepared_gives_its_columns_later(string sql, string expected)
    {
        StatementLineage lineage = Complete($"prepare q(int) as {sql}");
        Assert.Equal((expected, 0), (Text(lineage.Prepared), lineage.Outputs.Length));
        if (sql.StartsWith("select", StringComparison.Ordinal))
        {
            Assert.Equal(database.ColumnsOfPrepared(sql), lineage.Prepared.Select(column => column.Name));
        }
    }

    [Fact]
    public void A_cursor_gives_its_columns_later() =>
        Assert.Equal("cfid=cfmx.cfid", Text(Complete("declare c cursor with hold for select cfid from cfmx").Prepared));

    /// <summary>Of two numbers that are the same the server may give either one's digits, and of a row that is left over only its own.</summary>
    [Theory]
    [InlineData("select x from l except select y from r", "x=l.x", "5.0")]
    [InlineData("select x from l intersect select y from r where y < 2", "x=l.x,r.y", "1.00")]
    [InlineData("select x from l intersect select y from r where y > 2 union all select x from l except select y from r", "x=l.x,r.y", "5.0")]
    public void Set_operations_give_values_of_the_arms_that_they_may_come_from(string sql, string expected, string values)
    {
        Assert.Equal(values, string.Join(',', database.Values($"select t.x::text from ({sql}) t")));
        StatementLineage lineage = Complete(sql);
        Assert.Equal(expected, Text(lineage.Outputs));
        string[] compared = [.. lineage.Uses.Where(use => use.Kind == ColumnUseKind.Distinct).Select(use => $"{use.Column.Table.Name}.{use.Column.Column}")];
        Assert.Equal(["l.x", "r.y"], compared.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("create role somebody")]
    [InlineData("create user somebody password 'x' in role gone")]
    [InlineData("alter role gone superuser")]
    [InlineData("alter user gone set search_path = x")]
    [InlineData("drop role gone")]
    [InlineData("alter default privileges grant select on tables to gone")]
    [InlineData("grant select (cfid) on cfmx to gone")]
    public void Roles_are_a_matter_of_rights(string sql)
    {
        Assert.False(database.IsRefused(sql));
        Assert.Equal(StatementEffectKind.ChangesRights, Assert.Single(Complete(sql).Effects).Kind);
    }

    [Theory]
    [InlineData("select id from jg", "public.jg")]
    [InlineData("select v from v_jg", "public.jg")]
    [InlineData("insert into jg values (1)", "public.jg")]
    [InlineData("select count(*) from jg", "public.jg")]
    [InlineData("drop foreign table jg", null)]
    [InlineData("select 1 from cfmx", null)]
    public void The_rows_of_foreign_tables_are_elsewhere(string sql, string? expected) =>
        Assert.Equal(expected, Complete(sql).Effects.FirstOrDefault(effect => effect.Kind == StatementEffectKind.ReachesNetwork).Subject);

    [Theory]
    [InlineData("import foreign schema x from server lis into public", "DefinesObject,ReachesNetwork")]
    [InlineData("create subscription s connection 'host=x' publication p", "DefinesObject,ReachesNetwork")]
    [InlineData("alter system set log_statement = 'all'", "ChangesSetting")]
    public void Statements_about_servers_say_so(string sql, string expected) =>
        Assert.Equal(expected, string.Join(',', Complete(sql).Effects.Select(effect => effect.Kind.ToString()).Order(StringComparer.Ordinal)));

    private static string Text(IEnumerable<OutputColumn> columns) =>
        string.Join(' ', columns.Select(column => $"{column.Name}={string.Join(',', column.Sources.Select(source => $"{source.Table.Name}.{source.Column}"))}"));

    private StatementLineage Complete(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        return lineage;
    }

    public sealed class Database() : AnalysedDatabase("copies", Objects)
    {
        private string File => Connection.Rows("SELECT current_setting('data_directory') || '/copied.csv'").Single()[0]!;

        internal string Heading(string copy, string options)
        {
            Connection.Run($"{copy} '{File}' {options}");
            return Connection.Rows($"SELECT split_part(pg_read_file('{File}'), chr(10), 1)").Single()[0]!;
        }

        internal void Load(string copy, string heading)
        {
            Connection.Run($"COPY (SELECT '{heading}') TO '{File}' (FORMAT text)");
            Connection.Run($"{copy} '{File}' (FORMAT csv, HEADER match)");
        }

        internal IEnumerable<string?> Values(string sql) => Connection.Rows(sql).Select(row => row[0]).Order(StringComparer.Ordinal);

        internal IEnumerable<string?> ColumnsOfPrepared(string sql)
        {
            Connection.Run($"PREPARE own(int) AS {sql}; CREATE TEMP TABLE given AS EXECUTE own(1)");
            string?[] columns = [.. Connection.Rows("SELECT attname::text FROM pg_attribute WHERE attrelid = 'given'::regclass AND attnum > 0 ORDER BY attnum").Select(row => row[0])];
            Connection.Run("DEALLOCATE own; DROP TABLE given");
            return columns;
        }

        /// <summary>Whether the server refuses a statement; it is taken back.</summary>
        internal bool IsRefused(string sql)
        {
            Connection.Run("BEGIN");
            try
            {
                Connection.Run(sql);
                return false;
            }
            catch (PostgresException)
            {
                return true;
            }
            finally
            {
                Connection.Run("ROLLBACK");
            }
        }
    }
}
