using System.Text;
using Wardian.Sql.Scanning;

namespace Wardian.Sql.MySql;

/// <summary>Turns tokens into the strings the server makes of them.</summary>
internal static class ServerText
{
    /// <summary>Bytes kept of a name or a value.</summary>
    public const int BytesMax = 4096;

    /// <summary>The decoded text of a name or constant.</summary>
    public static string Of(ReadOnlySpan<byte> sql, in Token token, bool escapes)
    {
        var buffer = new byte[Math.Min(BytesMax, token.End - token.Start)];
        var sink = new ByteSink(buffer);
        ConstantDecoder.Decode(sql[token.Start..token.End], token.Kind, escapes, ref sink);
        if (sink.IsCut)
        {
            sink.TrimBrokenCharacter();
        }

        return Encoding.UTF8.GetString(buffer.AsSpan(0, sink.Length));
    }
}
