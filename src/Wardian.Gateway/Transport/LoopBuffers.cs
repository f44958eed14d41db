using System.Buffers;

namespace Wardian.Gateway.Transport;

/// <summary>The buffers that all connections of one event loop share, one at a time, so that an idle connection holds none.</summary>
internal sealed class LoopBuffers
{
    /// <summary>
    /// What one read takes at most. Wide results are relayed in pieces of this size: larger pieces mean fewer system calls, which is what
    /// relaying costs (performance.md).
    /// </summary>
    public const int ReceiveLength = 256 * 1024;

    /// <summary>Unfinished messages up to this length are put in front of the next read; longer ones get a buffer of their own.</summary>
    public const int CarriedMax = 16 * 1024;

    /// <summary>What comes from a socket, behind what was carried over.</summary>
    public byte[] Received { get; } = GC.AllocateUninitializedArray<byte>(CarriedMax + ReceiveLength, pinned: true);

    /// <summary>What TLS has decrypted, behind what was carried over.</summary>
    public byte[] Plain { get; } = GC.AllocateUninitializedArray<byte>(CarriedMax + ReceiveLength, pinned: true);

    /// <summary>What TLS has encrypted.</summary>
    public ArrayBufferWriter<byte> Cipher { get; } = new(CarriedMax);
}
