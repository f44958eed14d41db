using System.Text;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Triggers that react to changes of certain columns only, and what the statistics of certain columns are made of.</summary>
public sealed class UpdateOfTests(UpdateOfTests.Database database) : IClassFixture<UpdateOfTests.Database>
{
    private const string Objects = """
        CREATE TABLE log (what text);
        CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (TG_NAME); RETURN NEW; END $$;
        CREATE FUNCTION noted_g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (TG_NAME); RETURN NEW; END $$;
        CREATE FUNCTION sets_t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.t := 'set'; RETURN NEW; END $$;
        CREATE TABLE plain (k int PRIMARY KEY, t text, u text); CREATE TRIGGER noted AFTER UPDATE OF t ON plain FOR EACH ROW EXECUTE FUNCTION noted();
        CREATE TABLE whole (k int PRIMARY KEY, t text, u text); CREATE TRIGGER noted AFTER UPDATE OF t, u ON whole FOR EACH STATEMENT EXECUTE FUNCTION noted();
        CREATE TABLE either (k int PRIMARY KEY, t text, u text); CREATE TRIGGER noted AFTER INSERT OR UPDATE OF t ON either FOR EACH ROW EXECUTE FUNCTION noted();
        CREATE TABLE changed (k int PRIMARY KEY, t text, u text); CREATE TRIGGER noted AFTER UPDATE OF t ON changed FOR EACH ROW EXECUTE FUNCTION noted();
        CREATE TRIGGER sets BEFORE UPDATE ON changed FOR EACH ROW EXECUTE FUNCTION sets_t();
        CREATE TABLE made (k int PRIMARY KEY, t text, u text, g text GENERATED ALWAYS AS (t || 'x') STORED); CREATE TRIGGER noted AFTER UPDATE OF g ON made FOR EACH ROW EXECUTE FUNCTION noted_g();
        CREATE TABLE parted (k int, t text, u text) PARTITION BY RANGE (k); CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (9);
        CREATE TRIGGER noted AFTER UPDATE OF t ON parted FOR EACH ROW EXECUTE FUNCTION noted();
        CREATE TABLE up (k int PRIMARY KEY); CREATE TABLE down (k int REFERENCES up ON UPDATE CASCADE, t text);
        CREATE TRIGGER noted AFTER UPDATE OF k ON down FOR EACH ROW EXECUTE FUNCTION noted();
        CREATE VIEW seen AS SELECT k AS n, t AS v, u AS w FROM plain;
        INSERT INTO plain VALUES (1, 'x', 'y'); INSERT INTO whole VALUES (1, 'x', 'y'); INSERT INTO either VALUES (1, 'x', 'y'); INSERT INTO changed VALUES (1, 'x', 'y');
        INSERT INTO made VALUES (1, 'x', 'y'); INSERT INTO parted VALUES (1, 'x', 'y'); INSERT INTO up VALUES (1); INSERT INTO down VALUES (1, 'x');
        CREATE TABLE before_made (k int PRIMARY KEY, t text, u text, g text GENERATED ALWAYS AS (t || 'x') STORED); INSERT INTO before_made VALUES (1, 'x', 'y');
        CREATE TRIGGER noted AFTER UPDATE OF g ON before_made FOR EACH ROW EXECUTE FUNCTION noted_g(); CREATE TRIGGER sets BEFORE UPDATE ON before_made FOR EACH ROW EXECUTE FUNCTION sets_t();
        """;

    public static TheoryData<string> Statements =>
    [
        "update plain set t = 'z'", "update plain set u = 'z'", "update plain set u = t", "update plain set t = t", "update plain set t = default", "update plain set (u, t) = ('a', 'b')",
        "update whole set k = 2", "update whole set u = 'z'", "update either set u = 'z'", "update either set t = 'z'", "insert into either values (5)",
        "insert into either values (7) on conflict (k) do update set u = 'z'", "insert into plain values (1) on conflict (k) do update set u = 'z'",
        "insert into plain (k, t) values (1, 'z') on conflict (k) do update set u = 'z'", "insert into plain values (1) on conflict (k) do update set t = 'z'",
        "merge into plain using up on plain.k = up.k when matched then update set u = 'z'", "merge into plain using up on plain.k = up.k when matched then update set t = 'z'",
        "update changed set u = 'z'", "update changed set t = 'z'", "update made set t = 'z'", "update made set u = 'z'", "update made set g = default", "update made set k = 5, u = 'z'",
        "update before_made set u = 'z'", "update parted set u = 'z'", "update parted set t = 'z'", "update parted_1 set t = 'z'", "update parted_1 set u = 'z'", "update up set k = 2",
        "update seen set v = 'z'", "update seen set w = 'z'", "delete from plain", "update down set t = 'z'",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void The_functions_that_the_server_calls_are_named(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(string.Join(',', database.Called(sql)), LineageText.Routines(lineage));
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_file_of_definitions_says_the_same(string sql)
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("objects.sql", Encoding.UTF8.GetBytes(Objects))]).Catalogue;
        Assert.Equal(LineageText.Routines(database.Analyse(sql)), LineageText.Routines(Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage));
    }

    [Theory]
    [InlineData("analyze plain (t)", "t")]
    [InlineData("analyze plain (t, u), whole (k)", "t,u")]
    [InlineData("vacuum (analyze) plain (t)", "t")]
    [InlineData("analyze plain", "k,t,u")]
    public void Statistics_hold_values_of_columns(string sql, string expected)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(expected, string.Join(',', lineage.Uses.Where(use => use is { Kind: ColumnUseKind.Assigned, Column.Table.Name: "plain" }).Select(use => use.Column.Column).Order(StringComparer.Ordinal)));
        Assert.Equal(expected, database.Sampled(sql));
    }

    /// <summary>A server that counts calls and keeps statistics.</summary>
    public sealed class Database() : AnalysedDatabase("updates", Objects)
    {
        /// <summary>The columns of the first table that the server has statistics of afterwards.</summary>
        internal string Sampled(string sql)
        {
            Connection.Run("DELETE FROM pg_statistic WHERE starelid = 'plain'::regclass");
            Connection.Run(sql);
            return string.Join(',', Connection.Rows("SELECT attname::text FROM pg_stats WHERE tablename = 'plain' ORDER BY attname").Select(row => row[0]));
        }
    }
}
