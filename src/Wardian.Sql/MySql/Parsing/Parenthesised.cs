using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>What a pair of parentheses holds: a query, one expression, or several.</summary>
internal readonly record struct Parenthesised(QueryExpression? Query, Expression? Expression, ImmutableArray<Expression> Items);
