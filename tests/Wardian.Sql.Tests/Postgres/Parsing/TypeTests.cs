namespace Wardian.Sql.Tests.Postgres.Parsing;

public sealed class TypeTests
{
    /// <summary>Types and what they are called.</summary>
    public static TheoryData<string, string> Trees { get; } = new()
    {
        { "int", "Cast{Operand: a, Type: TypeName{Name: int4}}" },
        { "integer", "Cast{Operand: a, Type: TypeName{Name: int4}}" },
        { "smallint", "Cast{Operand: a, Type: TypeName{Name: int2}}" },
        { "bigint", "Cast{Operand: a, Type: TypeName{Name: int8}}" },
        { "real", "Cast{Operand: a, Type: TypeName{Name: float4}}" },
        { "float", "Cast{Operand: a, Type: TypeName{Name: float8}}" },
        { "float(24)", "Cast{Operand: a, Type: TypeName{Name: float4}}" },
        { "float(25)", "Cast{Operand: a, Type: TypeName{Name: float8}}" },
        { "double precision", "Cast{Operand: a, Type: TypeName{Name: float8}}" },
        { "boolean", "Cast{Operand: a, Type: TypeName{Name: bool}}" },
        { "decimal(10, 2)", "Cast{Operand: a, Type: TypeName{Name: numeric, Modifiers: [10, 2]}}" },
        { "dec", "Cast{Operand: a, Type: TypeName{Name: numeric}}" },
        { "numeric", "Cast{Operand: a, Type: TypeName{Name: numeric}}" },
        { "char", "Cast{Operand: a, Type: TypeName{Name: bpchar}}" },
        { "char(3)", "Cast{Operand: a, Type: TypeName{Name: bpchar, Modifiers: [3]}}" },
        { "character varying(3)", "Cast{Operand: a, Type: TypeName{Name: varchar, Modifiers: [3]}}" },
        { "varchar", "Cast{Operand: a, Type: TypeName{Name: varchar}}" },
        { "national character varying(3)", "Cast{Operand: a, Type: TypeName{Name: varchar, Modifiers: [3]}}" },
        { "national char", "Cast{Operand: a, Type: TypeName{Name: bpchar}}" },
        { "nchar(2)", "Cast{Operand: a, Type: TypeName{Name: bpchar, Modifiers: [2]}}" },
        { "bit", "Cast{Operand: a, Type: TypeName{Name: bit}}" },
        { "bit varying(3)", "Cast{Operand: a, Type: TypeName{Name: varbit, Modifiers: [3]}}" },
        { "time(3) with time zone", "Cast{Operand: a, Type: TypeName{Name: timetz, Modifiers: [3]}}" },
        { "time without time zone", "Cast{Operand: a, Type: TypeName{Name: time}}" },
        { "timestamp", "Cast{Operand: a, Type: TypeName{Name: timestamp}}" },
        { "timestamp with time zone", "Cast{Operand: a, Type: TypeName{Name: timestamptz}}" },
        { "timestamptz", "Cast{Operand: a, Type: TypeName{Name: timestamptz}}" },
        { "interval", "Cast{Operand: a, Type: TypeName{Name: interval}}" },
        { "interval year to month", "Cast{Operand: a, Type: TypeName{Name: interval, Options: year to month}}" },
        { "interval second(2)", "Cast{Operand: a, Type: TypeName{Name: interval, Modifiers: [2], Options: second}}" },
        { "interval(2)", "Cast{Operand: a, Type: TypeName{Name: interval, Modifiers: [2]}}" },
        { "\"char\"", "Cast{Operand: a, Type: TypeName{Name: \"char\"}}" },
        { "\"Int\"", "Cast{Operand: a, Type: TypeName{Name: \"Int\"}}" },
        { "pg_catalog.int4", "Cast{Operand: a, Type: TypeName{Name: pg_catalog.int4}}" },
        { "s.t(1)", "Cast{Operand: a, Type: TypeName{Name: s.t, Modifiers: [1]}}" },
        { "text[]", "Cast{Operand: a, Type: TypeName{Name: text, ArrayDimensions: 1}}" },
        { "text[3][]", "Cast{Operand: a, Type: TypeName{Name: text, ArrayDimensions: 2}}" },
        { "text array", "Cast{Operand: a, Type: TypeName{Name: text, ArrayDimensions: 1}}" },
        { "text array[4]", "Cast{Operand: a, Type: TypeName{Name: text, ArrayDimensions: 1}}" },
        { "setof text", "Cast{Operand: a, Type: TypeName{Name: text, IsSetOf}}" },
        { "json", "Cast{Operand: a, Type: TypeName{Name: json}}" },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void Types_get_their_names(string sql, string tree) => Assert.Equal(tree, Read(sql));

    private static string Read(string type) => Parsed.ExpressionTree($"cast(a as {type})");
}
