using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What stands between the parentheses of a call.</summary>
internal readonly record struct CallParts(ImmutableArray<Argument> Arguments, ImmutableArray<OrderItem> OrderBy)
{
    public bool IsStar { get; init; }

    /// <summary><c>ALL</c> or <c>DISTINCT</c>.</summary>
    public bool HasQuantifier { get; init; }

    public bool IsDistinct { get; init; }

    /// <summary>Whether this may be the modifiers of a type in front of a constant: <c>bpchar(3) 'abc'</c>.</summary>
    public bool MayBeModifiers
    {
        get
        {
            if (Arguments.IsEmpty || HasQuantifier || !OrderBy.IsEmpty)
            {
                return false;
            }

            foreach (Argument argument in Arguments)
            {
                if (argument.IsVariadic || argument.Name is not null)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
