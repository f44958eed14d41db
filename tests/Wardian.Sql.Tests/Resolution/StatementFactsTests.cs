using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.Oracle;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>What the server's trees do not say: constants, groupings, effects, routines' bodies and what is missing.</summary>
public sealed class StatementFactsTests(OracleFixture server) : IClassFixture<OracleFixture>
{
    [Theory]
    [InlineData("select 1 from patient where id_card = 'x'", "patient.id_card = 'x'")]
    [InlineData("select 1 from patient where 'x'::text = id_card", "patient.id_card = 'x'")]
    [InlineData("select 1 from v_patient where ic like 'x%'", "patient.id_card LIKE 'x%'")]
    [InlineData("select 1 from patient where id in (1, $1, -3)", "patient.id IN 1; patient.id IN $1; patient.id IN 3 derived")]
    [InlineData("select 1 from patient where id between 2 and 5", "patient.id BETWEEN 2; patient.id BETWEEN 5")]
    [InlineData("select 1 from patient where phone = any(array['a', 'b'])", "patient.phone = 'a'; patient.phone = 'b'")]
    [InlineData("select 1 from patient where upper(name) = 'A' or name is null", "patient.name = 'A' derived")]
    [InlineData("select 1 from patient where (id, name) = (1, 'a')", "patient.id = 1; patient.name = 'a'")]
    [InlineData("select 1 from patient where (id, upper(name)) in ((1, 'A'), (2, 'B'))", "patient.id IN 1; patient.name IN 'A' derived; patient.id IN 2; patient.name IN 'B' derived")]
    [InlineData("select 1 from patient where (1, phone) < row(id, '2')", "patient.phone < '2'; patient.id < 1")]
    [InlineData("select 1 from patient where id = '1'::int and phone::text = 'x'", "patient.id = '1'; patient.phone = 'x'")]
    [InlineData("select 1 from patient where id::text = '1'", "patient.id = '1' derived")]
    [InlineData("select 1 from patient where phone like '%' || $1 || '%'", "patient.phone LIKE '%' derived; patient.phone LIKE $1 derived; patient.phone LIKE '%' derived")]
    [InlineData("select 1 from patient where phone like 'a!%' escape '!'", "patient.phone LIKE 'a!%'")]
    [InlineData("select 1 from patient where length(name) between 2 and 3", "patient.name BETWEEN 2 derived; patient.name BETWEEN 3 derived")]
    [InlineData("select 1 from patient where name || phone = 'xy'", "patient.name = 'xy' derived; patient.phone = 'xy' derived")]
    [InlineData("select case dept when '1' then 'a' end from patient", "patient.dept = '1'")]
    [InlineData("select 1 from pg_class c where c::text like '%x%'", "")]
    [InlineData("select 1 from patient where id = length(name) + 1", "")]
    [InlineData("with w as (select id_card c from patient) select 1 from w where c <> 'z'", "patient.id_card <> 'z'")]
    public void Constants_are_given_with_the_column_that_they_are_compared_with(string sql, string expected) =>
        Assert.Equal(expected, string.Join("; ", Analyse(sql).Constants.Select(item =>
            $"{item.Column.Table.Name}.{item.Column.Column} {item.Comparison} {sql[item.Constant.Start..item.Constant.End]}{(item.IsIdentity ? string.Empty : " derived")}")));

    [Theory]
    [InlineData("select dept, count(*), max(name) from patient group by dept", "0 by dept: count(), max(name)")]
    [InlineData("select count(*) from patient", "0 by : count()")]
    [InlineData("select dept, name, sum(id) from patient group by grouping sets ((dept), (dept, name), ())", "0 by dept,name: sum(id)")]
    [InlineData("select * from (select dept d, avg(id) from patient group by 1) x", "1 by dept: avg(id)")]
    [InlineData("select name, rank() over (order by id) from patient", "0 by : rank() over")]
    [InlineData("with recursive r(n) as (select 1 union all select n + 1 from r where n < (select count(*) from visit)) select n from r", "2 by : count()")]
    [InlineData("select id from patient", "")]
    public void Groupings_say_what_is_counted_by_what(string sql, string expected) =>
        Assert.Equal(expected, string.Join("; ", Analyse(sql).Groupings.Select(item =>
            $"{item.Depth} by {Names(item.GroupedBy)}: " + string.Join(", ", item.Aggregates.Select(aggregate =>
                $"{aggregate.Name}({Names(aggregate.Sources)}){(aggregate.IsWindow ? " over" : string.Empty)}")))));

    [Theory]
    [InlineData("select set_config('a.b', name, false) from patient", StatementEffectKind.ChangesSetting)]
    [InlineData("select pg_notify('c', name) from patient", StatementEffectKind.Notifies)]
    [InlineData("select pg_sleep(1)", StatementEffectKind.Waits)]
    [InlineData("select pg_read_file('x')", StatementEffectKind.ReadsFile)]
    [InlineData("select lo_from_bytea(0, name::bytea) from patient", StatementEffectKind.UsesLargeObject)]
    [InlineData("select pg_advisory_lock(id) from patient", StatementEffectKind.Locks)]
    [InlineData("select pg_terminate_backend(1)", StatementEffectKind.InterruptsSession)]
    public void Functions_of_the_servers_that_do_something_are_named(string sql, StatementEffectKind expected)
    {
        StatementLineage lineage = Analyse(sql);
        Assert.True(lineage.IsComplete);
        Assert.Contains(expected, lineage.Effects.Select(effect => effect.Kind));
    }

