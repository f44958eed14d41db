using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution.Kept;

/// <summary>
/// What PostgreSQL keeps beside tables carries values from one place of a text to another: settings, large objects, sequences, locks, files. The
/// server is asked what comes out.
/// </summary>
public sealed class KeptValueTests(KeptDatabase database) : IClassFixture<KeptDatabase>
{
    [Theory]
    [InlineData("with a as (select set_config('x.y', name, false) from patient) select current_setting('x.y') from a", "zhang")]
    [InlineData("with a as materialized (select set_config('X.Y', name, false) as v from patient) select current_setting('x.y') from a", "zhang")]
    [InlineData("select current_setting('x.y') from (select set_config('x.y', name, false) from patient offset 0) a", "zhang")]
    [InlineData("with a as (select put(name) from patient) select got() from a", "zhang")]
    [InlineData("with a as (select puts() as v) select got() from a", "zhang")]
    [InlineData("select both_of()", "zhang")]
    [InlineData("with a as (select set_config('x.' || 'y', name, false) from patient) select current_setting('x.y') from a", "zhang")]
    [InlineData("with a as (select set_config(dept || '.y', name, false) from patient) select current_setting('icu.y') from a", "zhang")]
    [InlineData("with a as (select set_config('x.y', name, false) from patient) select current_setting(v) from a, (values ('x.y')) b(v)", "zhang")]
    [InlineData("with a as (select set_config('application_name', name, false) from patient) select current_setting('application_name') from a", "zhang")]
    [InlineData("with a as materialized (select set_config('application_name', name, false) as v from patient) select (select setting from pg_settings where pg_settings.name = 'application_name' and a.v <> '') from a", "zhang")]
    [InlineData("with a as (select set_config('extra_float_digits', (-ward)::text, false) from patient) select (other.id + 0.123456789012345)::float8::text from a, other", "2.1234568")]
    [InlineData("select keeps(v) from (select 1 as n, name as v from patient union all select 2, 'b' order by 1) a", " zhang")]
    [InlineData("with a as (select lo_from_bytea(77, name::bytea) from patient) select lo_get(77) from a", null)]
    [InlineData("with a as (select setval('s', ward) from patient) select currval('s') from a", "7")]
    [InlineData("with a as (select setval('public.s', ward) from patient) select nextval('s') from a", "8")]
    [InlineData("with a as materialized (select nextval('q'), setval('q', ward) as v from patient) select lastval() from a where v > 0", "7")]
    [InlineData("with a as (select setval('s', ward) from patient) select last_value from a, s", null)]
    [InlineData("with a as (select setval('s', ward) from patient) select pg_sequence_last_value('s') from a", "7")]
    [InlineData("with a as materialized (select pg_advisory_lock(ward)::text as v from patient) select (select max(objid::bigint) from pg_locks where locktype = 'advisory' and v = '') from a", "7")]
    [InlineData("with a as (select pg_advisory_lock(ward) from patient) select pg_advisory_unlock(7) from a", "True")]
    [InlineData("with a as (select setseed(1.0 / ward) from patient) select random() from a", null)]
    public void What_goes_in_and_comes_out_in_one_statement_is_not_said_to_be_complete(string sql, string? found)
    {
        string answer = database.Ask(sql);
        Assert.True(found is null ? answer.Length > 0 : answer == found, answer);
        StatementLineage lineage = Assert.Single(database.Analyse(sql)).Lineage;
        Assert.Contains(lineage.Incomplete, item => item.Reason == IncompleteReason.UnsupportedConstruct);
    }

