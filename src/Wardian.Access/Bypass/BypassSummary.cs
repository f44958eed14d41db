namespace Wardian.Access.Bypass;

/// <summary>A bypass that is on.</summary>
/// <param name="Listener">The listener's name in the configuration.</param>
/// <param name="Reason">Why.</param>
/// <param name="StartedBy">The account of the operating system that started it.</param>
/// <param name="StartedAt">Since when, UTC.</param>
/// <param name="EndsAt">When it ends by itself, UTC.</param>
public sealed record BypassSummary(string Listener, string Reason, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset EndsAt);
