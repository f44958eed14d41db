using System.Text;

namespace Wardian.Testing.Postgres;

/// <summary>Messages that a client sends (PostgreSQL documentation, "Message Formats").</summary>
public static class Frontend
{
    public const int Version30 = 0x0003_0000;

    public static byte[] SslRequest { get; } = Packet(80877103);

    public static byte[] GssEncRequest { get; } = Packet(80877104);

    public static byte[] Sync { get; } = Wire.Message('S');

    public static byte[] Flush { get; } = Wire.Message('H');

    public static byte[] CopyDone { get; } = Wire.Message('c');

    public static byte[] Terminate { get; } = Wire.Message('X');

    /// <summary>A packet without a tag: length, code, rest.</summary>
    public static byte[] Packet(int code, params ReadOnlySpan<byte> rest) =>
        new Wire().Int32(8 + rest.Length).Int32(code).Bytes(rest).ToArray();

    public static byte[] Cancel(uint processId, uint secretKey) =>
        new Wire().Int32(16).Int32(80877102).Int32(unchecked((int)processId)).Int32(unchecked((int)secretKey)).ToArray();

    public static byte[] Startup(params ReadOnlySpan<(string Name, string Value)> parameters) => StartupOf(Version30, parameters);

    public static byte[] StartupOf(int version, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var body = new Wire();
        foreach ((string name, string value) in parameters)
        {
            body.Text(name).Text(value);
        }

        return Packet(version, body.Byte(0).ToArray());
    }

    public static byte[] Query(string sql) => Wire.Message('Q', body => body.Text(sql));

    public static byte[] Parse(string name, string sql, params int[] types) => Wire.Message('P', body =>
    {
        body.Text(name).Text(sql).Int16(types.Length);
        Array.ForEach(types, type => body.Int32(type));
    });

    /// <summary>A Bind whose values are text.</summary>
    public static byte[] Bind(string portal, string statement, params string?[] values) =>
        Bind(portal, statement, [], [.. values.Select(value => value is null ? null : Encoding.UTF8.GetBytes(value))]);

    public static byte[] Bind(string portal, string statement, int[] formats, byte[]?[] values) => Wire.Message('B', body =>
    {
        body.Text(portal).Text(statement).Int16(formats.Length);
        Array.ForEach(formats, format => body.Int16(format));
        body.Int16(values.Length);
        Array.ForEach(values, value => body.Field(value));
        body.Int16(0);
    });

    public static byte[] DescribeStatement(string name) => Wire.Message('D', body => body.Byte((byte)'S').Text(name));

    public static byte[] DescribePortal(string name) => Wire.Message('D', body => body.Byte((byte)'P').Text(name));

    public static byte[] CloseStatement(string name) => Wire.Message('C', body => body.Byte((byte)'S').Text(name));

    public static byte[] ClosePortal(string name) => Wire.Message('C', body => body.Byte((byte)'P').Text(name));

    public static byte[] Execute(string portal, int rowsMax = 0) => Wire.Message('E', body => body.Text(portal).Int32(rowsMax));

    public static byte[] CopyData(string data) => Wire.Message('d', body => body.Bytes(Encoding.UTF8.GetBytes(data)));

    public static byte[] CopyFail(string reason) => Wire.Message('f', body => body.Text(reason));

    /// <summary>A FunctionCall whose arguments are text.</summary>
    public static byte[] FunctionCall(uint function, params string?[] arguments) =>
        FunctionCall(function, [], [.. arguments.Select(value => value is null ? null : Encoding.UTF8.GetBytes(value))]);

    public static byte[] FunctionCall(uint function, int[] formats, byte[]?[] arguments) => Wire.Message('F', body =>
    {
        body.Int32(unchecked((int)function)).Int16(formats.Length);
        Array.ForEach(formats, format => body.Int16(format));
        body.Int16(arguments.Length);
        Array.ForEach(arguments, argument => body.Field(argument));
        body.Int16(0);
    });

    public static byte[] Password(string password) => Wire.Message('p', body => body.Text(password));

    public static byte[] SaslInitial(string mechanism, ReadOnlySpan<byte> response)
    {
        byte[] copy = response.ToArray();
        return Wire.Message('p', body => body.Text(mechanism).Int32(copy.Length).Bytes(copy));
    }

    public static byte[] SaslResponse(ReadOnlySpan<byte> response)
    {
        byte[] copy = response.ToArray();
        return Wire.Message('p', body => body.Bytes(copy));
    }
}
