using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Values that a body throws away: an error in one of them may be handled, and then it decides what comes out.</summary>
public sealed class HandledErrorTests(HandledErrorTests.Database database) : IClassFixture<HandledErrorTests.Database>
{
    private const string Objects = """
        CREATE TABLE pat (id int, xm text, nl int); INSERT INTO pat VALUES (1, 'a', 1);
        CREATE FUNCTION f_perform() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM 1 / nl FROM pat; RETURN 'ok'; EXCEPTION WHEN OTHERS THEN RETURN 'bad'; END $$;
        CREATE FUNCTION f_execute() RETURNS text LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'SELECT 1 / nl FROM pat'; RETURN 'ok'; EXCEPTION WHEN OTHERS THEN RETURN 'bad'; END $$;
        CREATE FUNCTION f_inner() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1 / nl FROM pat; END $$;
        CREATE FUNCTION f_outer() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM f_inner(); RETURN 'ok'; EXCEPTION WHEN OTHERS THEN RETURN 'bad'; END $$;
        CREATE FUNCTION s_inner() RETURNS text LANGUAGE sql AS $$ SELECT 1 / nl FROM pat; SELECT 'ok'; $$;
        CREATE FUNCTION f_sql() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN s_inner(); EXCEPTION WHEN OTHERS THEN RETURN 'bad'; END $$;
        CREATE FUNCTION f_nested() RETURNS text LANGUAGE plpgsql AS $$ BEGIN IF true THEN PERFORM 1 / nl FROM pat; END IF; RETURN 'ok'; EXCEPTION WHEN division_by_zero THEN RETURN 'bad'; END $$;
        CREATE FUNCTION f_plain() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM nl FROM pat; RETURN 'ok'; EXCEPTION WHEN OTHERS THEN RETURN 'bad'; END $$;
        """;

    [Theory]
    [InlineData("f_perform", true)]
    [InlineData("f_execute", true)]
    [InlineData("f_outer", true)]
    [InlineData("f_sql", true)]
    [InlineData("f_nested", true)]
    [InlineData("f_plain", false)]
    public void What_decides_over_the_answer_is_told(string function, bool decides)
    {
        string sql = $"SELECT {function}()";
        Assert.Equal("ok", Answer(sql, 1));
        Assert.Equal(decides ? "bad" : "ok", Answer(sql, 0));

        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(decides, lineage.Uses.Any(use => use.Column.Column == "nl"));
    }

    private string? Answer(string sql, int age)
    {
        database.Run($"UPDATE pat SET nl = {age}");
        return Assert.Single(database.Rows(sql))[0];
    }

    /// <summary>A server whose answers depend on its rows.</summary>
    public sealed class Database() : AnalysedDatabase("handled", Objects)
    {
        internal void Run(string sql) => Connection.Run(sql);

        internal IEnumerable<string?[]> Rows(string sql) => Connection.Rows(sql);
    }
}
