using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Conditions of domains that the server looks at where it makes values of a type that a statement or a catalogue names.</summary>
public sealed class DomainConversionTests(DomainConversionTests.Database database) : IClassFixture<DomainConversionTests.Database>
{
    private const string Objects = """
        CREATE TABLE secret (v int); INSERT INTO secret VALUES (0);
        CREATE FUNCTION ok(x int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN NOT EXISTS (SELECT FROM secret s WHERE s.v = x); END $$;
        CREATE DOMAIN dom AS int CHECK (ok(VALUE)); CREATE DOMAIN ddom AS dom; CREATE DOMAIN doms AS dom[];
        CREATE TYPE comp AS (a dom, b text); CREATE DOMAIN dcomp AS comp; CREATE TYPE deep AS (c comp, xs dom[]);
        CREATE TYPE span AS RANGE (subtype = dom); CREATE TABLE held (a dom, c comp, r span, xs dom[], k int);
        INSERT INTO held VALUES (1, row(1, 'x'), '[1,2]', '{1}', 1);
        CREATE FUNCTION rows() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION ints() RETURNS TABLE (x int) LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION f_row() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c comp; BEGIN c := row(1, 'x'); END $$;
        CREATE FUNCTION f_text() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c comp; BEGIN c := '(1,x)'; END $$;
        CREATE FUNCTION f_null() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c comp; BEGIN NULL; END $$;
        """;

    public static TheoryData<string> Statements =>
    [
        "select * from json_to_record('{\"a\": 1}') as z (a dom)", "select * from jsonb_to_recordset('[{\"a\": 1}]') as z (a ddom)", "select * from json_to_record('{\"a\": [1]}') as z (a doms)",
        "select * from json_to_record('{\"a\": {\"a\": 1}}') as z (a comp)", "select * from jsonb_to_record('{\"a\": [{\"a\": 1}]}') as z (a comp[])", "select * from json_to_record('{\"a\": 1}') as z (a int)",
        "select * from json_populate_record(null::comp, '{\"a\": 1}')", "select json_populate_record(null::deep, '{\"c\": {\"a\": 1}}')", "select * from jsonb_populate_recordset(null::comp, '[{\"a\": 1}]')",
        "select jsonb_populate_record(null::dcomp, '{\"a\": 1}')", "select json_populate_record(held, '{\"a\": 1}') from held",
        "select * from xmltable('/r' passing '<r><a>1</a></r>' columns a dom)", "select * from xmltable('/r' passing '<r><a>1</a></r>' columns a int)",
        "select * from rows() as z (a dom)", "select * from rows() as z (a int)",
        "select '[1,2]'::span", "select '{[1,2]}'::span_multirange", "select span(1, 2)", "select '(1,x)'::comp", "select row(1, 'x')::comp", "select '{1,2}'::dom[]",
        "select array[1, 2]::dom[]", "select '{1,2}'::doms", "select '(\"(1,x)\",\"{1}\")'::deep", "select row(row(1, 'x'), array[1])::deep", "select null::comp",
        "select c from held", "select c::comp, a::dom, xs::dom[] from held", "select c::dcomp from held", "select a::ddom from held", "select a::int from held",
        "insert into held (c) values ('(1,x)')", "insert into held (c) values (row(1, 'x'))", "insert into held (r) values ('[1,2]')", "insert into held (xs) values ('{1}')",
        "update held set c.a = 2", "update held set xs[1] = 2",
        "select f_row()", "select f_text()", "select f_null()",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void The_conditions_that_the_server_looks_at_are_named(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(string.Join(',', database.Called(sql)), LineageText.Routines(lineage));
    }

    /// <summary>A server that counts calls.</summary>
    public sealed class Database() : AnalysedDatabase("conversions", Objects);
}
