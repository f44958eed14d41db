using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution.Kept;

/// <summary>What a body changes of definitions holds for whatever else the statement runs; the server is asked what that finds.</summary>
public sealed class LateDefinitionTests(KeptDatabase database) : IClassFixture<KeptDatabase>
{
    [Theory]
    [InlineData("with a as materialized (select makes() as n) select reads_other() from a", "zhang")]
    [InlineData("select makes(), reads_other()", "1 zhang")]
    [InlineData("select renames(), reads_other()", "1 zhang")]
    [InlineData("select replaces(), calls_plain()", "1 zhang")]
    [InlineData("select query_to_xml('select name from other', false, true, '')::text like '%nobody%' from (select makes() offset 0) a", "False")]
    public void A_routine_finds_what_another_one_has_made(string sql, string found)
    {
        Assert.Equal(found, database.Ask(sql));
        Assert.Contains(Assert.Single(database.Analyse(sql)).Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
    }

    [Theory]
    [InlineData("alter table other rename to gone; alter table patient rename to other; perform set_config('x.y', (select name from other), false);")]
    [InlineData("alter table other set schema e; set search_path = e, public; perform set_config('x.y', (select name from patient), false);")]
    [InlineData("drop table other; alter table patient rename to other; perform set_config('x.y', (select name from other), false);")]
    [InlineData("drop table other; create table other as select * from patient; perform set_config('x.y', (select name from other), false);")]
    [InlineData("create or replace function plain() returns text language sql as 'select name from patient'; perform set_config('x.y', plain(), false);")]
    [InlineData("perform renames(); perform set_config('x.y', reads_other(), false);")]
    [InlineData("perform makes(); perform set_config('x.y', (select name from other), false);")]
    [InlineData("execute 'alter table other rename to gone'; execute 'alter table patient rename to other'; perform set_config('x.y', (select name from other), false);")]
    [InlineData("create view e.other as select name from patient; set search_path = e, public; perform set_config('x.y', (select name from other), false);")]
    [InlineData("create temp table heir () inherits (other); insert into heir select id, name from patient; perform set_config('x.y', (select max(name) from other), false);")]
    [InlineData("alter table patient rename name to n; alter table patient rename dept to name; perform set_config('x.y', (select name from patient), false);")]
    public void A_block_that_changes_what_it_uses_is_not_complete(string body)
    {
        string sql = $"do $$ begin {body} end $$";
        Assert.Matches("zhang|hidden|icu", database.Ask($"{sql}; show x.y"));
        Assert.Contains(Assert.Single(database.Analyse(sql)).Lineage.Incomplete, item => item.Reason == IncompleteReason.ChangedBefore);
    }

    [Theory]
    [InlineData("select report()")]
    [InlineData("select makes(), id from patient")]
    [InlineData("select drops(), reads_other()")]
    [InlineData("do $$ begin if not exists (select 1 from information_schema.columns where table_name = 'other' and column_name = 'z') then alter table other add column z int; end if; end $$")]
    [InlineData("do $$ begin drop table if exists scratch; create temp table scratch as select name from patient; create index on scratch (name); end $$")]
    [InlineData("do $$ begin comment on table patient is 'x'; perform name from patient; end $$")]
    [InlineData("do $$ begin update patient set ward = 1; alter table other alter column name set not null; end $$")]
    public void What_a_change_does_not_reach_stays_complete(string sql)
    {
        Assert.DoesNotContain("ERROR", database.Ask(sql), StringComparison.Ordinal);
        Assert.Empty(Assert.Single(database.Analyse(sql)).Lineage.Incomplete);
    }
}
