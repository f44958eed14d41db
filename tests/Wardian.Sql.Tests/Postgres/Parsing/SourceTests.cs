namespace Wardian.Sql.Tests.Postgres.Parsing;

public sealed class SourceTests
{
    /// <summary>What a query reads from.</summary>
    public static TheoryData<string, string> Trees { get; } = new()
    {
        { "t", "t" },
        { "s.t as x", "s.t as x" },
        { "only t", "Table{Name: t, IsOnly}" },
        { "t * x (a, b)", "Table{Name: t, HasStar, Alias: Alias{Name: x, Columns: [a, b]}}" },
        {
            "t x tablesample system (1) repeatable (2)",
            "Table{Name: t, Sample: TableSample{Method: system, Arguments: [1], Seed: 2}, Alias: Alias{Name: x}}"
        },
        { "a join b on c", "Join{Left: a, Right: b, Condition: c}" },
        { "a join b join c on d on e", "Join{Left: a, Right: Join{Left: b, Right: c, Condition: d}, Condition: e}" },
        { "a left join b using (x, y) as j", "Join{Kind: Left, Left: a, Right: b, Using: [x, y], UsingAlias: j}" },
        { "a natural full join b", "Join{Kind: Full, IsNatural, Left: a, Right: b}" },
        { "a cross join b join c on d", "Join{Left: Join{Kind: Cross, Left: a, Right: b}, Right: c, Condition: d}" },
        { "(a join b on c) as j (x)", "Join{Left: a, Right: b, Condition: c, Alias: Alias{Name: j, Columns: [x]}}" },
        {
            "((a join b on c) j cross join d)",
            "Join{Kind: Cross, Left: Join{Left: a, Right: b, Condition: c, Alias: Alias{Name: j}}, Right: d}"
        },
        { "(select 1) x", "Subquery{Query: Select{Items: [1]}, Alias: Alias{Name: x}}" },
        {
            "lateral (values (1)) x (a)",
            "Subquery{Query: Values{Rows: [Row{Items: [1]}]}, IsLateral, Alias: Alias{Name: x, Columns: [a]}}"
        },
        {
            "((select 1) union select 2) x",
            "Subquery{Query: Set{Left: Select{Items: [1]}, Right: Select{Items: [2]}}, Alias: Alias{Name: x}}"
        },
        { "((select 1) x join y on z)", "Join{Left: Subquery{Query: Select{Items: [1]}, Alias: Alias{Name: x}}, Right: y, Condition: z}" },
        {
            "f(a) with ordinality as x (b, c)",
            "Function{Functions: [FunctionSource{Call: Call{Name: f, Arguments: [a]}}], HasOrdinality, Alias: Alias{Name: x, Columns: [b, c]}}"
        },
        {
            "f(a) as (b int, c text collate \"C\")",
            "Function{Functions: [FunctionSource{Call: Call{Name: f, Arguments: [a]}}], Columns: [Column{Name: b, Type: TypeName{Name: int4}}, Column{Name: c, Type: TypeName{Name: text}, Collation: C}]}"
        },
        {
            "f(a) x (b int)",
            "Function{Functions: [FunctionSource{Call: Call{Name: f, Arguments: [a]}}], Columns: [Column{Name: b, Type: TypeName{Name: int4}}], Alias: Alias{Name: x}}"
        },
        {
            "lateral s.f(a) x",
            "Function{Functions: [FunctionSource{Call: Call{Name: s.f, Arguments: [a]}}], IsLateral, Alias: Alias{Name: x}}"
        },
        {
            "rows from (f(a) as (b int), g()) with ordinality",
            "Function{Functions: [FunctionSource{Call: Call{Name: f, Arguments: [a]}, Columns: [Column{Name: b, Type: TypeName{Name: int4}}]}, FunctionSource{Call: Call{Name: g}}], IsRowsFrom, HasOrdinality}"
        },
        { "current_date d", "Function{Functions: [FunctionSource{Call: Call{Name: current_date, Form: Bare}}], Alias: Alias{Name: d}}" },
        {
            "xmltable(xmlnamespaces('u' as n, default 'v'), '/a' passing b columns c for ordinality, d int path 'x' default 0 not null) t",
            "Table{Operands: ['u', 'v', '/a', b], Columns: [TableExpressionColumn{Name: c, IsOrdinality}, TableExpressionColumn{Name: d, Type: TypeName{Name: int4}, Expressions: ['x', 0]}], Alias: Alias{Name: t}}"
        },
        {
            "json_table(a, '$' as p passing b as c columns (d for ordinality, e int path '$.e' default 1 on empty, f bool exists path '$.f', nested path '$.g' as q columns (h text)) error on error) t",
            "Table{Kind: Json, Operands: [a, '$', b], Columns: [TableExpressionColumn{Name: d, IsOrdinality}, TableExpressionColumn{Name: e, Type: TypeName{Name: int4}, Expressions: ['$.e', 1]}, TableExpressionColumn{Name: f, Type: TypeName{Name: bool}, Expressions: ['$.f']}, TableExpressionColumn{Expressions: ['$.g'], Nested: [TableExpressionColumn{Name: h, Type: TypeName{Name: text}}]}], Alias: Alias{Name: t}}"
        },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void Sources_are_read(string sql, string tree) => Assert.Equal(tree, Parsed.SourceTree(sql));
}
