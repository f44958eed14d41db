using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Wardian.Protocols.Postgres;
using Wardian.Testing.Postgres;

namespace Wardian.Protocols.Tests.Postgres;

public sealed class StartupPacketTests
{
    [Fact]
    public void Parameters_come_back_as_they_were_written()
    {
        Arbitrary<List<KeyValuePair<string, string>>> parameters = Property.NameBytes.Generator
            .Where(name => name.Length > 0)
            .SelectMany(name => Property.NameBytes.Generator.Select(value => new KeyValuePair<string, string>(
                PostgresText.Decode(name), PostgresText.Decode(value))))
            .ListOf().Select(list => list.Take(20).ToList()).ToArbitrary();
        Property.Holds(parameters, expected =>
        {
            var output = new ArrayBufferWriter<byte>();
            StartupPacket.WriteStartup(output, expected);
            return StartupPacket.TryRead(output.WrittenSpan, out StartupPacket? packet) == FrameStatus.Complete
                && packet!.Version == StartupPacket.Version30
                && packet.Length == output.WrittenCount
                && packet.Parameters.SequenceEqual(expected);
        });
    }

    [Fact]
    public void Any_bytes_of_a_name_come_back() =>
        Property.Holds(Property.NameBytes, bytes => PostgresText.Encode(PostgresText.Decode(bytes)).AsSpan().SequenceEqual(bytes));

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBF })]
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBF, 0xE5, 0xBC, 0xA0 })]
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBF, 0x41, 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    [InlineData(new byte[] { })]
    public void Bytes_that_look_like_our_own_mark_come_back(byte[] bytes) =>
        Assert.Equal(bytes, PostgresText.Encode(PostgresText.Decode(bytes)));

    [Fact]
    public void Every_beginning_of_a_packet_needs_more()
    {
        byte[] packet = Frontend.Startup(("user", "张三"), ("database", "his"));
        for (int length = 0; length < packet.Length; length++)
        {
            Assert.Equal(FrameStatus.NeedMore, StartupPacket.TryRead(packet.AsSpan(0, length), out _));
        }

        Assert.Equal(FrameStatus.Complete, StartupPacket.TryRead([.. packet, 1, 2, 3], out StartupPacket? read));
        Assert.Equal(packet.Length, read!.Length);
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception_and_never_beyond_their_end() =>
        Property.Holds(Property.Bytes, bytes =>
            StartupPacket.TryRead(bytes, out StartupPacket? packet) != FrameStatus.Complete || packet!.Length <= bytes.Length);

    [Fact]
    public void Ssl_and_cancel_requests_are_what_clients_send()
    {
        var output = new ArrayBufferWriter<byte>();
        StartupPacket.WriteSslRequest(output);
        Assert.Equal(Frontend.SslRequest, output.WrittenSpan);
        output.Clear();
        StartupPacket.WriteCancelRequest(output, 0xFFFF_FFFF, 0x8000_0001);
        Assert.Equal(Frontend.Cancel(0xFFFF_FFFF, 0x8000_0001), output.WrittenSpan);
        Assert.Equal(FrameStatus.Complete, StartupPacket.TryRead(output.WrittenSpan, out StartupPacket? packet));
        Assert.Equal((StartupPacketKind.CancelRequest, 0xFFFF_FFFFu, 0x8000_0001u), (packet!.Kind, packet.ProcessId, packet.SecretKey));
    }

    [Fact]
    public void The_last_of_several_values_counts()
    {
        StartupPacket.TryRead(Frontend.Startup(("user", "a"), ("user", "b")), out StartupPacket? packet);
        Assert.Equal("b", packet!.Find("user"));
        Assert.Null(packet.Find("database"));
    }
}
