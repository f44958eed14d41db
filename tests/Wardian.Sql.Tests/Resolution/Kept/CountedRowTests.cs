using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution.Kept;

/// <summary>
/// What tells how many rows there were, or whether there was any: settings that are put in for rows, sequences that go on with them, and what goes
/// outside of the database and comes back. The server is asked what comes out.
/// </summary>
public sealed class CountedRowTests(KeptDatabase database) : IClassFixture<KeptDatabase>
{
    [Theory]
    [InlineData("select id, current_setting('x.y') from (select id, case when name like 'z%' then set_config('x.y', '1', true) else set_config('x.y', '0', true) end from patient offset 0) a", "1 1")]
    [InlineData("with a as materialized (select set_config('x.y', '1', false) as v from patient where name = 'zhang') select current_setting('x.y') from a", "1")]
    [InlineData("with a as materialized (select (select set_config('x.y', '1', false) where name like 'z%') as v from patient) select current_setting('x.y') from a", "1")]
    [InlineData("with a as materialized (select set_config('x.y', '1', false) as v from patient p join other o on p.name > o.name) select current_setting('x.y') from a", "1")]
    [InlineData("with a as materialized (select set_config('x.y', max(id)::text, false) as v from patient group by name having name = 'zhang') select current_setting('x.y') from a", "1")]
    [InlineData("with a as materialized (select puts_if(name) as v from patient) select current_setting('x.y') from a", "1")]
    [InlineData("with a as materialized (select put('1') as v from patient where name = 'zhang') select got() from a", "1")]
    [InlineData("with a as materialized (select nullif(name, 'x') is not null or set_config('x.y', '1', false) = '1' as v, set_config('x.y', '2', false) from patient) select current_setting('x.y') from a", "2")]
    [InlineData("with a as materialized (select (select nextval('s') where name like 'z%') as v from patient) select (select last_value from s where v > 0) from a", null)]
    [InlineData("with a as materialized (select (select steps() where name like 'z%') as v from patient) select (select last_value from s where v > 0) from a", null)]
    [InlineData("with a as materialized (select case when name = 'zhang' then pg_advisory_lock(77)::text end as v from patient) select (select count(*) from pg_locks where locktype = 'advisory' and v = '') from a", "1")]
    public void What_goes_in_for_some_rows_only_is_not_complete_where_it_comes_out(string sql, string? found)
    {
        string answer = database.Ask(sql);
        Assert.True(found is null ? answer.Length > 0 : answer == found, answer);
        Assert.Contains(Assert.Single(database.Analyse(sql)).Lineage.Incomplete, item => item.Reason == IncompleteReason.UnsupportedConstruct);
    }

