using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Rewriting;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>A small catalogue made by hand: <c>t (a, b, c)</c> with the key <c>a</c> and the masked column <c>b</c>, and what lies around it.</summary>
internal sealed class RewriteCatalogue
{
    private static readonly TypeReference Text = new("pg_catalog", "text");
    private static readonly TypeReference Integer = new("pg_catalog", "int4");
    private readonly CatalogueContent _content = new(SqlDialect.PostgreSql);
    private readonly List<ColumnMask> _masks = [];

    public RewriteCatalogue()
    {
        Add("t", RelationKind.Table, "a", "b", "c");
        _content.Relations[Name("t")] = _content.Relations[Name("t")]! with { PrimaryKey = ["a"] };
        Add("u", RelationKind.Table, "a", "d");
        Mask("t", "b", "m({column})");
        AddRoutine("public", "m", Text);
    }

    /// <summary>The search path.</summary>
    public ImmutableArray<string> Path { get; set; } = ["pg_catalog", "public"];

    /// <summary>Adds a relation; columns called <c>a</c> are numbers, the others texts.</summary>
    public RewriteCatalogue Add(string name, RelationKind kind, params string[] columns)
    {
        _content.Relations[Name(name)] = new Relation(Name(name), kind, [.. columns.Select(column => new Column(column, column == "a" ? Integer : Text))]);
        return this;
    }

    /// <summary>Adds a table that inherits from another.</summary>
    public RewriteCatalogue AddChild(string name, string parent, params string[] columns)
    {
        Add(name, RelationKind.Table, columns);
        _content.Relations[Name(name)] = _content.Relations[Name(name)]! with { Parents = [Name(parent)] };
        return this;
    }

    /// <summary>Adds a view.</summary>
    public RewriteCatalogue AddView(string name, string definition, params string[] columns)
    {
        Add(name, RelationKind.View, columns);
        _content.Relations[Name(name)] = _content.Relations[Name(name)]! with { Definition = definition, DefinitionPath = ["pg_catalog"] };
        return this;
    }

    /// <summary>Makes the view a barrier.</summary>
    public RewriteCatalogue MakeBarrier(string view)
    {
        _content.Relations[Name(view)] = _content.Relations[Name(view)]! with { IsSecurityBarrier = true };
        return this;
    }

    /// <summary>Adds a function that does nothing with tables.</summary>
    public RewriteCatalogue AddRoutine(string schema, string name, params TypeReference[] arguments)
    {
        var routine = new RoutineName(schema, name);
        _content.Routines[routine] =
        [
            new Routine(routine, RoutineKind.Function, [.. arguments.Select(type => new RoutineArgument(null, type, Syntax.Definitions.ParameterMode.In))], Text)
            {
                Language = "sql",
                Body = "select 'x'::text",
            },
        ];
        return this;
    }

    /// <summary>Adds an operator over texts.</summary>
    public RewriteCatalogue AddOperator(string symbol)
    {
        AddRoutine("public", "op", Text, Text);
        _content.Operators.Add(new UserOperator("public", symbol, new RoutineName("public", "op")));
        return this;
    }

    /// <summary>Masks a column.</summary>
    public RewriteCatalogue Mask(string table, string column, string template)
    {
        _masks.Add(new ColumnMask(new ColumnName(Name(table), column), template));
        return this;
    }

    /// <summary>Rewrites a statement.</summary>
    public RewriteResult Rewrite(string sql) => Rewrite(Encoding.UTF8.GetBytes(sql));

    /// <summary>Rewrites a statement.</summary>
    public RewriteResult Rewrite(byte[] sql)
    {
        var snapshot = new CatalogueSnapshot(_content, PostgresBuiltIns.Snapshot);
        return new SourceRewriter(snapshot, new MaskingPlan(snapshot, _masks)).Rewrite(sql, PostgresLexing.Default, new NameContext(Path, "db"));
    }

    /// <summary>The text of a rewritten statement, or the reasons against it.</summary>
    public string Show(string sql)
    {
        RewriteResult result = Rewrite(sql);
        return result.IsRefused
            ? string.Join("; ", result.Refusals.Select(refusal => $"{refusal.Reason} {sql[refusal.Span.Start..refusal.Span.End]}"))
            : Encoding.UTF8.GetString(result.Text.Span);
    }

    private static RelationName Name(string name) => new("public", name);
}
