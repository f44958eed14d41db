using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What stands between the parentheses of a function of SQL/JSON.</summary>
internal readonly record struct JsonParts(
    ImmutableArray<Argument> Arguments, ImmutableArray<OrderItem> OrderBy, QueryExpression? Query, TypeName? Type);
