namespace Wardian.Sql.Tests.Postgres.Parsing;

public sealed class OperatorTests
{
    /// <summary>Operators and the tree that PostgreSQL makes of them.</summary>
    public static TheoryData<string, string> Trees { get; } = new()
    {
        { "a or b and not c", "(Or a (And b (Not c)))" },
        { "a or b or c and d and e", "(Or a b (And c d e))" },
        { "not a = b", "(Not (= a b))" },
        { "not a is null", "(Not (IsNull a))" },
        { "a = b is null", "(IsNull (= a b))" },
        { "a is null = b", "(= (IsNull a) b)" },
        { "a = any (array[1]) = true", "(= Quantified{Left: a, Symbol: =, Array: Array{Items: [1]}} true)" },
        { "a < b in (1, 2)", "(< a (In b 1 2))" },
        { "a + b * c ^ d - e", "(- (+ a (* b (^ c d))) e)" },
        { "a - b - c", "(- (- a b) c)" },
        { "a ^ b ^ c", "(^ (^ a b) c)" },
        { "a || b + c", "(|| a (+ b c))" },
        { "a || b || c", "(|| (|| a b) c)" },
        { "- a ^ 2", "(^ (- a) 2)" },
        { "- a::int", "(- Cast{Operand: a, Type: TypeName{Name: int4}})" },
        { "+ - a", "(+ (- a))" },
        { "@ a + b", "(@ (+ a b))" },
        { "@ a || b", "(|| (@ a) b)" },
        { "a -> 'x' ->> 'y' = 'z'", "(= (->> (-> a 'x') 'y') 'z')" },
        { "a operator(pg_catalog.+) b * c", "(+@pg_catalog a (* b c))" },
        { "a::text::int", "Cast{Operand: Cast{Operand: a, Type: TypeName{Name: text}}, Type: TypeName{Name: int4}}" },
        { "a + b::int", "(+ a Cast{Operand: b, Type: TypeName{Name: int4}})" },
        { "a at time zone 'utc' + b", "(+ (AtTimeZone a 'utc') b)" },
        { "a at local", "(AtLocal a)" },
        { "- a at time zone 'utc'", "(AtTimeZone (- a) 'utc')" },
        { "a || b collate \"C\"", "(|| a Collate{Operand: b, Collation: \"C\"})" },
        { "a between 1 and 2 and b", "(And (Between a 1 2) b)" },
        { "a not between symmetric b + 1 and c or d", "(Or (NotBetweenSymmetric a (+ b 1) c) d)" },
        { "a between b = c and d", "(Between a (= b c) d)" },
        { "a like b || c escape d and e", "(And (Like a (|| b c) d) e)" },
        { "a not ilike b", "(NotILike a b)" },
        { "a similar to b", "(SimilarTo a b)" },
        { "a like any (array['x'])", "Quantified{Left: a, Symbol: LIKE, Array: Array{Items: ['x']}}" },
        { "a not in (1, 2)", "(NotIn a 1 2)" },
        { "a in (select 1)", "Quantified{Left: a, Symbol: =, IsIn, Query: Select{Items: [1]}}" },
        {
            "a not in ((select 1) union select 2)",
            "Quantified{Left: a, Symbol: =, IsIn, IsNegated, Query: Set{Left: Select{Items: [1]}, Right: Select{Items: [2]}}}"
        },
        { "a in ((select 1), 2)", "(In a Subquery{Query: Select{Items: [1]}} 2)" },
        { "a in ((1, 2))", "(In a Row{Items: [1, 2]})" },
        { "a <> all (select 1)", "Quantified{Left: a, Symbol: <>, IsAll, Query: Select{Items: [1]}}" },
        { "a is distinct from b and c", "(And (IsDistinctFrom a b) c)" },
        { "a is not distinct from b + 1", "(IsNotDistinctFrom a (+ b 1))" },
        { "a is not true", "(IsNotTrue a)" },
        { "a isnull", "(IsNull a)" },
        { "a is nfc normalized", "(IsNormalized a nfc)" },
        { "a is json array without unique", "(IsJson@array without unique keys a)" },
        { "a is not document", "(IsNotDocument a)" },
        { "(a, b) overlaps (c, d) and e", "(And (Overlaps Row{Items: [a, b]} Row{Items: [c, d]}) e)" },
        { "(a, b) = (c, d)", "(= Row{Items: [a, b]} Row{Items: [c, d]})" },
        { "row(a)", "Row{Items: [a], IsExplicit}" },
        { "row()", "Row{IsExplicit}" },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void Operators_bind_as_in_the_server(string sql, string tree) => Assert.Equal(tree, Parsed.ExpressionTree(sql));
}
