using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Writes through views that hold rows against conditions, have defaults or triggers, or meet rows that are there: beside what PostgreSQL 15 does.</summary>
public sealed class CheckedViewTests(CheckedViewTests.Database database) : IClassFixture<CheckedViewTests.Database>
{
    private const string Objects = """
        CREATE TABLE under (a int PRIMARY KEY, b text DEFAULT 'x', c text);
        CREATE TABLE doubled (a int PRIMARY KEY, b text, d text GENERATED ALWAYS AS (upper(b)) STORED);
        CREATE TABLE source (id int, name text, card text); CREATE TABLE audit (who text, what text);
        INSERT INTO source VALUES (7, 'zhang', 'c7'); INSERT INTO under VALUES (1, 'one', 'uno');
        CREATE FUNCTION fits(v text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RETURN v <> 'no'; END $$;
        CREATE FUNCTION holds(v text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RETURN v <> 'no'; END $$;
        CREATE VIEW v_plain AS SELECT a, b, c FROM under WHERE fits(b);
        CREATE VIEW v_checked AS SELECT a, b, c AS e FROM under AS u (a, b) WHERE fits(u.c) WITH CHECK OPTION;
        CREATE VIEW v_over AS SELECT e AS f, a FROM v_checked WHERE a > 0;
        CREATE VIEW v_local AS SELECT a, b, c FROM v_plain WHERE holds(c) WITH LOCAL CHECK OPTION;
        CREATE VIEW v_cascaded WITH (check_option = cascaded) AS SELECT a, b, c FROM v_plain WHERE holds(c);
        CREATE VIEW v_over_checked AS SELECT a, b, e FROM v_checked WHERE holds(e);
        CREATE VIEW v_computed AS SELECT a, lower(b) AS l, c FROM under;
        CREATE VIEW v_on_computed AS SELECT a, c FROM v_computed WHERE l <> 'no' WITH CHECK OPTION;
        CREATE VIEW v_generated AS SELECT a, b, d FROM doubled;
        CREATE VIEW v_default AS SELECT a, b, c FROM under; ALTER VIEW v_default ALTER COLUMN c SET DEFAULT 'y';
        CREATE VIEW v_grouped AS SELECT name, count(*) AS n, max(card) AS m FROM source WHERE id > 0 GROUP BY name;
        CREATE FUNCTION takes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (NEW.name, NEW.m); RETURN NEW; END $$;
        CREATE FUNCTION goes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (OLD.name, 'gone'); RETURN OLD; END $$;
        CREATE TRIGGER takes INSTEAD OF INSERT OR UPDATE ON v_grouped FOR EACH ROW EXECUTE FUNCTION takes();
        CREATE TRIGGER goes INSTEAD OF DELETE ON v_grouped FOR EACH ROW EXECUTE FUNCTION goes();
        CREATE VIEW v_of_grouped AS SELECT name FROM v_grouped;
        """;

    /// <summary>The server calls the functions of the conditions that it tests.</summary>
    [Theory]
    [InlineData("insert into v_checked (a, b, e) values (5, 'x', 'y')", "fits")]
    [InlineData("insert into v_over (f, a) values ('y', 5)", "fits")]
    [InlineData("insert into v_plain (a, b) values (5, 'y')", "")]
    [InlineData("insert into v_local values (5, 'x', 'y')", "holds")]
    [InlineData("insert into v_cascaded values (5, 'x', 'y')", "fits,holds")]
    [InlineData("insert into v_over_checked values (5, 'x', 'y')", "fits")]
    [InlineData("update v_checked set e = 'z'", "fits")]
    [InlineData("update v_local set c = 'z'", "fits,holds")]
    [InlineData("delete from v_checked", "fits")]
    [InlineData("insert into v_grouped values ('li', 1, 'c')", "takes")]
    [InlineData("update v_grouped set m = 'c'", "takes")]
    [InlineData("delete from v_grouped where n = 1", "goes")]
    public void The_functions_of_conditions_and_triggers_are_told(string sql, string expected)
    {
        Assert.Equal(expected, string.Join(',', database.Called(sql)));
        Assert.Equal(expected, LineageText.Routines(Complete(sql)));
    }

