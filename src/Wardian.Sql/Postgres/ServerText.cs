using System.Text;
using System.Text.Unicode;
using Wardian.Sql.Scanning;

namespace Wardian.Sql.Postgres;

/// <summary>Turns tokens into the strings the server makes of them.</summary>
internal static class ServerText
{
    /// <summary><c>NAMEDATALEN</c> less the terminator: the server cuts longer names.</summary>
    public const int NameBytesMax = 63;

    /// <summary>Bytes kept of a setting's value.</summary>
    public const int ValueBytesMax = 4096;

    /// <summary>A name: unquoted in lower case, cut at a character to <see cref="NameBytesMax"/> bytes.</summary>
    public static string Name(ReadOnlySpan<byte> sql, in Token token, out NameReading reading)
    {
        Span<byte> buffer = stackalloc byte[NameBytesMax];
        var sink = new ByteSink(buffer);
        Append(sql, token, ref sink);
        // Before a broken end is taken off: another encoding might have kept that character.
        bool isPlain = Ascii.IsValid(buffer[..sink.Length]);
        string name = Finish(buffer, ref sink);
        reading = isPlain ? NameReading.Plain : Utf8.IsValid(buffer[..sink.Length]) ? NameReading.Utf8 : NameReading.Broken;
        return name;
    }

    /// <summary>The decoded text of a constant.</summary>
    public static string Constant(ReadOnlySpan<byte> sql, in Token token) =>
        Read(sql, token, new byte[Math.Min(ValueBytesMax, token.End - token.Start)]);

    /// <summary>The name of a setting, of which the server ignores the case; the parts of a qualified one are joined by dots.</summary>
    public static string SettingName(ReadOnlySpan<byte> sql, StatementHead head, int from, int to)
    {
        var name = new StringBuilder();
        for (int index = from; index < to; index++)
        {
            name.Append(head[index].Kind == TokenKind.Dot ? "." : Name(sql, head[index], out _));
        }

        return LowerAscii(name.ToString());
    }

    /// <summary>The items of a list as the server stores them: decoded, joined by a comma and a space, signs in front of numbers.</summary>
    public static string Values(ReadOnlySpan<byte> sql, StatementHead head, int from)
    {
        var buffer = new byte[ValueBytesMax];
        var sink = new ByteSink(buffer);
        for (int index = from; index < head.KeptCount; index++)
        {
            Token token = head[index];
            if (token.Kind == TokenKind.Comma)
            {
                sink.Append(", "u8);
            }
            else
            {
                Append(sql, token, ref sink);
            }
        }

        return Finish(buffer, ref sink);
    }

    /// <summary>ASCII lower case, as the server compares names of settings.</summary>
    public static string LowerAscii(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (int index = 0; index < target.Length; index++)
        {
            target[index] = char.IsAsciiLetterUpper(source[index]) ? (char)(source[index] | 0x20) : source[index];
        }
    });

    private static string Read(ReadOnlySpan<byte> sql, in Token token, Span<byte> buffer)
    {
        var sink = new ByteSink(buffer);
        Append(sql, token, ref sink);
        return Finish(buffer, ref sink);
    }

    private static string Finish(ReadOnlySpan<byte> buffer, ref ByteSink sink)
    {
        if (sink.IsCut)
        {
            sink.TrimBrokenCharacter();
        }

        return Encoding.UTF8.GetString(buffer[..sink.Length]);
    }

    private static void Append(ReadOnlySpan<byte> sql, in Token token, ref ByteSink sink)
    {
        ReadOnlySpan<byte> raw = sql[token.Start..token.End];
        if (token.Kind != TokenKind.Word)
        {
            ConstantDecoder.Decode(raw, token.Kind, token.UnicodeEscape, ref sink);
            return;
        }

        foreach (byte value in raw)
        {
            sink.Append(Characters.ToLower(value));
            if (sink.IsCut)
            {
                return;
            }
        }
    }
}
