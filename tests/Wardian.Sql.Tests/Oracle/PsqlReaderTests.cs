using Wardian.Sql.Oracle.Psql;
using Wardian.Sql.Oracle.Statements;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>Scripts are cut as psql cuts them.</summary>
public sealed class PsqlReaderTests
{
    [Fact]
    public void Statements_end_at_semicolons_outside_of_everything()
    {
        const string Script = """
            select ';', $$;$$, ";", E'\';' /* ; /* ; */ */ -- ;
            ; create rule r as on insert to t do also (select 1; select 2);
            create function f() returns int begin atomic select case when true then 1 end; select 2; end;
            select 1\; select 2; select 'rest'
            """;
        Assert.Equal(
            [
                "select ';', $$;$$, \";\", E'\\';' /* ; /* ; */ */ -- ;", "create rule r as on insert to t do also (select 1; select 2)",
                "create function f() returns int begin atomic select case when true then 1 end; select 2; end", "select 1; select 2", "select 'rest'",
            ],
            Queries(Script, new PsqlVariables()));
    }

    [Fact]
    public void Variables_are_replaced_outside_of_strings()
    {
        var variables = new PsqlVariables();
        variables.Set("v", "it's");
        Assert.Equal(["select it's, 'it''s', \"it's\", ':v', 1::text, a[1:2], :unset, TRUE, FALSE"],
            Queries("select :v, :'v', :\"v\", ':v', 1::text, a[1:2], :unset, :{?v}, :{?w};", variables));
    }

    [Fact]
    public void Commands_have_arguments_and_leave_the_statement_open()
    {
        var variables = new PsqlVariables();
        variables.Set("dir", "/d");
        var reader = new PsqlReader("select 1 as x \\gset p_\n\\set f :dir '/it''s' \\\\ select 2;", variables);
        PsqlItem first = reader.Next();
        Assert.Equal((PsqlItemKind.Command, "gset", "p_"), (first.Kind, first.Text, string.Join(',', first.Arguments)));
        Assert.Equal("select 1 as x", reader.TakeQuery());
        PsqlItem second = reader.Next();
        Assert.Equal(("set", "f,/d/it's"), (second.Text, string.Join("", second.Arguments[0], ",", string.Concat(second.Arguments.Skip(1)))));
        Assert.Equal("select 2", reader.Next().Text);
    }

    [Fact]
    public void Copy_takes_its_lines()
    {
        var reader = new PsqlReader("copy t from stdin;\n1\t;\n\\.\nselect 3;", new PsqlVariables());
        Assert.Equal("copy t from stdin", reader.Next().Text);
        Assert.Equal("1\t;\n", reader.TakeCopyData());
        Assert.Equal("select 3", reader.Next().Text);
    }

    [Theory]
    [InlineData("select 1", "select 1", "")]
    [InlineData("explain (costs off, verbose) select 1", "select 1", "explain")]
    [InlineData("EXPLAIN ANALYZE VERBOSE create table t as select 1 with no data", "select 1", "explain create")]
    [InlineData("explain (select 1)", "(select 1)", "explain")]
    [InlineData("declare c cursor with hold for select a for update", "select a for update", "declare")]
    [InlineData("prepare q (int) as select $1", "select $1", "prepare")]
    [InlineData("prepare transaction 'x'", null, "")]
    [InlineData("create or replace temp view v (a) as select 1 as x with local check option", "select 1 as x", "create")]
    [InlineData("create table t (a int) ", null, "")]
    [InlineData("create table t as execute q", null, "")]
    [InlineData("copy (select (1)) to stdout", "select (1)", "copy")]
    [InlineData("copy t to stdout", null, "")]
    [InlineData("select a into temp table s.t from u", "select a  from u", "select into")]
    [InlineData("insert into t select 1", "insert into t select 1", "")]
    [InlineData("with w as (select 1) insert into t select * from w", "with w as (select 1) insert into t select * from w", "")]
    [InlineData("-- nothing", null, "")]
    [InlineData("vacuum", null, "")]
    public void Statement_inside_another_is_found(string sql, string? inner, string wrapper)
    {
        UnwrappedStatement? found = StatementUnwrapper.Unwrap(sql, standardStrings: true);
        Assert.Equal(inner, found?.Sql);
        Assert.Equal(wrapper, found?.Wrapper ?? string.Empty);
    }

    private static List<string> Queries(string script, PsqlVariables variables)
    {
        var reader = new PsqlReader(script, variables);
        var queries = new List<string>();
        while (reader.Next() is { Kind: PsqlItemKind.Query } item)
        {
            queries.Add(item.Text);
        }

        return queries;
    }
}
