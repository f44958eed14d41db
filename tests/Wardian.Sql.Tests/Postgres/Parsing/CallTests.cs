namespace Wardian.Sql.Tests.Postgres.Parsing;

public sealed class CallTests
{
    /// <summary>Calls, ordinary ones and those of a form of their own.</summary>
    public static TheoryData<string, string> Trees { get; } = new()
    {
        { "f(a, b => 1, c := 2)", "Call{Name: f, Arguments: [a, Argument{Value: 1, Name: b}, Argument{Value: 2, Name: c}]}" },
        { "s.f(variadic a)", "Call{Name: s.f, Arguments: [Argument{Value: a, IsVariadic}]}" },
        { "count(*)", "Call{Name: count, IsStar}" },
        { "count(distinct a) filter (where b)", "Call{Name: count, Arguments: [a], IsDistinct, Filter: b}" },
        {
            "string_agg(a, ',' order by b desc nulls last)",
            "Call{Name: string_agg, Arguments: [a, ','], OrderBy: [OrderItem{Expression: b, IsDescending, NullsFirst: False}]}"
        },
        {
            "percentile_cont(0.5) within group (order by a)",
            "Call{Name: percentile_cont, Arguments: [0.5], OrderBy: [OrderItem{Expression: a}], IsWithinGroup}"
        },
        {
            "rank() over (partition by a, b order by c using <)",
            "Call{Name: rank, Window: Window{HasParentheses, PartitionBy: [a, b], OrderBy: [OrderItem{Expression: c, Operator: <}]}}"
        },
        { "sum(a) over w", "Call{Name: sum, Arguments: [a], Window: Window{BaseName: w}}" },
        {
            "sum(a) over (w rows between 1 preceding and unbounded following exclude ties)",
            "Call{Name: sum, Arguments: [a], Window: Window{BaseName: w, HasParentheses, Frame: WindowFrame{Unit: rows, Start: FrameBound{Kind: Preceding, Offset: 1}, End: FrameBound{Kind: UnboundedFollowing}, Exclusion: ties}}}"
        },
        { "current_date", "Call{Name: current_date, Form: Bare}" },
        { "current_timestamp(3)", "Call{Name: current_timestamp, Arguments: [3], Form: Bare}" },
        { "session_user", "Call{Name: session_user, Form: Bare}" },
        { "current_schema", "Call{Name: current_schema, Form: Bare}" },
        { "current_schema()", "Call{Name: current_schema}" },
        { "coalesce(a, b)", "Call{Name: coalesce, Arguments: [a, b], Form: Special}" },
        { "nullif(a, b)", "Call{Name: nullif, Arguments: [a, b], Form: Special}" },
        { "extract(year from a)", "Call{Name: extract, Arguments: [year, a], Form: Special}" },
        { "trim(both 'x' from a)", "Call{Name: btrim, Arguments: ['x', a], Form: Special}" },
        { "trim(from a)", "Call{Name: btrim, Arguments: [a], Form: Special}" },
        { "substring(a from 1 for 2)", "Call{Name: substring, Arguments: [a, 1, 2], Form: Special}" },
        { "substring(a, 1)", "Call{Name: substring, Arguments: [a, 1]}" },
        { "substring(a similar b escape c)", "Call{Name: substring, Arguments: [a, b, c], Form: Special}" },
        { "overlay(a placing b from 1 for 2)", "Call{Name: overlay, Arguments: [a, b, 1, 2], Form: Special}" },
        { "position(a in b)", "Call{Name: position, Arguments: [a, b], Form: Special}" },
        { "normalize(a, nfkc)", "Call{Name: normalize, Arguments: [a, nfkc], Form: Special}" },
        { "treat(a as int)", "Call{Name: treat, Arguments: [a], Form: Special, Type: TypeName{Name: int4}}" },
        { "collation for (a)", "Call{Name: pg_collation_for, Arguments: [a], Form: Special}" },
        { "grouping(a, b)", "Call{Name: grouping, Arguments: [a, b], Form: Special}" },
        { "left(a, 1)", "Call{Name: left, Arguments: [a, 1]}" },
        {
            "xmlelement(name foo, xmlattributes(a as b, c), d)",
            "Call{Name: xmlelement, Arguments: [foo, Argument{Value: a, Name: b}, c, d], Form: Special}"
        },
        { "xmlforest(a, b as c)", "Call{Name: xmlforest, Arguments: [a, Argument{Value: b, Name: c}], Form: Special}" },
        { "xmlparse(document a preserve whitespace)", "Call{Name: xmlparse, Arguments: [a], Form: Special}" },
        { "xmlroot(a, version no value, standalone yes)", "Call{Name: xmlroot, Arguments: [a], Form: Special}" },
        { "xmlserialize(content a as text)", "Call{Name: xmlserialize, Arguments: [a], Form: Special, Type: TypeName{Name: text}}" },
        { "xmlexists('x' passing by ref a)", "Call{Name: xmlexists, Arguments: ['x', a], Form: Special}" },
        { "xmlpi(name php, a)", "Call{Name: xmlpi, Arguments: [php, a], Form: Special}" },
        {
            "json_object('a' value b, 'c' : d absent on null with unique keys returning jsonb)",
            "Call{Name: json_object, Arguments: ['a', b, 'c', d], Form: Special, Type: TypeName{Name: jsonb}}"
        },
        { "json_object(a, b)", "Call{Name: json_object, Arguments: [a, b], Form: Special}" },
        { "json_array(select 1)", "Call{Name: json_array, Form: Special, Query: Select{Items: [1]}}" },
        { "json_array(a, b null on null)", "Call{Name: json_array, Arguments: [a, b], Form: Special}" },
        {
            "json_arrayagg(a order by b) filter (where c)",
            "Call{Name: json_arrayagg, Arguments: [a], Form: Special, OrderBy: [OrderItem{Expression: b}], Filter: c}"
        },
        { "json_objectagg(a : b) over ()", "Call{Name: json_objectagg, Arguments: [a, b], Form: Special, Window: Window{HasParentheses}}" },
        {
            "json_value(a, '$.x' passing b as y returning int default 0 on empty error on error)",
            "Call{Name: json_value, Arguments: [a, '$.x', Argument{Value: b, Name: y}, 0], Form: Special, Type: TypeName{Name: int4}}"
        },
        {
            "json_query(a, '$' with conditional array wrapper omit quotes on scalar string null on empty)",
            "Call{Name: json_query, Arguments: [a, '$'], Form: Special}"
        },
        { "json_exists(a, '$' unknown on error)", "Call{Name: json_exists, Arguments: [a, '$'], Form: Special}" },
        { "json(a with unique)", "Call{Name: json, Arguments: [a], Form: Special}" },
        { "json_scalar(a)", "Call{Name: json_scalar, Arguments: [a], Form: Special}" },
        { "merge_action()", "Call{Name: merge_action, Form: Special}" },
        { "trim(a, b)", "Call{Name: btrim, Arguments: [a, b]}" },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void Calls_are_read(string sql, string tree) => Assert.Equal(tree, Parsed.ExpressionTree(sql));
}
