using System.Globalization;
using System.Text;
using Npgsql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>
/// PostgreSQL looks the names in a body up when it gets there. A statement that changes the path, or makes tables, and runs a body is not said
/// to be complete; the server is asked what it reads.
/// </summary>
public sealed class LateNameTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    private const string Definitions = """
        CREATE SCHEMA e;
        CREATE TABLE t (a int, b text);
        CREATE TABLE u (a int, d text);
        CREATE TABLE e.t (a int, b text);
        CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT b FROM t LIMIT 1); END $$;
        CREATE FUNCTION g() RETURNS text LANGUAGE plpgsql AS $$ BEGIN SET search_path = e; RETURN (SELECT b FROM t LIMIT 1); END $$;
        CREATE FUNCTION h() RETURNS text LANGUAGE sql AS $$ SELECT set_config('search_path', 'e', false) $$;
        CREATE FUNCTION k() RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN CREATE TEMP TABLE u AS SELECT a, b AS d FROM t; RETURN QUERY SELECT d FROM u; END $$;
        CREATE FUNCTION s() RETURNS text LANGUAGE plpgsql SET search_path = e AS $$ BEGIN RETURN (SELECT b FROM t LIMIT 1); END $$;
        """;

    [Theory]
    [InlineData("select f() from (select set_config('search_path', 'e', false) offset 0) x", "e")]
    [InlineData("select f() from (select h() offset 0) x", "e")]
    [InlineData("select g()", "e")]
    [InlineData("select query_to_xml('select b from t', false, true, '')::text from (select set_config('search_path', 'e', false) offset 0) x", "<row xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <b>e</b>\n</row>\n\n")]
    [InlineData("select k()", "public")]
    public async Task What_a_body_reads_behind_a_change_is_not_said_to_be_complete(string sql, string read)
    {
        Assert.Equal(read, await AskAsync(sql));
        Assert.Contains(Analyse(sql).Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
    }

    [Theory]
    [InlineData("select b from (select set_config('search_path', 'e', false) offset 0) x, t", "public")]
    [InlineData("select f() from (select set_config('app.tenant', 'e', false) offset 0) x", "public")]
    [InlineData("select h()", "e")]
    [InlineData("select s()", "e")]
    public async Task What_the_change_does_not_reach_is(string sql, string read)
    {
        Assert.Equal(read, await AskAsync(sql));
        Assert.Empty(Analyse(sql).Lineage.Incomplete);
    }

    private static AnalysedStatement Analyse(string sql)
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("t.sql", Encoding.UTF8.GetBytes(Definitions))], SqlDialect.PostgreSql, SqlDialect.PostgreSql);
        return Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql)));
    }

    /// <summary>The first value of a statement, in a session whose changes are undone.</summary>
    private async Task<string?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={server.Port};Username=postgres;Database=postgres;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(Definitions + "INSERT INTO t VALUES (1, 'public'); INSERT INTO u VALUES (1, 'u'); INSERT INTO e.t VALUES (1, 'e')", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }
}
