using Wardian.Sql.Oracle.Server;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>Lineage of queries, stated by hand. The oracle must be right before anything is measured with it.</summary>
public sealed class OracleQueryTests(OracleFixture server) : IClassFixture<OracleFixture>
{
    public static TheoryData<string, string, string> Names => new()
    {
        { "select id_card as note from patient", "note=patient.id_card!", "" },
        { "select c3 from patient x(c1, c2, c3)", "c3=patient.id_card!", "" },
        { """select U&"id\005fcard" from patient""", "id_card=patient.id_card!", "" },
        { "select postgres.public.patient.id_card from public.patient", "id_card=patient.id_card!", "" },
        { "table visit", "vid=visit.vid!; pid=visit.pid!; id_card=visit.id_card!; note=visit.note!", "" },
        { "select note, * from visit", "note=visit.note!; vid=visit.vid!; pid=visit.pid!; id_card=visit.id_card!; note=visit.note!", "" },
        { "select p from patient p", "p=patient.*", "" },
        { "select p::text as t, count(p) from patient p group by p", "t=patient.*; count=patient.*", "Group patient.*" },
        { "select id_card(p), (p).phone from patient p", "id_card=patient.id_card!; phone=patient.phone!", "" },
        { "select (s.x).id_card from (select p as x from patient p) s", "id_card=patient.*", "" },
        { "select row(p.id, p.name) as r from patient p", "r=patient.id,patient.name", "" },
        { "select s from (select id, name from patient) s", "s=patient.id,patient.name", "" },
        { "select x.* from patient p, lateral (select p.id_card, p.name) x(a, b)", "a=patient.id_card!; b=patient.name!", "" },
        { "select ctid, tableoid from patient", "ctid=patient.ctid!; tableoid=patient.tableoid!", "" },
        { "select (select id_card from patient where id = 777) as s", "s=patient.id_card", "Filter patient.id" },
        { "values ((select id_card from patient limit 1)), ('x')", "column1=patient.id_card", "" },
        { "select v.b from (values (1, 'a'), (2, 'b')) v(a, b) join patient on id = a", "b=", "Join patient.id" },
        { "select x.c from patient p, lateral (values (p.id_card), (p.phone)) x(c)", "c=patient.id_card,patient.phone!", "" },
    };

    public static TheoryData<string, string, string> Joins => new()
    {
        { "select id_card from patient join visit using (id_card)", "id_card=patient.id_card!", "Join patient.id_card,visit.id_card" },
        { "select id_card from patient right join visit using (id_card)", "id_card=visit.id_card!", "Join patient.id_card,visit.id_card" },
        { "select id_card from patient full join visit using (id_card)", "id_card=patient.id_card,visit.id_card", "Join patient.id_card,visit.id_card" },
        { "select id_card, note from patient natural left join visit", "id_card=patient.id_card!; note=visit.note!", "Join patient.id_card,visit.id_card" },
        { "select x.id_card from patient p join visit v using (id_card) as x", "id_card=patient.id_card!", "Join patient.id_card,visit.id_card" },
        { "select j.note, j.name from (patient join visit on pid = id) j", "note=visit.note!; name=patient.name!", "Join patient.id,visit.pid" },
        { "select j from (patient p(a, b, c, d, e, f, g) join visit on pid = a) j", "j=patient.*,visit.*", "Join patient.id,visit.pid" },
        { "select v.note from patient p, visit v where v.pid = p.id", "note=visit.note!", "Filter patient.id,visit.pid" },
        { "select x.note from patient p left join lateral (select note from visit where pid = p.id) x on true", "note=visit.note!", "Filter patient.id,visit.pid" },
        { "select (select note from visit v where v.pid = p.id) as n from patient p", "n=visit.note", "Filter patient.id,visit.pid" },
        { "select id from patient where exists (select name from visit where pid = id)", "id=patient.id!", "Filter patient.id,visit.pid" },
        { "select id from patient where (name, id_card) in (select note, id_card from visit)", "id=patient.id!", "Filter patient.id_card,patient.name,visit.id_card,visit.note" },
    };