    [Theory]
    [InlineData("select set_config('x.y', name, false) from patient; select current_setting('x.y')", "zhang zhang")]
    [InlineData("select set_config('x.y', name, false) from patient; show x.y", "zhang zhang")]
    [InlineData("select set_config('x.y', name, false) from patient; select set_config('z.w', current_setting('x.y'), false); show z.w", "zhang zhang zhang")]
    [InlineData("select set_config('x.y', '1', false) from patient where name = 'zhang'; show x.y", "1 1")]
    [InlineData("select set_config('application_name', name, false) from patient; show all", null)]
    [InlineData("select set_config('extra_float_digits', (-ward)::text, false) from patient; select 1.123456789012345::float8::text", "-7 1.1234568")]
    [InlineData("do $$ begin perform set_config('x.y', name, false) from patient; end $$; select got()", "zhang")]
    [InlineData("select set_config('extra_float_digits', '-7', false) from patient where name = 'zhang'; select 1.123456789012345::float8::text", "-7 1.1234568")]
    [InlineData("select set_config('enable_sort', 'off', false) from patient where name = 'zhang'; show enable_sort", "off off")]
    [InlineData("select puts(); select got()", "1 zhang")]
    [InlineData("select lo_from_bytea(77, name::bytea) from patient; select lo_get(77)", "77 zhang")]
    [InlineData("select lo_create(ward::oid) from patient; select oid from pg_largeobject_metadata", "7 7")]
    [InlineData("select lo_from_bytea(77, name::bytea) from patient; select loread(lo_open(77, 262144), 9)", "77 zhang")]
    [InlineData("select lo_from_bytea(77, name::bytea) from patient; select data from pg_largeobject", "77 zhang")]
    [InlineData("copy (select name from patient) to '@data@/wardian-kept.txt'; select pg_read_file('@data@/wardian-kept.txt')", null)]
    [InlineData("copy (select name from patient) to '@data@/wardian-kept.txt'; copy other (name) from '@data@/wardian-kept.txt'", "")]
    [InlineData("copy (select name from patient) to '@data@/wardian-kept.txt'; select lo_import('@data@/wardian-kept.txt', 78); select lo_get(78)", null)]
    [InlineData("select setval('s', ward) from patient; select currval('s')", "7 7")]
    [InlineData("select setval('log_id_seq', ward) from patient; insert into log (who) values ('x') returning id", "7 8")]
    [InlineData("select setval('numbered_id_seq', ward) from patient; insert into numbered (what) values ('x') returning id", "7 8")]
    [InlineData("select setval('s', ward) from patient; select last_value from pg_sequences where sequencename = 's'", "7 7")]
    [InlineData("select pg_advisory_lock(ward) from patient; select pg_advisory_unlock(7)", " True")]
    [InlineData("select pg_replication_origin_create(name) from patient; select roname from pg_replication_origin", "1 zhang")]
    public void What_a_statement_puts_in_is_not_followed_to_those_behind_it(string sql, string? found)
    {
        string answer = database.Ask(sql);
        Assert.True(found is null ? answer.Contains("zhang", StringComparison.Ordinal) : answer == found, answer);
        AnalysedStatement[] statements = database.Analyse(sql);
        Assert.DoesNotContain(statements[0].Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
        Assert.Contains(statements[^1].Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
    }

    /// <summary>Whether a call is made at all is decided by a condition: that column is used, and whoever reads what was put in there learns about it.</summary>
    [Theory]
    [InlineData("with a as materialized (select case when name = 'zhang' then set_config('x.y', '1', false) end as v from patient) select current_setting('x.y') from a", "1")]
    [InlineData("with a as materialized (select name = 'zhang' and set_config('x.y', '1', false) = '1' as v from patient) select current_setting('x.y') from a", "1")]
    [InlineData("with a as materialized (select coalesce(nullif(name, 'zhang'), set_config('x.y', '1', false)) as v from patient) select current_setting('x.y') from a", "1")]
    [InlineData("with a as materialized (select case when name = 'zhang' then put('1') end as v from patient) select got() from a", "1")]
    public void A_condition_of_what_goes_in_is_used(string sql, string found)
    {
        Assert.Equal(found, database.Ask(sql));
        StatementLineage lineage = Assert.Single(database.Analyse(sql)).Lineage;
        Assert.Contains(lineage.Uses, use => use is { Kind: ColumnUseKind.Assigned, Column.Column: "name" });
        Assert.Contains(lineage.Incomplete, item => item is { Reason: IncompleteReason.UnsupportedConstruct, Construct: "x.y" });
        Assert.Contains(database.Analyse($"{sql}; show x.y")[1].Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
    }

    [Fact]
    public void A_sequence_that_moves_on_under_a_condition_tells_it_to_the_next_statement() => Assert.Contains(
        database.Analyse("select case when name = 'x' then nextval('s') end from patient; select currval('s')")[1].Lineage.Incomplete,
        item => item.Reason == IncompleteReason.ChangedBefore);

    [Theory]
    [InlineData("select current_setting('server_version_num')::int > 0, name from patient")]
    [InlineData("select current_setting('app.user', true), name from patient")]
    [InlineData("show server_version")]
    [InlineData("set app.person = 'wang'; select v from own_rows")]
    [InlineData("select set_config('app.user', 'wang', false); select v from own_rows")]
    [InlineData("select sets_user('wang'); select v from own_rows; insert into told values (1)")]
    [InlineData("select sets_user('wang'); select writes('wang', id) from patient")]
    [InlineData("select echo('a') from patient")]
    [InlineData("select moved(); select name from patient")]
    [InlineData("select lo_get(1) from patient where false")]
    [InlineData("select setval('s', (select max(id) from patient)); select nextval('q')")]
    [InlineData("select setval('s', 7); select nextval('s')")]
    [InlineData("insert into numbered (what) select name from patient returning id")]
    [InlineData("insert into numbered (what) select name from patient; insert into numbered (what) values ('x')")]
    [InlineData("insert into numbered (what) values ('x'); select currval('numbered_id_seq'), lastval()")]
    [InlineData("select id from patient where pg_try_advisory_xact_lock(id)")]
    [InlineData("select pg_advisory_lock(1); select name from patient; select pg_advisory_unlock(1)")]
    [InlineData("select name from patient order by random()")]
    [InlineData("select set_config('x.y', name, false) from patient; select current_setting('app.user', true)")]
    [InlineData("truncate log restart identity; insert into log (who) values ('x') returning id")]
    public void What_carries_no_column_stays_complete(string sql)
    {
        database.Ask(sql);
        Assert.All(database.Analyse(sql), statement => Assert.Empty(statement.Lineage.Incomplete));
    }

    /// <summary>A read alone says that it takes something from the session; the server's own settings are no secret.</summary>
    [Theory]
    [InlineData("select current_setting('App.User', true)", "app.user")]
    [InlineData("show x.y", "x.y")]
    [InlineData("select got()", "x.y")]
    [InlineData("select v from own_rows", "app.user")]
    [InlineData("select current_setting(name, true) from patient", "current_setting")]
    [InlineData("select current_setting('server_version')", null)]
    [InlineData("show search_path", null)]
    public void A_read_of_a_setting_that_users_made_up_is_an_effect(string sql, string? subject) =>
        Assert.Equal(subject, Assert.Single(database.Analyse(sql)).Lineage.Effects.SingleOrDefault(effect => effect.Kind == StatementEffectKind.ReadsVariable).Subject);

    /// <summary>Custom settings are not in the server's own list, so that reading it takes nothing of anybody's.</summary>
    [Fact]
    public void The_list_of_settings_has_none_that_users_made_up() =>
        Assert.Equal("1", database.Ask("select set_config('x.y', '1', false); select setting from pg_settings where name = 'x.y'"));

    /// <summary>What goes in counts as assigned, also where nobody looks at the call's own value.</summary>
    [Theory]
    [InlineData("with a as (select set_config('x.y', name, false) from patient) select 1 from a", "name")]
    [InlineData("with a as (select pg_notify('c', name) from patient) select 1 from a", "name")]
    [InlineData("with a as (select setval('s', ward) from patient) select 1 from a", "ward")]
    [InlineData("with a as materialized (select case when dept = 'x' then put('1') end from patient) select 1 from a", "dept")]
    public void What_goes_in_is_assigned(string sql, string column) =>
        Assert.Contains(Assert.Single(database.Analyse(sql)).Lineage.Uses, use => use.Kind == ColumnUseKind.Assigned && use.Column.Column == column);

    /// <summary>Arguments by name may stand in any order: which of them is the text is not known by its place.</summary>
    [Fact]
    public void A_text_among_arguments_by_name_is_not_taken_for_another() =>
        Assert.False(Assert.Single(database.Analyse("select query_to_xml(nulls => true, tableforest => false, targetns => '', query => 'select name from patient')")).Lineage.IsComplete);
}
