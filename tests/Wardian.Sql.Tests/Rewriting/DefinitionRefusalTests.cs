namespace Wardian.Sql.Tests.Rewriting;

/// <summary>Objects that would be made of masked columns, by whatever way they get at them, are refused in both dialects; those of others are not.</summary>
public sealed class DefinitionRefusalTests
{
    [Theory]
    [InlineData("create procedure p() select b from t", "Definition")]
    [InlineData("create procedure p(out x text) select b into x from t", "Definition")]
    [InlineData("create function f() returns text return (select max(b) from t)", "Definition")]
    [InlineData("create trigger tr after insert on u for each row insert into u select a, b from t", "Definition")]
    [InlineData("create trigger tr before insert on u for each row set new.d = (select max(b) from t)", "Definition")]
    [InlineData("create trigger tr after insert on t for each row insert into u values (new.a, new.b)", "Definition")]
    [InlineData("create event e on schedule every 1 day do insert into u select a, b from t", "Definition")]
    [InlineData("create table m (a int, b text) engine = merge union = (cut)", "Definition")]
    [InlineData("create table x (z text, foreign key (z) references t (b))", "Definition")]
    [InlineData("alter table u add foreign key (d) references t (b)", "Definition")]
    [InlineData("select * from traced", "HiddenRead")]
    [InlineData("create procedure p() begin prepare s from @x; execute s; end", "Definition")]
    [InlineData("create function f returns string soname 'x.so'", "NotAnalysed")]
    [InlineData("create procedure p() select a, c from t", "")]
    [InlineData("create function f(x int) returns int return x + 1", "")]
    [InlineData("create trigger tr after insert on u for each row update t set c = 'x' where a = new.a", "")]
    [InlineData("create table x (z int, foreign key (z) references t (a))", "")]
    [InlineData("create table x (z int)", "")]
    public void In_the_dialect_of_MySql(string sql, string expected)
    {
        MySqlRewriteCatalogue catalogue = MySqlRewriteCatalogue.OnMariaDb.AddView("traced", "select trace from information_schema.optimizer_trace", "trace");
        Assert.Equal(expected, string.Join(',', catalogue.Rewrite(sql).Refusals.Select(refusal => refusal.Reason).Distinct().Take(1)));
    }

    /// <summary>What a key that a masked column is in says of a new row, it says of the values themselves.</summary>
    [Theory]
    [InlineData("insert into uq (a, b) values (1, 'x')", "HiddenRead")]
    [InlineData("replace into uq (a, c) values (1, 'x')", "HiddenRead")]
    [InlineData("insert into uq (a) values (1) on duplicate key update c = 'x'", "HiddenRead")]
    [InlineData("update uq set a = 2", "HiddenRead")]
    [InlineData("update uq set c = 'x'", "")]
    [InlineData("delete from uq", "")]
    public void Unique_keys_over_masked_columns_refuse_rows_to_nobody(string sql, string expected) =>
        Assert.Equal(expected, string.Join(',', MySqlRewriteCatalogue.OnMariaDb.Rewrite(sql).Refusals.Select(refusal => refusal.Reason).Distinct()));

    [Theory]
    [InlineData("create function f() returns text language sql as 'select max(b) from t'", "Definition")]
    [InlineData("create function f() returns text language sql return (select max(b) from t)", "Definition")]
    [InlineData("create procedure p() language sql as 'insert into u select a, b from t'", "Definition")]
    [InlineData("create function f() returns text language plpgsql as 'begin return (select max(b) from t); end'", "Definition")]
    [InlineData("create function f() returns trigger language plpgsql as 'begin insert into u select a, b from t; return new; end'", "Definition")]
    [InlineData("create function f() returns text language plpgsql as 'declare r text; begin execute $1 into r; return r; end'", "Definition")]
    [InlineData("create function f() returns text language c as 'x', 'y'", "Definition")]
    [InlineData("create rule r as on insert to u do also insert into u select a, b from t", "Definition")]
    [InlineData("create rule r as on insert to t do also insert into u values (new.a, new.b)", "Definition")]
    [InlineData("create policy p on u using (d in (select b from t))", "Definition")]
    [InlineData("create policy p on u with check (exists (select 1 from t where b = d))", "Definition")]
    [InlineData("create policy p on t using (b = 'x')", "Definition")]
    [InlineData("create statistics s on a, b from t", "Definition")]
    [InlineData("create materialized view v as select b from t", "Definition")]
    [InlineData("create trigger tr after insert on t for each row execute function m()", "Definition")]
    [InlineData("create function f() returns text language sql as 'select max(c) from t'", "")]
    [InlineData("create function f(x int) returns int language plpgsql as 'begin return x + 1; end'", "")]
    [InlineData("create rule r as on insert to u do also insert into u select a, c from t", "")]
    [InlineData("create policy p on u using (d in (select c from t))", "")]
    public void In_the_dialect_of_PostgreSql(string sql, string expected) =>
        Assert.Equal(expected, string.Join(',', new RewriteCatalogue().Rewrite(sql).Refusals.Select(refusal => refusal.Reason).Distinct().Take(1)));
}
