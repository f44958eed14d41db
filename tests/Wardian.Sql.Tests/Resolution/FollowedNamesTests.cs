using System.Text;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Tests.Resolution;

/// <summary><c>USE</c> and <c>SET search_path</c> with constants: the statements behind them are read where they are sent, and not as if nothing had been said.</summary>
public sealed class FollowedNamesTests
{
    private const string Postgres = """
        CREATE SCHEMA his; CREATE SCHEMA lis;
        CREATE TABLE his.br (xm text); CREATE TABLE lis.br (xm text); CREATE TABLE public.br (xm text); CREATE TABLE his.only_his (xm text);
        """;

    private const string MySql = """
        CREATE DATABASE his; CREATE DATABASE lis;
        CREATE TABLE his.br (xm varchar(9)); CREATE TABLE lis.br (xm varchar(9));
        """;

    [Theory]
    [InlineData("set search_path = his; select xm from br", "his.br.xm")]
    [InlineData("set search_path to lis, public; select xm from br; set schema 'his'; select xm from br", "lis.br.xm | his.br.xm")]
    [InlineData("set session search_path = 'lis'; select xm from br", "lis.br.xm")]
    [InlineData("set search_path = \"$user\", his; select xm from br", "his.br.xm ?")]
    [InlineData("set search_path = \"$user\", his, lis; select xm from br", "his.br.xm ?")]
    [InlineData("set search_path = '$user', his; select xm from br", "his.br.xm ?")]
    [InlineData("set search_path = his, \"$user\"; select xm from br", "his.br.xm")]
    [InlineData("set search_path = \"$user\", his; select xm from only_his", "his.only_his.xm")]
    [InlineData("set search_path = \"$user\", his; select count(*), now()::date as xm from only_his", "")]
    [InlineData("set local search_path = his; select xm from br", "public.br.xm ?")]
    [InlineData("reset search_path; select xm from br", "public.br.xm ?")]
    [InlineData("begin; set search_path = his; select xm from br; commit; select xm from br", "his.br.xm | his.br.xm ?")]
    [InlineData("begin; set search_path = his; select xm from br; rollback; select xm from br", "his.br.xm | his.br.xm ?")]
    [InlineData("begin; commit; set search_path = his; select xm from br", "his.br.xm")]
    [InlineData("prepare p as select xm from br; set search_path = his; execute p", " ?")]
    [InlineData("declare c cursor for select xm from br; set search_path = his; fetch c", " ?")]
    [InlineData("set role x; set search_path = his; select xm from br", "public.br.xm ?")]
    public void In_PostgreSql(string sql, string expected) => Assert.Equal(expected, Read(sql, Postgres, SqlDialect.PostgreSql, string.Empty));

    [Theory]
    [InlineData("use lis; select xm from br", "lis.br.xm")]
    [InlineData("use `lis`; select xm from br; use his; select xm from br", "lis.br.xm | his.br.xm")]
    [InlineData("use nosuch; select xm from br", " ?")]
    public void In_MySql(string sql, string expected) => Assert.Equal(expected, Read(sql, MySql, SqlDialect.MariaDb, "his"));

    /// <summary>The client's command needs no semicolon, and is none of the server's where the delimiter was changed.</summary>
    [Theory]
    [InlineData("use lis\nselect xm from br;", "lis.br.xm")]
    [InlineData("delimiter ;;\nuse lis;;\nselect xm from br;;", "lis.br.xm")]
    [InlineData("delimiter ;;\n\\u lis\nselect xm from br;;", "lis.br.xm")]
    [InlineData("delimiter ;;\nsource other.sql\nselect xm from br;;", "his.br.xm ?")]
    [InlineData("delimiter ;;\nselect xm from br;;\nquit\nselect xm from lis.br;;", "his.br.xm")]
    [InlineData("select xm from br\nuse index (i);", "his.br.xm")]
    public void In_a_script_for_the_client_of_MySql(string sql, string expected) => Assert.Equal(expected, Read(sql, MySql, SqlDialect.MariaDb, "his", isScript: true));

    private static string Read(string sql, string definitions, SqlDialect dialect, string database, bool isScript = false)
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(definitions))], dialect, dialect, database).Catalogue;
        return string.Join(" | ", new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql), isScript)
            .Where(statement => statement.Lineage.Outputs.Length > 0 || statement.Kind is Kernel.StatementKind.Prepared or Kernel.StatementKind.Cursor && statement.Lineage.Prepared.IsEmpty)
            .Select(statement => string.Join(',', statement.Lineage.Outputs.SelectMany(output => output.Sources)) + (statement.Lineage.IsComplete ? string.Empty : " ?")));
    }
}
