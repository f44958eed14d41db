namespace Wardian.Audit.Reading;

/// <summary>How the reading of a journal file went.</summary>
/// <param name="Next">The number after the last record that was read.</param>
/// <param name="HasTail">Whether bytes that are no complete block follow the last one, as they do while it is being written.</param>
/// <param name="Damages">The places that could not be read, and which records were or must have been there.</param>
internal sealed record JournalOutcome(ulong Next, bool HasTail, IReadOnlyList<(long Offset, ulong First, ulong Last)> Damages);
