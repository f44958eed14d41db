namespace Wardian.Audit.Writing;

/// <summary>What recovery found.</summary>
/// <param name="NextSequence">The number that the next record gets.</param>
/// <param name="WasOrderly">Whether the last writer ended its last segment, so that nothing accepted can be missing.</param>
internal readonly record struct RecoveredDirectory(ulong NextSequence, bool WasOrderly);