    public static TheoryData<string, string, string> Nesting => new()
    {
        { "select x.c from (select id_card as c from patient where id = 1) x", "c=patient.id_card!", "Filter patient.id" },
        { "with w(c) as materialized (with v as (select id_card from patient) select * from v) select c from w", "c=patient.id_card!", "" },
        { "with recursive r(n, c) as (select id, id_card from patient where id = 1 union all select n + 1, c from r where n < 3) select c, n from r", "c=patient.id_card!; n=patient.id", "Filter patient.id" },
        { "with recursive r(a, b, i) as (select id_card, name, 1 from patient union select b, a, i + 1 from r where i < 3) select a from r", "a=patient.id_card,patient.name!", "Distinct patient.id_card,patient.name" },
        { "with recursive r(id, c) as (select id, id_card from patient union all select r.id, r.c from r) search depth first by c set o select c, o from r", "c=patient.id_card!; o=patient.id_card", "" },
        { "with recursive o(a) as (select name from patient union all (with recursive i(b) as (select a from o union all select b || '' from i) select b from i)) select a from o", "a=patient.name", "" },
        { "select note from visit union all select id_card from patient", "note=patient.id_card,visit.note!", "" },
        { "select note from visit where false union select id_card from patient", "note=patient.id_card,visit.note!", "Distinct patient.id_card,visit.note" },
        { "select note from visit except all select id_card from patient", "note=visit.note!", "Distinct patient.id_card,visit.note" },
        { "select note from visit union all select upper(id_card) from patient", "note=patient.id_card,visit.note", "" },
        { "(select note from visit union select name from patient) union all select id_card from patient order by 1", "note=patient.id_card,patient.name,visit.note!", "Distinct patient.name,visit.note; Order patient.id_card,patient.name,visit.note" },
        { "select id, ic from v_patient", "id=patient.id!; ic=patient.id_card!", "" },
        { "select ic from v_expr", "ic=patient.id_card", "" },
        { "select ic from v_union", "ic=patient.id_card!", "Filter patient.dept" },
        { "select deep, n from v_nested where n > 1", "deep=patient.id_card!; n=", "Filter patient.name; Group patient.id_card" },
        { "select v from v_patient v", "v=patient.id,patient.id_card,patient.name", "" },
        { "select ic from mv_patient", "ic=mv_patient.ic!", "" },
        { "select a.id_card, b.id_card from part_1 a, part b", "id_card=part_1.id_card!; id_card=part.id_card,part_1.id_card!", "" },
        { "select id_card from only part", "id_card=part.id_card!", "" },
        { "select no from only note_all where what = 'x'", "no=note_all.no!", "Filter note_all.what" },
        { "select no from note_all where what = 'x'", "no=note_all.no,note_bed.no,note_ward.no!", "Filter note_all.what,note_bed.what,note_ward.what" },
        { "select ward from note_ward w where exists (select from only note_ward o where o.no = w.no)", "ward=note_bed.ward,note_ward.ward!", "Filter note_bed.no,note_ward.no" },
        { "select upper(what) from v_note", "upper=note_all.what,note_bed.what,note_ward.what", "" },
        { "select upper(what) from v_note_only", "upper=note_all.what", "" },
        { "select sum(amount) from paid group by k", "sum=paid.amount,paid_1.amount,paid_1a.amount,paid_2.amount", "Group paid.k,paid_1.k,paid_1a.k,paid_2.k" },
        { "select amount from paid_1 order by k", "amount=paid_1.amount,paid_1a.amount!", "Order paid_1.k,paid_1a.k" },
        { "select p.tableoid, p from paid_1 p", "tableoid=paid_1.tableoid,paid_1a.tableoid!; p=paid_1.amount,paid_1.k,paid_1a.amount,paid_1a.k", "" },
        { "select id_card from par union all select id_card from only child", "id_card=child.id_card,par.id_card!", "" },
    };

