using Wardian.Sql.Oracle.Lineage;
using Wardian.Sql.Oracle.Reports;
using Wardian.Sql.Oracle.Server;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>Lineage of statements that write, and what is read, written and called, stated by hand.</summary>
public sealed class OracleWriteTests(OracleFixture server) : IClassFixture<OracleFixture>
{
    public static TheoryData<string, string, string> Writes => new()
    {
        { "insert into visit (vid, note) select id, id_card from patient returning note", "note=visit.note!", "Assigned patient.id > visit.vid; Assigned patient.id_card > visit.note" },
        { "insert into visit (vid, note) values (1, (select id_card from patient where id = 1)), (2, 'x')", "", "Assigned patient.id_card > visit.note; Filter patient.id" },
        { "insert into visit values (1, 2, 'x', 'y') on conflict (vid) do update set note = excluded.note where visit.note <> excluded.id_card", "", "Filter visit.note,visit.vid" },
        { "insert into visit select id, id, id_card, name from patient on conflict (vid) do update set note = excluded.note || visit.note", "", "Assigned patient.id > visit.pid; Assigned patient.id > visit.vid; Assigned patient.id_card > visit.id_card; Assigned patient.name,visit.note > visit.note; Filter visit.vid" },
        { "update visit set note = (select id_card from patient where id = pid) where vid = 1 returning note", "note=visit.note!", "Assigned patient.id_card > visit.note; Filter patient.id,visit.pid,visit.vid" },
        { "update visit set (note, id_card) = (select name, phone from patient where id = 1)", "", "Assigned patient.name > visit.note; Assigned patient.phone > visit.id_card; Filter patient.id" },
        { "update visit v set note = p.name from patient p where p.id = v.pid", "", "Assigned patient.name > visit.note; Filter patient.id,visit.pid" },
        { "update patient set tags[1] = name", "", "Assigned patient.name,patient.tags > patient.tags" },
        { "delete from par using patient p where p.id = par.id and p.id_card like 'x%' returning p.name", "name=patient.name!", "Filter child.id,par.id,patient.id,patient.id_card" },
        { "merge into par x using patient p on p.id = x.id when matched and p.dept = 'D1' then update set id_card = p.id_card when not matched then insert values (p.id, p.name)", "", "Assigned patient.id > par.id; Assigned patient.id_card > child.id_card; Assigned patient.id_card,patient.name > par.id_card; Filter patient.dept; Join child.id,par.id,patient.id" },
        { "with d as (update par set id = 1 returning id_card) select id_card from d", "id_card=child.id_card,par.id_card!", "" },
        { "update only par set id_card = upper(id_card) where id = 1 returning id", "id=par.id!", "Assigned par.id_card > par.id_card; Filter par.id" },
        { "insert into par select id, id_card from part returning id", "id=par.id!", "Assigned part.id,part_1.id > par.id; Assigned part.id_card,part_1.id_card > par.id_card" },
        { "insert into paid select id, 1 from patient returning k", "k=paid.k,paid_1.k,paid_1a.k,paid_2.k!", "Assigned patient.id > paid.k; Assigned patient.id > paid_1.k; Assigned patient.id > paid_1a.k; Assigned patient.id > paid_2.k" },
        { "update paid_1 set amount = k where amount > 1", "", "Assigned paid_1.k > paid_1a.amount; Assigned paid_1.k,paid_1a.k > paid_1.amount; Filter paid_1.amount,paid_1a.amount" },
        { "update v_note set what = p.name from patient p where p.id = no", "", "Assigned patient.name > note_all.what; Assigned patient.name > note_bed.what; Assigned patient.name > note_ward.what; Filter note_all.no,note_bed.no,note_ward.no,patient.id" },
        { "delete from v_note_only where no = 1 returning what", "what=note_all.what!", "Filter note_all.no" },
        { "merge into note_all n using visit v on v.vid = n.no when not matched then insert values (v.pid, v.note)", "", "Assigned visit.note > note_all.what; Assigned visit.pid > note_all.no; Join note_all.no,note_bed.no,note_ward.no,visit.vid" },
        { "merge into paid p using visit v on v.vid = p.k when not matched then insert values (1, 2)", "", "Join paid.k,paid_1.k,paid_1a.k,paid_2.k,visit.vid" },
        { "insert into keyed values (1, 'x') on conflict (k) do update set v = keyed.v || excluded.v", "", "Assigned keyed.v > keyed.v; Filter keyed.k" },
        { "merge into only note_all n using visit v on v.vid = n.no when matched then delete", "", "Join note_all.no,visit.vid" },
        { "insert into v_patient (id, ic) select vid, note from visit", "", "Assigned visit.note > patient.id_card; Assigned visit.vid > patient.id" },
        { "update v_patient set ic = name where id = 1 returning ic", "ic=patient.id_card!", "Assigned patient.name > patient.id_card; Filter patient.id" },
        { "delete from visit where vid = 3", "", "Assigned visit.note > noted.what; Assigned visit.vid > noted.id; Filter visit.vid" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public void Writing_statement_has_the_lineage_that_was_worked_out_by_hand(string sql, string outputs, string uses)
    {
        LineageReport report = Lineage(sql).Report;
        Assert.Equal(outputs, LineageNotation.Outputs(report));
        Assert.Equal(uses, LineageNotation.Uses(report));
    }

    [Fact]
    public void Reads_of_the_text_and_through_views_are_told_apart()
    {
        OracleLineage lineage = Lineage("select n, upper(v.note) from v_nested join visit v on v.note = deep");
        Assert.Equal("v_nested.deep,v_nested.n,visit.note", LineageNotation.Columns(lineage.ColumnsReadByText));
        Assert.Equal("patient.id_card,patient.name,v_patient.ic,v_patient.name",
            LineageNotation.Columns(lineage.ColumnsReadThroughViews.Where(column => column.Column != "id")));
        Assert.Equal(["public.v_nested", "public.v_patient"], Sorted(lineage.Views));
        Assert.Equal(["public.visit"], Sorted(lineage.TablesReadByText));
        Assert.Equal(["public.patient", "public.visit"], Sorted(lineage.Report.TablesRead));
    }

    [Fact]
    public void Writes_name_tables_and_columns()
    {
        OracleLineage lineage = Lineage("with x as (update patient set name = 'n' where id = 1) insert into visit (vid, pid) values (1, 1)");
        Assert.Equal(["public.patient", "public.visit"], Sorted(lineage.Report.TablesWritten));
        Assert.Equal("patient.name,visit.pid,visit.vid", LineageNotation.Columns(lineage.Report.ColumnsWritten));
    }

    [Fact]
    public void Routines_are_named_with_how_they_are_called()
    {
        OracleLineage lineage = Lineage("select f_sql(id), max(upper(name)), rank() over (order by id) from patient where id > 1 group by id");
        Assert.Equal(
            ["pg_catalog.int4gt Operator", "pg_catalog.max Aggregate", "pg_catalog.rank Window", "pg_catalog.upper Function", "public.f_sql Function"],
            lineage.Routines.Select(call => call.ToString()).Order(StringComparer.Ordinal));
        Assert.True(lineage.MayChangeCatalogue);
        Assert.Equal(["pg_catalog.upper Function (not in the text)"], Lineage("select ic from v_expr").Routines.Select(call => call.ToString()));
    }

    [Fact]
    public void Session_is_as_it_was_inside_a_transaction()
    {
        server.Session.Rows("begin; create temp table mine (a int); set local search_path = pg_temp");
        Assert.Equal('T', server.Session.TransactionState);
        Assert.NotNull(server.Oracle.Ask("select nothing from nowhere").Refusal);
        OracleAnswer answer = server.Oracle.Ask("select a from mine");
        Assert.Equal("a=pg_temp.mine.a!", LineageNotation.Outputs(answer.Lineage!.Report));
        Assert.Equal(["notice", "off", "pg_temp"], server.Session.Rows(
            "select current_setting('client_min_messages'), current_setting('debug_print_rewritten'), current_setting('search_path')")[0]);
        server.Session.Rows("rollback");
    }

    private OracleLineage Lineage(string sql)
    {
        OracleAnswer answer = server.Oracle.Ask(sql);
        Assert.True(answer is { Refusal: null, Failure: null }, $"{answer.Refusal} {answer.Failure}");
        return answer.Lineage!;
    }

    private static IEnumerable<string> Sorted(IEnumerable<TableName> tables) => tables.Select(table => table.ToString()).Order(StringComparer.Ordinal);
}
