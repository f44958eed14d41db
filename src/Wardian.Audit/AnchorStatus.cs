namespace Wardian.Audit;

/// <summary>How far one configured anchor has come.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>file</c>, <c>syslog</c> or <c>witness</c>.</param>
/// <param name="Delivered">The last delivered checkpoint; null before the first.</param>
/// <param name="DeliveredAt">When that was.</param>
/// <param name="Problem">Code of what is wrong, also the key of its text; null when nothing is.</param>
/// <param name="Since">Since when.</param>
public sealed record AnchorStatus(
    string Name, string Kind, LedgerCheckpoint? Delivered, DateTimeOffset? DeliveredAt, string? Problem, DateTimeOffset? Since);
