using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>
/// The type of values of which one is taken. The server's rule (<c>select_common_type</c>) goes by casts and preferences that we know only in
/// part, so it is known here only where all agree; a constant in quotes has the type of the others.
/// </summary>
internal static class CommonType
{
    /// <summary>The type of all; not known when they differ or one is not known.</summary>
    public static TypeReference Of(IEnumerable<(Expression Expression, Value Value)> items)
    {
        TypeReference common = default;
        foreach ((Expression expression, Value value) in items)
        {
            if (value.Type.IsUnknown && expression is ConstantExpression { Kind: ConstantKind.String or ConstantKind.Null })
            {
                continue;
            }

            if (value.Type.IsUnknown || (!common.IsUnknown && common != value.Type))
            {
                return default;
            }

            common = value.Type;
        }

        return common;
    }
}