    [Theory]
    [InlineData("select case when name = 'zhang' then set_config('x.y', '1', true) end from patient; select current_setting('x.y')")]
    [InlineData("select set_config('x.y', '1', false) from patient where name = 'zhang'; select current_setting('x.y')")]
    [InlineData("insert into numbered (what) select name from patient; insert into numbered (what) values ('x') returning id")]
    [InlineData("insert into numbered (what) select name from patient; select currval('numbered_id_seq')")]
    [InlineData("insert into numbered (what) select name from patient; select lastval()")]
    [InlineData("insert into numbered (what) select name from patient; select last_value from numbered_id_seq")]
    [InlineData("insert into numbered (what) select name from patient; insert into other select currval('numbered_id_seq'), 'x'")]
    [InlineData("insert into numbered (what) select name from patient; with a as (insert into numbered (what) values ('x') returning id) select id from a")]
    [InlineData("insert into log (who) select name from patient; insert into log (who) values ('x') returning id")]
    [InlineData("insert into visit (pid) select id from patient; insert into log (who) values ('x') returning id")]
    [InlineData("select nextval('s') from patient where name like 'z%'; select currval('s')")]
    [InlineData("update patient set ward = nextval('s') where name = 'zhang'; select currval('s')")]
    [InlineData("merge into numbered n using patient p on n.what = p.name when not matched then insert (what) values (p.name); select lastval()")]
    [InlineData("insert into odd values (1); select currval('s')")]
    [InlineData("select case when exists (select from patient where name = 'zhang') then nextval('s') end; select nextval('s')")]
    [InlineData("insert into numbered (what) select * from reads_other(); select lastval()")]
    [InlineData("select nextval('s') from patient where name like 'z%'; prepare carried as select currval('s')")]
    [InlineData("with a as (insert into numbered (what) select name from patient returning 1) select 1; select lastval()")]
    [InlineData("insert into numbered (what) select name from patient; do $$ begin perform set_config('x.y', lastval()::text, false); end $$")]
    [InlineData("do $$ begin if exists (select from patient where name = 'zhang') then perform nextval('s'); end if; end $$; select currval('s')")]
    [InlineData("do $$ begin if exists (select from patient where name = 'zhang') then perform set_config('x.y', '1', false); end if; end $$; select current_setting('x.y')")]
    [InlineData("copy (select name from patient) to '@data@/wardian-kept-ft.txt'; select count(*) from other o join ft on ft.v = o.name")]
    [InlineData("copy (select name from patient) to '@data@/wardian-kept-ft.txt'; select size from pg_stat_file('@data@/wardian-kept-ft.txt')")]
    [InlineData("copy (select name from patient) to '@data@/wardian-kept-ft.txt'; select * from ft")]
    [InlineData("copy patient (name) to program 'cat > @data@/wardian-kept-ft.txt'; select * from ft")]
    [InlineData("copy (select name from patient) to '@data@/wardian-kept-ft.txt'; with a as (select v from ft) insert into other select 1, v from a")]
    [InlineData("copy (select name from patient) to '@data@/wardian-kept-ft.txt'; create temp table got as select v from ft")]
    public void What_tells_how_many_rows_a_statement_before_had_is_not_complete(string sql)
    {
        Assert.DoesNotContain("ERROR", database.Ask(sql), StringComparison.Ordinal);
        AnalysedStatement[] statements = database.Analyse(sql);
        Assert.Empty(statements[0].Lineage.Incomplete);
        Assert.Contains(statements[1].Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
    }

    [Theory]
    [InlineData("insert into numbered (what) values ('x'), ('y'); select currval('numbered_id_seq')")]
    [InlineData("insert into visit (pid) values (1); select currval('visit_id_seq')")]
    [InlineData("insert into visit (pid) values (1) returning id; insert into visit (pid) values (1) returning id")]
    [InlineData("insert into visit (id, pid) values (nextval('visit_id_seq'), 1); select currval('visit_id_seq')")]
    [InlineData("insert into numbered (what) values ('x') on conflict do nothing; select lastval()")]
    [InlineData("insert into numbered default values; insert into numbered default values returning id")]
    [InlineData("insert into numbered (what) select name from patient; insert into numbered (what) select name from other")]
    [InlineData("insert into numbered (what) select name from patient; select nextval('q')")]
    [InlineData("select nextval('s') from generate_series(1, 3); select currval('s')")]
    [InlineData("select name from patient where name = 'zhang'; select nextval('s')")]
    [InlineData("select set_config('x.y', '1', false); select current_setting('x.y') from patient where name = 'zhang'")]
    [InlineData("copy (values ('x')) to '@data@/wardian-kept-ft.txt'; select * from ft")]
    [InlineData("copy (select v from ft) to '@data@/wardian-kept-other.txt'")]
    [InlineData("select * from ft; select v from ft")]
    public void What_tells_nothing_of_rows_stays_complete(string sql)
    {
        database.Ask(sql);
        Assert.All(database.Analyse(sql).Where(statement => statement.Lineage.Incomplete.All(item => item.Construct != "x.y")), statement => Assert.Empty(statement.Lineage.Incomplete));
    }

    /// <summary>
    /// A transaction that is open where the text begins takes what it has defined with it: here it hides the table that the catalogue knows by
    /// another one, which holds until its end.
    /// </summary>
    [Theory]
    [InlineData("rollback")]
    [InlineData("commit")]
    [InlineData("abort")]
    [InlineData("end")]
    [InlineData("rollback and chain")]
    [InlineData("rollback prepared 'x'", true)]
    public void The_end_of_a_transaction_that_may_be_open_changes_what_follows(string end, bool isAlways = false)
    {
        string sql = $"{end}; select name from other";
        Assert.Equal(isAlways, database.Analyse(sql)[1].Lineage.Incomplete.Any(item => item.Reason == IncompleteReason.ChangedBefore));
        Assert.Contains(database.Analyse(sql, isInTransaction: true)[1].Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
    }

    [Theory]
    [InlineData("rollback; select name from other", "nobody")]
    [InlineData("select name from other", "mine")]
    public void The_server_takes_back_what_an_open_transaction_defined(string sql, string found) =>
        Assert.Equal(found, database.Ask(sql, "create temp table other on commit drop as select 'mine'::text as name"));

    /// <summary>What is made ready in front of a change is run behind it.</summary>
    [Theory]
    [InlineData("prepare ready as select currval('s'); select nextval('s') from patient where name like 'z%'; execute ready")]
    [InlineData("declare ready cursor for select last_value from s; select nextval('s') from patient where name like 'z%'; fetch ready")]
    [InlineData("prepare ready as select v from ft; copy (select name from patient) to '@data@/wardian-kept-ft.txt'; execute ready")]
    public void So_is_what_was_made_ready_before(string sql)
    {
        database.Ask(sql);
        Assert.NotEmpty(database.Analyse(sql)[2].Lineage.Incomplete);
    }

    /// <summary>The text of an error has columns that a statement neither names nor changes; lineages do not tell (docs/threat-model.md).</summary>
    [Theory]
    [InlineData("update patient set id = null")]
    [InlineData("insert into patient values (1, 'li') on conflict (id) do update set id = null")]
    [InlineData("merge into patient p using other o on true when matched then update set id = null")]
    public void An_error_shows_a_row_that_the_lineage_does_not_list(string sql)
    {
        Assert.Contains("Failing row contains (null, zhang, icu, 7)", database.Ask(sql), StringComparison.Ordinal);
        Assert.DoesNotContain(Assert.Single(database.Analyse(sql)).Lineage.Uses, use => use.Column.Column == "dept");
    }

    [Theory]
    [InlineData("with a as materialized (select pg_sleep(ward - ward) as v from patient) select 1 from a")]
    [InlineData("select 1 from (select pg_terminate_backend(ward) from patient offset 0) a")]
    public void What_only_takes_time_or_ends_somebody_uses_its_columns(string sql)
    {
        database.Ask(sql);
        Assert.Contains(Assert.Single(database.Analyse(sql)).Lineage.Uses, use => use is { Kind: ColumnUseKind.Assigned, Column.Column: "ward" });
    }

    [Theory]
    [InlineData("select reltuples from pg_class where relname = 'patient'")]
    [InlineData("select * from pg_class")]
    [InlineData("select n_live_tup from pg_stat_user_tables")]
    [InlineData("select n_tup_ins from pg_stat_all_tables")]
    [InlineData("select idx_scan from pg_stat_user_indexes")]
    [InlineData("select heap_blks_read from pg_statio_user_tables")]
    [InlineData("select tup_returned from pg_stat_database")]
    [InlineData("select n_tup_ins from pg_stat_xact_user_tables")]
    [InlineData("select 1 from pg_class where relpages > 5")]
    public void What_counts_rows_of_tables_reads_statistics(string sql)
    {
        database.Ask(sql);
        Assert.Contains(Assert.Single(database.Analyse(sql)).Lineage.Effects, effect => effect.Kind == StatementEffectKind.ReadsStatistics);
    }

    [Theory]
    [InlineData("select * from pg_stats", StatementEffectKind.ReadsSampledValues)]
    [InlineData("select query from pg_stat_activity", StatementEffectKind.ReadsOtherSessions)]
    public void So_do_others_that_show_more(string sql, StatementEffectKind kind) =>
        Assert.Contains(Assert.Single(database.Analyse(sql)).Lineage.Effects, effect => effect.Kind == kind);
}
