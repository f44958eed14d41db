using System.Text;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Settings that a script keeps with a database, a role or the server decide what sessions mean that begin afterwards: they are taken over, or told.</summary>
public sealed class SessionDefaultTests(PsqlServer server) : IClassFixture<PsqlServer>
{
    private const string Objects = """
        CREATE SCHEMA his; CREATE SCHEMA lis; CREATE TABLE his.br (id int, xm text); CREATE TABLE public.br (id int); CREATE TABLE lis.br (a int);

        """;

    private const string Statement = "select * from br";

    [Theory]
    [InlineData("ALTER DATABASE @db@ SET search_path = his, public;")]
    [InlineData("ALTER DATABASE @db@ SET search_path TO 'his', \"lis\";")]
    [InlineData("ALTER DATABASE @db@ SET search_path = lis; ALTER DATABASE @db@ SET search_path = his;")]
    [InlineData("ALTER DATABASE @db@ SET search_path = his; ALTER DATABASE @db@ RESET search_path;")]
    [InlineData("ALTER DATABASE @db@ SET search_path = his; ALTER DATABASE @db@ SET search_path TO DEFAULT;")]
    [InlineData("ALTER DATABASE @db@ SET search_path = his; ALTER DATABASE @db@ RESET ALL;")]
    [InlineData("SET search_path = lis, public; ALTER DATABASE @db@ SET search_path FROM CURRENT; SET search_path = his;")]
    [InlineData("BEGIN; ALTER DATABASE @db@ SET search_path = his; ROLLBACK;")]
    [InlineData("BEGIN; ALTER DATABASE @db@ SET search_path = his; COMMIT;")]
    [InlineData("ALTER ROLE ALL IN DATABASE @db@ SET search_path = his;")]
    [InlineData("ALTER DATABASE @db@ SET search_path = his; ALTER ROLE ALL IN DATABASE @db@ RESET ALL;")]
    [InlineData("ALTER DATABASE postgres SET search_path = his; ALTER DATABASE postgres RESET search_path;")]
    [InlineData("CREATE DATABASE other_@db@; ALTER DATABASE other_@db@ SET search_path = his;")]
    [InlineData("CREATE ROLE a_@db@; ALTER ROLE a_@db@ SET search_path = \"$user\", public;")]
    [InlineData("CREATE ROLE b_@db@; ALTER DATABASE @db@ SET search_path = his, public; ALTER ROLE b_@db@ SET search_path = his, nosuch, public;")]
    [InlineData("CREATE ROLE c_@db@; ALTER ROLE c_@db@ SET search_path = his; ALTER ROLE c_@db@ RESET search_path;")]
    [InlineData("CREATE ROLE d_@db@; ALTER ROLE d_@db@ SET client_encoding = 'UTF8'; ALTER ROLE d_@db@ SET statement_timeout = 0; ALTER DATABASE @db@ SET timezone = 'PRC'; ALTER DATABASE @db@ SET standard_conforming_strings = on; ALTER ROLE d_@db@ SET search_path = public;")]
    [InlineData("ALTER DATABASE @db@ SET search_path = his;\n\\connect\nSET search_path = lis; SET search_path TO DEFAULT; CREATE TABLE new (a int);", "select * from his.new")]
    public void What_a_database_keeps_is_taken_over(string script, string sql = Statement) => Assert.True(server.IsKnownBehind(Objects + script, sql));

    /// <summary>A role's own path, or one that may be of the database, is told: who sends statements is not known.</summary>
    [Theory]
    [InlineData("CREATE ROLE e_@db@ LOGIN; ALTER ROLE e_@db@ SET search_path = his, public;")]
    [InlineData("CREATE ROLE f_@db@ LOGIN; ALTER ROLE f_@db@ IN DATABASE @db@ SET search_path = his;")]
    [InlineData("CREATE ROLE g_@db@ LOGIN; ALTER USER g_@db@ SET search_path = his;")]
    [InlineData("CREATE ROLE h_@db@ LOGIN; ALTER DATABASE @db@ SET search_path = lis; ALTER ROLE h_@db@ SET search_path = his;")]
    [InlineData("CREATE ROLE his LOGIN; ALTER ROLE his SET search_path = \"$user\", public;")]
    [InlineData("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = his', current_database()); END $$;")]
    [InlineData("DO $$ BEGIN ALTER DATABASE @db@ SET search_path = his; END $$;")]
    public void What_may_be_otherwise_is_told(string script) => Assert.False(server.IsKnownBehind(Objects + script, Statement));

    [Fact]
    public void A_database_that_may_be_another_is_told() => Assert.False(server.IsKnownBehind(Objects + "ALTER DATABASE @db@ SET search_path = his;", Statement, isNamed: false));

    [Theory]
    [InlineData("ALTER DATABASE his SET standard_conforming_strings = off;", "alter database")]
    [InlineData("ALTER ROLE a SET session_replication_role = replica;", "alter role")]
    [InlineData("ALTER USER a SET plpgsql.variable_conflict = use_column;", "alter user")]
    [InlineData("ALTER SYSTEM SET search_path = his;", "alter system")]
    [InlineData("ALTER ROLE a SET role = his;", "alter role")]
    [InlineData("ALTER DATABASE a SET search_path = his; ALTER DATABASE a RENAME TO his;", "alter database")]
    public void What_means_otherwise_for_some_is_told(string script, string construct)
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(Objects + script))], SqlDialect.PostgreSql, SqlDialect.PostgreSql);
        Assert.Contains(Assert.Single(new SqlAnalyser(catalogue).Analyse("select * from br"u8.ToArray())).Lineage.Incomplete, item => item.Construct == construct);
    }

    /// <summary>Each file is run in a session of its own: one begins with what a file before has kept for the database, and not with what that has set for itself.</summary>
    [Fact]
    public void A_later_file_begins_as_a_session_does()
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions(
            [
                ("1.sql", "CREATE SCHEMA his; CREATE SCHEMA lis; ALTER DATABASE hospital SET search_path = his; SET search_path = lis;"u8.ToArray()),
                ("2.sql", "CREATE TABLE br (a int);"u8.ToArray()),
            ],
            SqlDialect.PostgreSql, SqlDialect.PostgreSql, "hospital");
        Assert.True(Assert.Single(new SqlAnalyser(catalogue).Analyse("select a from his.br"u8.ToArray())).Lineage.IsComplete);
        Assert.False(Assert.Single(new SqlAnalyser(catalogue).Analyse("select a from lis.br"u8.ToArray())).Lineage.IsComplete);
    }
}