    [Theory]
    [InlineData("insert into v_checked (a, e) select id, card from source", "/ Filter source.card,under.c; Assigned source.card,source.id; Unique source.id,under.a / source.card>under.c,source.id>under.a /")]
    [InlineData("insert into v_over (a, f) select id, card from source", "/ Filter source.card,under.c; Assigned source.card,source.id; Unique source.id,under.a / source.card>under.c,source.id>under.a /")]
    [InlineData("insert into v_on_computed (a, c) select id, card from source", "/ Filter under.b; Assigned source.card,source.id; Unique source.id,under.a / source.card>under.c,source.id>under.a /")]
    [InlineData("update v_checked set e = card from source where id = a", "/ Filter source.card,source.id,under.a,under.c; Assigned source.card / source.card>under.c /")]
    [InlineData("insert into v_default (a) values (5)", "/ Unique under.a /  /")]
    [InlineData("insert into v_plain (a, c) select id, card from source on conflict (a) do update set b = excluded.c where v_plain.c <> 'x'", "/ Filter under.a,under.c; Assigned source.card,source.id; Unique source.id,under.a / source.card>under.b,source.card>under.c,source.id>under.a /")]
    [InlineData("insert into v_plain (a) values (1) on conflict (a) do nothing", "/ Filter under.a; Unique under.a /  /")]
    [InlineData("insert into v_plain (a) values (1) on conflict do nothing", "/ Unique under.a /  /")]
    [InlineData("insert into v_grouped (name, m) select name, card from source", "/ Assigned source.card,source.name / source.card>audit.what,source.card>v_grouped.m,source.name>audit.who,source.name>v_grouped.name /")]
    [InlineData("insert into v_grouped values ('a', 1, 'b')", "/  /  /")]
    public void What_goes_through_a_view_is_told(string sql, string expected) => Assert.Equal(expected, LineageText.Of(Complete(sql)));

    /// <summary>What the server looks at is locked.</summary>
    [Theory]
    [InlineData("insert into v_checked (a, b, e) values (5, 'x', 'y')", "under")]
    [InlineData("insert into v_grouped values ('li', 1, 'c')", "audit,v_grouped")]
    [InlineData("update v_grouped set m = 'c'", "audit,source,v_grouped")]
    [InlineData("insert into v_plain (a, c) values (1, 'z') on conflict (a) do update set c = excluded.c", "under")]
    public void The_tables_are_those_that_the_server_locks(string sql, string expected)
    {
        Assert.Equal(expected, string.Join(',', database.Locked(sql).Where(name => name is not ("v_checked" or "v_plain"))));
        Assert.Equal(expected, string.Join(',', Complete(sql).Tables.Select(table => table.Table.Name).Where(name => name is not ("v_checked" or "v_plain")).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_default_of_a_view_comes_before_the_tables()
    {
        Assert.Equal("y x", database.Ask("insert into v_default (a) values (5); select c || ' ' || b from under where a = 5"));
        Assert.Equal("a,b,c", string.Join(',', Complete("insert into v_default (a) values (5)").Written.Select(column => column.Column).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_row_that_is_new_reads_none_of_those_that_are_there() =>
        Assert.DoesNotContain(Complete("insert into v_checked (a, b, e) values (5, 'x', 'y')").Tables, table => table.Kind.HasFlag(TableAccessKind.Read) && table.Table.Name == "under");

    [Theory]
    [InlineData("insert into v_grouped values ('a', 1, 'b') returning name", "INSTEAD OF")]
    [InlineData("update v_of_grouped set name = 'x'", "public.v_of_grouped")]
    [InlineData("insert into v_computed (a, c) values (1, 'x') on conflict (a) do update set c = excluded.l", "ON CONFLICT")]
    [InlineData("insert into v_generated (a) values (1) on conflict (a) do update set b = excluded.d", "ON CONFLICT")]
    public void What_is_not_followed_is_said(string sql, string construct) => Assert.Contains(database.Analyse(sql).Incomplete, item => item.Construct == construct);

    private StatementLineage Complete(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        return lineage;
    }

    public sealed class Database() : AnalysedDatabase("checked_views", Objects)
    {
        internal string? Ask(string sql)
        {
            Connection.Run("BEGIN");
            string? found = Connection.Rows(sql).Single()[0];
            Connection.Run("ROLLBACK");
            return found;
        }
    }
}
