namespace Wardian.Sql.Tests.Postgres.Parsing;

public sealed class OperandTests
{
    /// <summary>What stands between operators.</summary>
    public static TheoryData<string, string> Trees { get; } = new()
    {
        { "((select 1) + 2) * 3", "(* (+ Subquery{Query: Select{Items: [1]}} 2) 3)" },
        { "(((select 1)))", "Subquery{Query: Select{Items: [1]}}" },
        { "((select 1) limit 2)", "Subquery{Query: Nested{Inner: Select{Items: [1]}, Limit: Limit{Count: 2}}}" },
        { "(select a).b", "Field{Operand: Subquery{Query: Select{Items: [a]}}, Field: b}" },
        { "a.b.c.d", "a.b.c.d" },
        { "a.*", "Star{Qualifier: a}" },
        { "(a).b.*", "Field{Operand: Field{Operand: a, Field: b}}" },
        { "(a.b).c[1]", "Subscript{Operand: Field{Operand: a.b, Field: c}, Lower: 1}" },
        { "a[1][2:3].c", "Field{Operand: Subscript{Operand: Subscript{Operand: a, Lower: 1}, Lower: 2, Upper: 3, IsSlice}, Field: c}" },
        { "$1.x[$2]", "Subscript{Operand: Field{Operand: $1, Field: x}, Lower: $2}" },
        { "a[:]", "Subscript{Operand: a, IsSlice}" },
        { "case a when 1 then 2 else 3 end", "Case{Operand: a, Branches: [CaseBranch{Condition: 1, Result: 2}], Else: 3}" },
        { "case when a then b end", "Case{Branches: [CaseBranch{Condition: a, Result: b}]}" },
        { "array[a, b]", "Array{Items: [a, b]}" },
        { "array[[1], [2]]", "Array{Items: [Array{Items: [1]}, Array{Items: [2]}]}" },
        { "array(select 1)", "Subquery{Kind: Array, Query: Select{Items: [1]}}" },
        { "exists (select)", "Subquery{Kind: Exists, Query: Select{}}" },
        { "date '2024-01-31'", "Cast{Operand: '2024-01-31', Type: TypeName{Name: date}}" },
        { "interval '1' day to second(3)", "Cast{Operand: '1', Type: TypeName{Name: interval, Modifiers: [3], Options: day to second}}" },
        { "interval(3) '1'", "Cast{Operand: '1', Type: TypeName{Name: interval, Modifiers: [3]}}" },
        { "point '(0,0)'", "Cast{Operand: '(0,0)', Type: TypeName{Name: point}}" },
        { "bpchar(3) 'x'", "Cast{Operand: 'x', Type: TypeName{Name: bpchar, Modifiers: [3]}}" },
        { "a.b '1'", "Cast{Operand: '1', Type: TypeName{Name: a.b}}" },
        { "double precision '1.5'", "Cast{Operand: '1.5', Type: TypeName{Name: float8}}" },
        { "n'x'", "Cast{Operand: 'x', Type: TypeName{Name: bpchar}}" },
        { "cast(a as varchar(10))", "Cast{Operand: a, Type: TypeName{Name: varchar, Modifiers: [10]}}" },
        { "U&\"d!0061t!+000061\" uescape '!'", "\"data\"" },
        { "\"A\"\"b\"", "\"A\"b\"" },
        { "Name", "name" },
        { "姓名", "姓名" },
        { "0x1F + 1_000 + .5 + 1e3", "(+ (+ (+ 0x1F 1_000) .5) 1e3)" },
        { "b'101' || x'1F'", "(|| b'101' x'1F')" },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void Operands_are_read(string sql, string tree) => Assert.Equal(tree, Parsed.ExpressionTree(sql));
}
