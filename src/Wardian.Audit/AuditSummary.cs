namespace Wardian.Audit;

/// <summary>How much there is of one person, account, statement … Immutable.</summary>
public sealed record AuditSummary
{
    /// <summary>Whose, as it stands in the records (a fingerprint with sixteen hexadecimal digits); empty for records without; null for all groups beyond the limit together.</summary>
    public required string? Key { get; init; }

    /// <summary>The normalised statement when it is counted by statements; null otherwise.</summary>
    public string? Statement { get; init; }

    /// <summary>How many records.</summary>
    public required long Records { get; init; }

    /// <summary>Rows that the statements among them returned or changed.</summary>
    public required long Rows { get; init; }

    /// <summary>How many of the records have an error code.</summary>
    public required long Errors { get; init; }

    /// <summary>The earliest time of a record, UTC.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>The latest time of a record, UTC.</summary>
    public required DateTimeOffset Last { get; init; }
}
