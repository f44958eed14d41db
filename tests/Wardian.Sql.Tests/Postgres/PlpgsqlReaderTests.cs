using System.Diagnostics;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Routines;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.Resolution;

namespace Wardian.Sql.Tests.Postgres;

/// <summary>Bodies in PL/pgSQL that are not as they should be.</summary>
public sealed class PlpgsqlReaderTests
{
    [Theory]
    [InlineData("begin end")]
    [InlineData(" <<a>> declare x int; y constant text collate \"C\" not null := 'b'; begin null; end a;")]
    [InlineData("begin if a then elsif b then c := 1; else end if; end")]
    [InlineData("begin execute 'x' using 1, 2 into a.b, c; execute 'y' into strict d; end")]
    [InlineData("declare c no scroll cursor for select 1; begin move forward 3 from c; fetch c into x; close c; end")]
    [InlineData("begin insert into t(a) select 1 returning a into strict x; merge into t using s on true when matched then delete; end")]
    [InlineData("begin create function f() returns int begin atomic select 1; select 2; end; end")]
    [InlineData("begin x[1][2].f = case when a then 1 else 2 end; x.y := count(*) from t where a; end")]
    [InlineData("begin raise; raise division_by_zero using message = 'a', detail = b; raise sqlstate '22012'; assert a, b; end")]
    [InlineData("begin return query execute a using b; return query select 1 order by 1; return next; return; end")]
    [InlineData("begin begin exception when a or sqlstate '1' then null; when others then commit and chain; end; end")]
    public void Bodies_are_read(string body) => Assert.Null(Read(body).Failure);

    [Theory]
    [InlineData("", nameof(SyntaxFailureKind.NotUnderstood))]
    [InlineData("begin", nameof(SyntaxFailureKind.NotUnderstood))]
    [InlineData("begin if a then end", nameof(SyntaxFailureKind.NotUnderstood))]
    [InlineData("begin x := ; end", nameof(SyntaxFailureKind.NotUnderstood))]
    [InlineData("begin x := (1; end", nameof(SyntaxFailureKind.NotUnderstood))]
    [InlineData("begin select 1 into a into b; end", nameof(SyntaxFailureKind.NotUnderstood))]
    [InlineData("begin x := 'a; end", nameof(SyntaxFailureKind.Unterminated))]
    [InlineData("begin loop end loop; end; select 1", nameof(SyntaxFailureKind.NotUnderstood))]
    public void Others_are_refused_without_a_word(string body, string expected) =>
        Assert.Equal(expected, Read(body).Failure!.Kind.ToString());

    [Theory]
    [InlineData("begin ", "end;")]
    [InlineData("begin if a then ", "end if;")]
    [InlineData("begin loop ", "end loop; ")]
    [InlineData("begin x := (", ")")]
    [InlineData("<<a>>", "")]
    public void Deep_bodies_end(string open, string close)
    {
        const int Depth = 10_000;
        string body = string.Concat(Enumerable.Repeat(open, Depth)) + string.Concat(Enumerable.Repeat(close, Depth));
        Assert.NotNull(Read(body).Failure);
    }

    [Fact]
    public void Spans_are_those_of_the_body()
    {
        const string Body = "begin perform 1; 甲 := f(乙); end";
        PlpgsqlBody read = Read(Body);
        var assignment = Assert.IsType<Wardian.Sql.Syntax.Routines.AssignStatement>(read.Block!.Statements[1]);
        byte[] text = Encoding.UTF8.GetBytes(Body);
        Assert.Equal("甲 := f(乙);", Encoding.UTF8.GetString(text[assignment.Span.Start..assignment.Span.End]));
        Assert.Equal("f(乙)", Encoding.UTF8.GetString(text[assignment.Value.Span.Start..assignment.Value.Span.End]));
    }

    /// <summary>Variables that are handed on one to the next make as many rounds as there are variables.</summary>
    [Fact]
    public void Long_chains_of_variables_cost_no_more_than_is_allowed()
    {
        const int Count = 2000;
        string declarations = string.Concat(Enumerable.Range(0, Count).Select(index => $"v{index} text; "));
        string body = $"declare {declarations} begin " + string.Concat(Enumerable.Range(1, Count - 1).Select(index => $"v{index - 1} := v{index}; "))
            + $"v{Count - 1} := $1; return v0; end";
        long started = Stopwatch.GetTimestamp();
        StatementLineage lineage = Analyse(body);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.True(lineage.IsComplete || lineage.Incomplete.Any(item => item.Reason == IncompleteReason.TooLarge));
    }

    [Fact]
    public void Mutated_bodies_neither_throw_nor_hang()
    {
        byte[][] bodies = [.. RoutineObjects.Sql.Split("$$").Where((_, index) => index % 2 == 1).Select(Encoding.UTF8.GetBytes)];
        var random = new Random(4);
        long started = Stopwatch.GetTimestamp();
        for (int round = 0; round < 20_000; round++)
        {
            byte[] body = [.. bodies[random.Next(bodies.Length)]];
            for (int change = random.Next(4); change >= 0; change--)
            {
                body[random.Next(body.Length)] = change == 0 ? (byte)random.Next(256) : body[random.Next(body.Length)];
            }

            Analyse(Encoding.UTF8.GetString(body[..random.Next(body.Length / 2, body.Length + 1)]));
        }

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(120));
    }

    private static PlpgsqlBody Read(string body) => PlpgsqlReader.Read(Encoding.UTF8.GetBytes(body), PostgresLexing.Default);

    /// <summary>Calls a function with that body over a catalogue that has little else.</summary>
    private static StatementLineage Analyse(string body)
    {
        var text = new TypeReference("pg_catalog", "text");
        var content = new CatalogueContent(SqlDialect.PostgreSql);
        foreach (string name in new[] { "patient", "audit" })
        {
            var table = new RelationName("public", name);
            content.Relations[table] = new Relation(table, RelationKind.Table, [new Column("id", text), new Column("name", text), new Column("phone", text)]);
        }

        var function = new RoutineName("public", "f");
        content.Routines[function] =
        [
            new Routine(function, RoutineKind.Function, [new RoutineArgument("p", text, Syntax.Definitions.ParameterMode.In)], text)
            {
                Language = "plpgsql",
                Body = body,
            },
        ];
        return Assert.Single(new LineageAnalyser(new CatalogueSnapshot(content)).Analyse(
            "select f(name) from patient"u8.ToArray(), PostgresLexing.Default, NameContext.PostgresDefault));
    }
}
