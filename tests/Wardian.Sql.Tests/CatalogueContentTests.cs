using System.Text;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Tests;

public sealed class CatalogueContentTests
{
    private const string Definitions = """
        CREATE SCHEMA his;
        CREATE TABLE his.a (id bigint PRIMARY KEY, xm character varying(50) NOT NULL DEFAULT '', n int, g int GENERATED ALWAYS AS (n * 2) STORED, UNIQUE (xm, n));
        CREATE UNIQUE INDEX part ON his.a (n) WHERE n > 0;
        CREATE TABLE his.b (a_id bigint REFERENCES his.a);
        COMMENT ON TABLE his.a IS '病人'; COMMENT ON COLUMN his.a.xm IS '姓名';
        CREATE VIEW his.v AS SELECT xm FROM his.a;
        CREATE MATERIALIZED VIEW his.m AS SELECT xm FROM his.a;
        CREATE SEQUENCE his.s;
        CREATE FUNCTION his.f(x int, y text[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE PROCEDURE his.p() LANGUAGE plpgsql AS 'BEGIN END';
        """;

    private static readonly SqlCatalogue Read =
        SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(Definitions))], SqlDialect.PostgreSql, SqlDialect.PostgreSql).Catalogue;

    private static readonly RelationName A = new("his", "a");

    [Fact]
    public void Relations_of_users_are_listed_and_sequences_and_the_servers_own_are_not()
    {
        Assert.Equal(["his.a", "his.b", "his.m", "his.v"], Read.Relations.Select(name => name.ToString()));
        Assert.Empty(SqlCatalogue.PostgresBuiltIn.Relations);
        Assert.Empty(SqlCatalogue.PostgresBuiltIn.Routines);
    }

    [Fact]
    public void A_relation_is_described()
    {
        Assert.Equal((false, false, false, "病人", (string?)null), Read.Describe(A));
        (bool isView, bool isMaterialized, _, _, string? definition) = Read.Describe(new RelationName("his", "v"));
        Assert.True(isView && !isMaterialized && definition!.Contains("FROM his.a", StringComparison.Ordinal));
        Assert.True(Read.Describe(new RelationName("his", "m")).IsMaterialized);
        Assert.Equal(
            [("id", "bigint", false, false, false, null), ("xm", "character varying(50)", false, true, false, "姓名"), ("n", "int", true, false, false, null), ("g", "int", true, false, true, null)],
            Read.ColumnsOf(A));
    }

    [Fact]
    public void Keys_are_listed_and_conditional_ones_are_not()
    {
        Assert.Equal(["id"], Read.KeysOf(A).Primary);
        Assert.Equal(["xm", "n"], Assert.Single(Read.KeysOf(A).Unique).Columns);
        (string _, var columns, RelationName target, _) = Assert.Single(Read.ForeignKeysOf(new RelationName("his", "b")));
        Assert.Equal(["a_id"], columns);
        Assert.Equal(A, target);
    }

    [Fact]
    public void Routines_are_listed_with_their_text() => Assert.Equal(
        [("his", "f", "x int4, y text[]", false, "sql", "SELECT 1"), ("his", "p", "", true, "plpgsql", "BEGIN END")],
        Read.Routines.OrderBy(routine => routine.Name, StringComparer.Ordinal));

    [Fact]
    public void What_is_not_there_has_nothing()
    {
        RelationName none = new("x", "y");
        Assert.Empty(Read.ColumnsOf(none));
        Assert.Empty(Read.ForeignKeysOf(none));
        Assert.Empty(Read.KeysOf(none).Primary);
        Assert.Equal(default, Read.Describe(none));
    }
}
