namespace Wardian.Audit.Sealing;

/// <summary>Where a block is in its segment and what it holds, as the footer says it.</summary>
internal readonly record struct SealedBlock(long Offset, ulong First, int Records, long TimeMin, long TimeMax);
