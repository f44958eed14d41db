using Wardian.Audit.Proof;

namespace Wardian.Audit.Sealing;

/// <summary>How many segments have been sealed, and the chain of the last of them.</summary>
internal sealed record SealedState(ulong Segments, byte[] Chain)
{
    public static readonly SealedState None = new(0, new byte[Checkpoint.ChainLength]);
}
