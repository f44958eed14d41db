namespace Wardian.Sql.Resolution;

/// <summary>Something that a text sets off: a routine, a trigger, another text.</summary>
/// <param name="Summary">What it does.</param>
/// <param name="IsCall">Whether it is a routine that is found by its name when the text gets there.</param>
internal readonly record struct TextPart(QuerySummary Summary, bool IsCall)
{
    /// <summary>Two are the same only when they are one thing.</summary>
    public bool Equals(TextPart other) => ReferenceEquals(Summary, other.Summary) && IsCall == other.IsCall;

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Summary);
}