    [Theory]
    [InlineData("select query_to_xml('select id_card from patient', true, true, '')", "id_card")]
    [InlineData("select table_to_xml('visit', true, true, '')", "id_card,note,pid,vid")]
    public void A_constant_text_that_is_run_counts(string sql, string expected)
    {
        StatementLineage lineage = Analyse(sql);
        Assert.True(lineage.IsComplete);
        Assert.Equal(expected, string.Join(',', Assert.Single(lineage.Outputs).Sources.Select(source => source.Column).Order()));
    }

    [Theory]
    [InlineData("select f_sql(1)", "f_sql=patient.id_card", "Filter patient.id")]
    [InlineData("select x.phone from f_tab(1) x", "phone=patient.phone", "Filter patient.id; Rows patient.*")]
    public void The_bodies_of_SQL_functions_count(string sql, string outputs, string uses)
    {
        StatementLineage lineage = Analyse(sql);
        Assert.True(lineage.IsComplete);
        CatalogueReading reading = PostgresCatalogueReader.Read(server.Session.Rows);
        var report = Wardian.Sql.Oracle.Comparison.ProductLineage.Report(lineage, reading.Snapshot);
        Assert.Equal(outputs, LineageNotation.Outputs(report));
        Assert.Equal(uses, LineageNotation.Uses(report));
        Assert.Contains(lineage.Tables, table => table is { Table.Name: "patient", IsIndirect: true });
    }

    [Theory]
    [InlineData("select a from nowhere", IncompleteReason.UnknownRelation)]
    [InlineData("select nothing from patient", IncompleteReason.UnknownColumn)]
    [InlineData("select id_card from patient, visit", IncompleteReason.AmbiguousName)]
    [InlineData("select no_such_function(1)", IncompleteReason.UnknownRoutine)]
    [InlineData("select query_to_xml('select ' || name, true, true, '') from patient", IncompleteReason.DynamicText)]
    [InlineData("execute p", IncompleteReason.UnknownPrepared)]
    [InlineData("select 1 +", IncompleteReason.NotUnderstood)]
    [InlineData("select 'a", IncompleteReason.Unterminated)]
    [InlineData("select 1 union select 1, 2", IncompleteReason.Invalid)]
    public void What_is_not_known_is_said(string sql, IncompleteReason expected) =>
        Assert.Contains(expected, Analyse(sql).Incomplete.Select(item => item.Reason));

    [Fact]
    public void An_explained_statement_gives_all_that_it_looks_at()
    {
        StatementLineage lineage = Analyse("explain select name from patient where id_card = 'x'");
        Assert.Equal("id_card,name", string.Join(',', Assert.Single(lineage.Outputs).Sources.Select(source => source.Column).Order()));
    }

    [Fact]
    public void A_function_without_a_search_path_looks_names_up_in_its_callers()
    {
        server.Session.Rows("create schema other; create table other.patient (id int, secret text); "
            + "create function public.f_first() returns text language sql as 'select p::text from patient p'");
        CatalogueReading reading = PostgresCatalogueReader.Read(server.Session.Rows);
        var analyser = new LineageAnalyser(reading.Snapshot);
        StatementLineage usual = Assert.Single(analyser.Analyse("select f_first()"u8.ToArray(), PostgresLexing.Default, reading.Names));
        StatementLineage moved = Assert.Single(analyser.Analyse(
            "select f_first()"u8.ToArray(), PostgresLexing.Default, reading.Names with { SearchPath = ["pg_catalog", "other", "public"] }));
        server.Session.Rows("drop function f_first(); drop schema other cascade");
        Assert.All(usual.Outputs.Single().Sources, source => Assert.Equal("public", source.Table.Schema));
        Assert.Equal(["other.patient.id", "other.patient.secret"], moved.Outputs.Single().Sources.Select(source => source.ToString()).Order());
    }

    [Fact]
    public void Values_flow_into_new_tables()
    {
        StatementLineage lineage = Analyse("create temp table t as select id_card as c, upper(name) as n from patient");
        Assert.Empty(lineage.Outputs);
        Assert.Equal(
            ["public.patient.id_card > pg_temp.t.c !", "public.patient.name > pg_temp.t.n "],
            lineage.Flows.Select(flow => $"{flow.From} > {flow.To} {(flow.IsIdentity ? "!" : string.Empty)}").Order());
    }

    private StatementLineage Analyse(string sql)
    {
        CatalogueReading reading = PostgresCatalogueReader.Read(server.Session.Rows);
        return Assert.Single(new LineageAnalyser(reading.Snapshot).Analyse(Encoding.UTF8.GetBytes(sql), PostgresLexing.Default, reading.Names));
    }

    private static string Names(IEnumerable<ColumnName> columns) => string.Join(',', columns.Select(column => column.Column).Order());
}