    public static TheoryData<string, string, string> Expressions => new()
    {
        { "select coalesce(name, id_card) as c, nullif(dept, phone) as n, greatest(id, 1) as g from patient", "c=patient.id_card,patient.name; n=patient.dept,patient.phone; g=patient.id", "" },
        { "select case when dept = 'D1' then name else '' end as c from patient", "c=patient.dept,patient.name", "" },
        { "select id_card collate \"C\" as c, id_card::varchar as v, id_card::bytea as b, format('%s', phone) as f from patient", "c=patient.id_card; v=patient.id_card; b=patient.id_card; f=patient.phone", "" },
        { "select f_sql(id) as f from patient", "f=patient.id", "" },
        { "select t.id_card from patient p, f_tab(p.id) t", "id_card=patient.id", "Rows patient.id" },
        { "select unnest(tags) as u, tags[2] as t, info->>'idc' as i from patient", "u=patient.tags; t=patient.tags; i=patient.info", "Rows patient.tags" },
        { "select p from measured natural join (select amount::numeric(10, 2) as p from measured) m", "p=measured.p!", "Join measured.amount,measured.p" },
        { "select p from measured natural join (select amount as p from measured) m", "p=measured.amount!", "Join measured.amount,measured.p" },
        { "select p from measured natural left join (select amount as p from measured) m", "p=measured.p", "Join measured.amount,measured.p" },
        { "select c, measured.c::char(4) as d, measured.c::char(5) as e from measured natural join (select c::char(5) as c from measured) m", "c=measured.c; d=measured.c!; e=measured.c", "Join measured.c" },
        { "select u.* from unnest(array[(1, 2, 'x', 'y')::visit, null]) u", "vid=; pid=; id_card=; note=", "" },
        { "select u.note from visit v, unnest(array[v]) u", "note=visit.*", "Rows visit.*" },
        { "select u from unnest(array['a', null]) u", "u=", "" },
        { "select u, n from patient, unnest(tags) with ordinality x(u, n)", "u=patient.tags; n=", "Rows patient.tags" },
        { "select a, v from patient, rows from (unnest(tags), jsonb_each_text(info)) x(a, k, v)", "a=patient.tags; v=patient.info", "Rows patient.info,patient.tags" },
        { "select row_to_json(p) as r, to_jsonb(p)->>'id_card' as j, xmlforest(id_card) as x from patient p", "r=patient.*; j=patient.*; x=patient.id_card", "" },
        { "select x.c, x.n from patient, xmltable('/r' passing xmlelement(name r, id_card) columns c text path '.', n for ordinality) x", "c=patient.id_card; n=", "Rows patient.id_card" },
        { "select g from patient, generate_series(1, ascii(id_card)) g", "g=patient.id_card", "Rows patient.id_card" },
        { "select exists (select from patient where id_card = 'x') as e", "e=", "Filter patient.id_card" },
        { "select id_card = 'x' as b, name is null as n, id is distinct from 3 as d from patient", "b=patient.id_card; n=patient.name; d=patient.id", "" },
        { "select 'x' in (select id_card from patient) as i, array(select phone from patient) as a", "i=patient.id_card; a=patient.phone", "" },
        { "select (id, name) = any (select vid, note from visit) as b from patient", "b=patient.id,patient.name,visit.note,visit.vid", "" },
        { "select (id, name) < (1, 'x') as b, array[name, phone] as a from patient", "b=patient.id,patient.name; a=patient.name,patient.phone", "" },
        { "select (info::text)::xml is document as d from patient where id = any (array[1, 2])", "d=patient.info", "Filter patient.id" },
    };

    public static TheoryData<string, string, string> Clauses => new()
    {
        { "select distinct on (dept) id_card from patient order by dept, id", "id_card=patient.id_card!", "Distinct patient.dept; Order patient.dept,patient.id" },
        { "select distinct dept, upper(name) as u from patient", "dept=patient.dept!; u=patient.name", "Distinct patient.dept,patient.name" },
        { "select dept, count(*), grouping(dept) as g from patient group by grouping sets ((dept), (name), ())", "dept=patient.dept!; count=; g=patient.dept", "Group patient.dept,patient.name" },
        { "select left(id_card, 6) as a, count(*) from patient group by a having max(phone) > '1'", "a=patient.id_card; count=", "Filter patient.phone; Group patient.id_card" },
        { "select id_card from patient tablesample system (10) for update", "id_card=patient.id_card!", "" },
        { "select string_agg(name, ',' order by id_card) filter (where dept = 'D1') as s from patient", "s=patient.name", "Filter patient.dept; Order patient.id_card" },
        { "select count(distinct id_card), json_object_agg(phone, name) as j from patient", "count=patient.id_card; j=patient.name,patient.phone", "Distinct patient.id_card" },
        { "select percentile_disc(0.5) within group (order by id) as m from patient", "m=patient.id", "Order patient.id" },
        { "select lag(name) over (partition by dept order by id_card) as l from patient", "l=patient.name", "Window patient.dept,patient.id_card" },
        { "select row_number() over w as r, count(*) filter (where phone like '1%') over w as c from patient window w as (order by id_card)", "r=; c=", "Filter patient.phone; Window patient.id_card" },
        { "select sum(id) over (order by id rows between 1 preceding and current row) as s from patient", "s=patient.id", "Window patient.id" },
        { "select id from patient order by length(id_card) desc, 1 limit (select ascii(name) from patient where dept = 'x')", "id=patient.id!", "Filter patient.dept; Limit patient.name; Order patient.id,patient.id_card" },
        { "select count(*) from patient where id_card is null", "count=", "Filter patient.id_card" },
        { "select id from patient fetch first 3 rows only", "id=patient.id!", "" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    [MemberData(nameof(Joins))]
    [MemberData(nameof(Nesting))]
    [MemberData(nameof(Expressions))]
    [MemberData(nameof(Clauses))]
    public void Query_has_the_lineage_that_was_worked_out_by_hand(string sql, string outputs, string uses)
    {
        OracleAnswer answer = server.Oracle.Ask(sql);
        Assert.True(answer is { Refusal: null, Failure: null }, $"{answer.Refusal} {answer.Failure}");
        Assert.Equal(outputs, LineageNotation.Outputs(answer.Lineage!.Report));
        Assert.Equal(uses, LineageNotation.Uses(answer.Lineage.Report));
    }
}
