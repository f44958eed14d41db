namespace Wardian.Catalog.Rules;

/// <summary>
/// A rule of the hospital: columns of these names hold that. Patterns are compared without regard to case; <c>*</c> stands for any characters, and
/// <c>|</c> stands between alternatives; an empty one fits everything.
/// </summary>
/// <param name="Name">What it is called in reasons.</param>
/// <param name="Label">The label's identifier, or its Chinese or English name.</param>
public sealed record HospitalRule(string Name, string Label)
{
    /// <summary>The level, 1 to 5; null for the label's.</summary>
    public int? Level { get; init; }

    /// <summary>Names of sources.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>Names of schemas.</summary>
    public string Schema { get; init; } = string.Empty;

    /// <summary>Names of tables.</summary>
    public string Table { get; init; } = string.Empty;

    /// <summary>Names of columns.</summary>
    public string Column { get; init; } = string.Empty;

    /// <summary>Comments of columns.</summary>
    public string Comment { get; init; } = string.Empty;
}
