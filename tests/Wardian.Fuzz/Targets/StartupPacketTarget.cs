using System.Buffers;
using Wardian.Protocols.Postgres;

namespace Wardian.Fuzz.Targets;

/// <summary>The first packet; one that is accepted must come back when it is written.</summary>
internal sealed class StartupPacketTarget : IFuzzTarget
{
    public static string Name => "startup-packet";

    public static void Fuzz(ReadOnlySpan<byte> input)
    {
        if (StartupPacket.TryRead(input, out StartupPacket? packet) != FrameStatus.Complete || packet!.Kind != StartupPacketKind.Startup
            || packet.Version != StartupPacket.Version30)
        {
            return;
        }

        var output = new ArrayBufferWriter<byte>();
        StartupPacket.WriteStartup(output, packet.Parameters);
        if (!output.WrittenSpan.SequenceEqual(input[..packet.Length]))
        {
            throw new InvalidOperationException("It does not come back.");
        }
    }
}
