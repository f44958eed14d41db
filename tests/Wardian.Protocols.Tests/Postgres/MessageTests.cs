using System.Buffers;
using System.Text;
using FsCheck.Fluent;
using Wardian.Protocols.Postgres;
using Wardian.Testing.Postgres;

namespace Wardian.Protocols.Tests.Postgres;

public sealed class MessageTests
{
    [Theory]
    [InlineData(int.MinValue, false)]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(0x3FFFFFFE, true)]
    [InlineData(0x40000003, false)]
    [InlineData(int.MaxValue, false)]
    public void A_length_must_be_possible(int declared, bool isPossible)
    {
        Assert.Equal(isPossible, MessageHeader.TryRead(Wire.Raw('D', declared), out MessageHeader header));
        Assert.Equal(isPossible ? (declared + 1, declared - 4) : default, isPossible ? (header.TotalLength, header.BodyLength) : default);
    }

    [Fact]
    public void Parse_reads_what_clients_write() => Property.Holds(Property.Text, text =>
        ExtendedMessage.TryReadParse(Frontend.Parse(text, "select 1", 23, 25).AsSpan(5), out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> sql)
        && Encoding.UTF8.GetString(name) == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) && sql.SequenceEqual("select 1"u8));

    [Fact]
    public void Every_cut_of_a_message_is_refused()
    {
        byte[] parse = Frontend.Parse("s", "select 1", 23)[5..];
        byte[] execute = Frontend.Execute("p", 9)[5..];
        byte[] describe = Frontend.DescribePortal("p")[5..];
        byte[] call = Frontend.FunctionCall(uint.MaxValue, "x")[5..];
        Assert.True(ExtendedMessage.TryReadParse(parse, out _, out _));
        Assert.True(ExtendedMessage.TryReadExecute(execute, out _, out int rows) && rows == 9);
        Assert.True(ExtendedMessage.TryReadTarget(describe, out byte kind, out _) && kind == 'P');
        Assert.True(FunctionCallMessage.TryRead(call, out uint function, out ReadOnlySpan<byte> arguments) && function == uint.MaxValue);
        Assert.Equal(call.Length - 4, arguments.Length);
        for (int cut = 0; cut < 4; cut++)
        {
            Assert.False(FunctionCallMessage.TryRead(call.AsSpan(0, cut), out _, out _));
        }

        for (int cut = 0; cut < parse.Length; cut++)
        {
            Assert.False(ExtendedMessage.TryReadParse(parse.AsSpan(0, cut), out _, out _));
            Assert.False(cut < execute.Length && ExtendedMessage.TryReadExecute(execute.AsSpan(0, cut), out _, out _));
            Assert.False(cut < describe.Length && ExtendedMessage.TryReadTarget(describe.AsSpan(0, cut), out _, out _));
        }

        Assert.False(ExtendedMessage.TryReadParse([.. parse, 0], out _, out _));
        Assert.False(ExtendedMessage.TryReadExecute([.. execute, 0], out _, out _));
        Assert.False(ExtendedMessage.TryReadTarget([.. describe, 0], out _, out _));
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception() => Property.Holds(Property.Bytes, bytes =>
    {
        _ = ExtendedMessage.TryReadParse(bytes, out _, out _);
        _ = ExtendedMessage.TryReadBind(bytes, out _, out _, out _);
        _ = ExtendedMessage.TryReadTarget(bytes, out _, out _);
        _ = ExtendedMessage.TryReadExecute(bytes, out _, out _);
        _ = FunctionCallMessage.TryRead(bytes, out _, out _);
        _ = AuthenticationRequest.TryReadKind(bytes, out _, out _);
        _ = AuthenticationRequest.TryReadMechanisms(bytes, out _);
        _ = AuthenticationRequest.TryReadSaslInitialResponse(bytes, out _, out _);
        _ = ErrorFields.Find(bytes, ErrorFields.Code).Length;
        _ = CommandTag.Rows(bytes);
        var values = new BindValues(bytes);
        int count = 0;
        while (values.TryNext(out _, out _, out _))
        {
            count++;
        }

        return count <= values.Count;
    });

    [Fact]
    public void Bind_values_come_back() => Property.Holds(ArbMap.Default.ArbFor<byte[]?[]>(), values =>
    {
        byte[] bind = Frontend.Bind("p", "s", [1], values)[5..];
        if (!ExtendedMessage.TryReadBind(bind, out _, out _, out ReadOnlySpan<byte> rest))
        {
            return false;
        }

        var walk = new BindValues(rest);
        foreach (byte[]? value in values)
        {
            if (!walk.TryNext(out bool isNull, out bool isBinary, out ReadOnlySpan<byte> read) || isNull != value is null || !isBinary || !read.SequenceEqual(value))
            {
                return false;
            }
        }

        return !walk.TryNext(out _, out _, out _) && !walk.IsCut && walk.Rest.SequenceEqual("\0\0"u8);
    });

    [Fact]
    public void Bind_values_that_are_cut_say_so()
    {
        byte[] bind = Frontend.Bind("", "", "first", null, "third")[7..^2];
        for (int cut = 0; cut < bind.Length; cut++)
        {
            var walk = new BindValues(bind.AsSpan(0, cut));
            while (walk.TryNext(out _, out _, out _))
            {
                Assert.InRange(walk.Rest.Length, 0, cut);
            }

            Assert.True(walk.IsCut, $"cut at {cut}");
        }
    }

    [Theory]
    [InlineData("SELECT 5", 5)]
    [InlineData("INSERT 0 3", 3)]
    [InlineData("COPY 9223372036854775807", long.MaxValue)]
    [InlineData("COPY 9223372036854775808", -1)]
    [InlineData("SELECT -1", -1)]
    [InlineData("CREATE TABLE", -1)]
    [InlineData("BEGIN", -1)]
    [InlineData("SELECT 5x", -1)]
    [InlineData("SELECT ", -1)]
    [InlineData("", -1)]
    public void A_command_tag_tells_its_rows(string tag, long rows)
    {
        Assert.Equal(rows, CommandTag.Rows(Encoding.ASCII.GetBytes(tag + "\0")));
        Assert.Equal(tag, Encoding.ASCII.GetString(CommandTag.Text(Encoding.ASCII.GetBytes(tag + "\0"))));
    }

    [Fact]
    public void Error_fields_are_found()
    {
        byte[] error = Backend.Fatal("57P01", "地址")[5..];
        Assert.Equal("57P01"u8, ErrorFields.Find(error, ErrorFields.Code));
        Assert.Equal("地址"u8, ErrorFields.Find(error, ErrorFields.Message));
        Assert.True(ErrorFields.Find(error, (byte)'x').IsEmpty);
        Assert.True(ErrorFields.IsFatal(error));
        Assert.False(ErrorFields.IsFatal(Backend.Error("22012").AsSpan(5)));
        Assert.True(ErrorFields.IsFatal(Backend.Error("XX000", severity: "PANIC").AsSpan(5)));
        for (int cut = 0; cut < error.Length; cut++)
        {
            Assert.True(ErrorFields.Find(error.AsSpan(0, cut), ErrorFields.Code).Length is 0 or 5);
        }
    }

    [Fact]
    public void Mechanisms_come_back() => Property.Holds(Property.Bytes, seed =>
    {
        string[] names = [.. seed.Take(9).Select(value => "SCRAM-" + value)];
        byte[] offer = Backend.SaslOffer(names)[5..];
        return AuthenticationRequest.TryReadKind(offer, out uint kind, out ReadOnlySpan<byte> data)
            && kind == AuthenticationRequest.Sasl
            && AuthenticationRequest.TryReadMechanisms(data, out List<string> read) == (names.Length > 0)
            && read.SequenceEqual(names, StringComparer.Ordinal);
    });

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("41")]
    [InlineData("4100")]
    [InlineData("41000000")]
    [InlineData("FF0000")]
    public void Broken_offers_are_refused(string data) =>
        Assert.False(AuthenticationRequest.TryReadMechanisms(Convert.FromHexString(data), out _));

    [Fact]
    public void What_we_write_is_what_the_protocol_says()
    {
        var output = new ArrayBufferWriter<byte>();
        AssertWritten(Backend.AuthenticationOk, () => PostgresMessages.WriteAuthentication(output, AuthenticationRequest.Ok, default), output);
        AssertWritten(Backend.SaslOffer("A", "B"), () => PostgresMessages.WriteSaslOffer(output, "A", "B"), output);
        AssertWritten(Frontend.SaslInitial("A", "n,,"u8), () => PostgresMessages.WriteSaslInitialResponse(output, "A", "n,,"u8), output);
        AssertWritten(Frontend.Password("x"), () => PostgresMessages.WritePassword(output, "x"u8), output);
        AssertWritten(Backend.Key(uint.MaxValue, 1), () => PostgresMessages.WriteBackendKey(output, uint.MaxValue, 1), output);
        AssertWritten(
            Wire.Message('v', body => body.Int32(Frontend.Version30).Int32(2).Text("_pq_.a").Text("_pq_.张")),
            () => PostgresMessages.WriteNegotiate(output, ["_pq_.a", "_pq_.张"]),
            output);
        AssertWritten(Backend.Fatal("57P01", "bye"), () => PostgresMessages.WriteError(output, "FATAL", "57P01", "bye"u8, default), output);
        AssertWritten(
            Wire.Message('E', body => body.Text("SERROR").Text("VERROR").Text("C22012").Text("Mno").Text("Hyes").Byte(0)),
            () => PostgresMessages.WriteError(output, "ERROR", "22012", "no"u8, "yes"u8),
            output);
    }

    private static void AssertWritten(byte[] expected, Action write, ArrayBufferWriter<byte> output)
    {
        output.Clear();
        write();
        Assert.Equal(expected, output.WrittenSpan);
    }
}
