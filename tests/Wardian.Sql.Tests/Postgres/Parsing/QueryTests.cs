namespace Wardian.Sql.Tests.Postgres.Parsing;

public sealed class QueryTests
{
    /// <summary>Whole queries.</summary>
    public static TheoryData<string, string> Trees { get; } = new()
    {
        { "select", "Select{}" },
        {
            "select *, a.* , b as \"B\", c d from t, u where x group by y having z window w as (order by q) order by 1 limit 2 offset 3",
            "Select{Items: [Star{}, Star{Qualifier: a}, b as \"B\", c as d], From: [t, u], Where: x, GroupBy: [y], Having: z, Windows: [Window{Name: w, HasParentheses, OrderBy: [OrderItem{Expression: q}]}], OrderBy: [OrderItem{Expression: 1}], Limit: Limit{Count: 2, Offset: 3}}"
        },
        { "select distinct a", "Select{IsDistinct, Items: [a]}" },
        { "select distinct on (a, b) c", "Select{IsDistinct, DistinctOn: [a, b], Items: [c]}" },
        { "select all a into temp table x from t", "Select{Items: [a], From: [t], Into: Into{Table: x, IsTemporary}}" },
        {
            "select a from t group by distinct rollup (a, (b, c)), cube (d), grouping sets ((), e), ()",
            "Select{Items: [a], From: [t], GroupBy: [GroupingSet{Kind: Rollup, Items: [a, Row{Items: [b, c]}]}, GroupingSet{Kind: Cube, Items: [d]}, GroupingSet{Kind: Sets, Items: [GroupingSet{}, e]}, GroupingSet{}], IsGroupByDistinct}"
        },
        {
            "select 1 union select 2 intersect select 3 except all select 4",
            "Set{Operator: Except, IsAll, Left: Set{Left: Select{Items: [1]}, Right: Set{Operator: Intersect, Left: Select{Items: [2]}, Right: Select{Items: [3]}}}, Right: Select{Items: [4]}}"
        },
        {
            "(select 1 union select 2) intersect select 3",
            "Set{Operator: Intersect, Left: Set{Left: Select{Items: [1]}, Right: Select{Items: [2]}}, Right: Select{Items: [3]}}"
        },
        {
            "select 1 union (select 2 order by 1) order by 1 limit 1",
            "Set{Left: Select{Items: [1]}, Right: Select{Items: [2], OrderBy: [OrderItem{Expression: 1}]}, OrderBy: [OrderItem{Expression: 1}], Limit: Limit{Count: 1}}"
        },
        {
            "(select 1 order by 1) limit 2",
            "Nested{Inner: Select{Items: [1], OrderBy: [OrderItem{Expression: 1}]}, Limit: Limit{Count: 2}}"
        },
        {
            "with a as (select 1) (select 2) union select 3",
            "Set{Left: Select{Items: [2]}, Right: Select{Items: [3]}, With: With{Tables: [CommonTable{Name: a, Statement: Select{Items: [1]}}]}}"
        },
        {
            "with recursive a (x) as not materialized (select 1) search depth first by x set o cycle x set m to true default false using p select 1",
            "Select{Items: [1], With: With{IsRecursive, Tables: [CommonTable{Name: a, Columns: [x], IsMaterialized: False, Statement: Select{Items: [1]}, Search: Search{IsDepthFirst, Columns: [x], Column: o}, Cycle: Cycle{Columns: [x], Mark: m, MarkValue: true, MarkDefault: false, Path: p}}]}}"
        },
        { "values (1, default), (2, 3)", "Values{Rows: [Row{Items: [1, Default{}]}, Row{Items: [2, 3]}]}" },
        { "select a is, b between from t", "Select{Items: [a as is, b as between], From: [t]}" },
        { "select E'\\ud83d\\ude00\\\\u', U&'\\d83d\\de00\\\\'", "Select{Items: [E'\\ud83d\\ude00\\\\u', U&'\\d83d\\de00\\\\']}" },
        { "select U&'!+01F600' uescape '!'", "Select{Items: [U&'!+01F600']}" },
        { "table t", "Table{Table: t}" },
        {
            "select 1 for update of a, b nowait for key share skip locked",
            "Select{Items: [1], Locking: [Locking{Strength: update, Tables: [a, b], Wait: nowait}, Locking{Strength: key share, Wait: skip locked}]}"
        },
        { "select 1 offset 1 row fetch next 2 rows only", "Select{Items: [1], Limit: Limit{Count: 2, Offset: 1}}" },
        {
            "select 1 order by 1 fetch first row with ties",
            "Select{Items: [1], OrderBy: [OrderItem{Expression: 1}], Limit: Limit{IsSingle, IsWithTies}}"
        },
        { "select 1 limit all", "Select{Items: [1], Limit: Limit{}}" },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void Queries_are_read(string sql, string tree) => Assert.Equal(tree, Parsed.Tree(sql));
}
