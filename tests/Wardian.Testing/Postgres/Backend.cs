using System.Text;

namespace Wardian.Testing.Postgres;

/// <summary>Messages that a server sends (PostgreSQL documentation, "Message Formats").</summary>
public static class Backend
{
    public static byte[] AuthenticationOk { get; } = Authentication(0);

    public static byte[] ParseComplete { get; } = Wire.Message('1');

    public static byte[] BindComplete { get; } = Wire.Message('2');

    public static byte[] CloseComplete { get; } = Wire.Message('3');

    public static byte[] NoData { get; } = Wire.Message('n');

    public static byte[] EmptyQuery { get; } = Wire.Message('I');

    public static byte[] PortalSuspended { get; } = Wire.Message('s');

    public static byte[] CopyDone { get; } = Wire.Message('c');

    public static byte[] CopyIn { get; } = Wire.Message('G', body => body.Byte(0).Int16(1).Int16(0));

    public static byte[] CopyOut { get; } = Wire.Message('H', body => body.Byte(0).Int16(1).Int16(0));

    public static byte[] CopyBoth { get; } = Wire.Message('W', body => body.Byte(0).Int16(0));

    public static byte[] Authentication(int kind, params ReadOnlySpan<byte> data)
    {
        byte[] copy = data.ToArray();
        return Wire.Message('R', body => body.Int32(kind).Bytes(copy));
    }

    public static byte[] SaslOffer(params string[] mechanisms) =>
        Authentication(10, Encoding.ASCII.GetBytes(string.Concat(mechanisms.Select(name => name + "\0")) + "\0"));

    public static byte[] Key(uint processId, uint secretKey) =>
        Wire.Message('K', body => body.Int32(unchecked((int)processId)).Int32(unchecked((int)secretKey)));

    public static byte[] Parameter(string name, string value) => Wire.Message('S', body => body.Text(name).Text(value));

    /// <summary><c>'I'</c> idle, <c>'T'</c> in a transaction, <c>'E'</c> in a failed one.</summary>
    public static byte[] Ready(char status = 'I') => Wire.Message('Z', body => body.Byte((byte)status));

    public static byte[] Complete(string tag) => Wire.Message('C', body => body.Text(tag));

    /// <summary>Columns of type <c>text</c>.</summary>
    public static byte[] Columns(params string[] names) => Wire.Message('T', body =>
    {
        body.Int16(names.Length);
        Array.ForEach(names, name => body.Text(name).Int32(0).Int16(0).Int32(25).Int16(-1).Int32(-1).Int16(0));
    });

    public static byte[] Parameters(params int[] types) => Wire.Message('t', body =>
    {
        body.Int16(types.Length);
        Array.ForEach(types, type => body.Int32(type));
    });

    public static byte[] Row(params string?[] values) => Wire.Message('D', body =>
    {
        body.Int16(values.Length);
        Array.ForEach(values, value => body.Field(value is null ? null : Encoding.UTF8.GetBytes(value)));
    });

    public static byte[] CopyData(string data) => Wire.Message('d', body => body.Bytes(Encoding.UTF8.GetBytes(data)));

    public static byte[] FunctionResult(string? value) =>
        Wire.Message('V', body => body.Field(value is null ? null : Encoding.UTF8.GetBytes(value)));

    public static byte[] Error(string sqlState, string message = "made up", string severity = "ERROR") => Fields('E', sqlState, message, severity);

    public static byte[] Fatal(string sqlState, string message = "made up") => Error(sqlState, message, "FATAL");

    public static byte[] Notice(string message) => Fields('N', "00000", message, "NOTICE");

    public static byte[] Notification(string channel, string payload) =>
        Wire.Message('A', body => body.Int32(4711).Text(channel).Text(payload));

    private static byte[] Fields(char tag, string sqlState, string message, string severity) => Wire.Message(tag, body => body
        .Byte((byte)'S').Text(severity)
        .Byte((byte)'V').Text(severity)
        .Byte((byte)'C').Text(sqlState)
        .Byte((byte)'M').Text(message)
        .Byte(0));
}
