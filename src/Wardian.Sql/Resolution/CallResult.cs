using System.Collections.Immutable;

namespace Wardian.Sql.Resolution;

/// <summary>What a call gives.</summary>
/// <param name="Value">Its value; of a row, all of it.</param>
internal readonly record struct CallResult(Value Value)
{
    /// <summary>The columns of its rows one by one, when it means a single routine of a user's; otherwise default.</summary>
    public ImmutableArray<ResultColumn> Rows { get; init; }

    /// <summary>Whether the value's type is not known and could be a row's, so that nobody knows how many columns it is in <c>FROM</c>.</summary>
    public bool MayBeRow { get; init; }

    /// <summary>Whether only the server's own routines may be meant.</summary>
    public bool IsOfServer { get; init; }

    /// <summary>The name of the routine's only output, when it has one.</summary>
    public string? OutputName { get; init; }
}
