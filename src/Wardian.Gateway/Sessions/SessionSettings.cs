using System.Text;
using Wardian.Protocols.Postgres;
using Wardian.Sql.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>The settings that the server reports by ParameterStatus and that change how the gateway reads text.</summary>
internal sealed class SessionSettings
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Null: the bytes are UTF-8, or ASCII with bytes of no announced meaning, and are kept as they are.
    private Encoding? _encoding;
    private bool _isUnknownEncoding;

    /// <summary>What changes lexing.</summary>
    public PostgresLexing Lexing { get; private set; } = PostgresLexing.Default;

    /// <summary>What text sent to the client is encoded in.</summary>
    public Encoding ClientEncoding => _encoding ?? Utf8;

    /// <summary>Takes note of a setting; false when the message is not two strings.</summary>
    public bool TryOnParameterStatus(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!ExtendedMessage.TryReadName(ref body, out name) || !ExtendedMessage.TryReadName(ref body, out value) || !body.IsEmpty)
        {
            return false;
        }

        if (name.SequenceEqual("client_encoding"u8))
        {
            SetEncoding(Encoding.ASCII.GetString(value));
        }
        else if (name.SequenceEqual("standard_conforming_strings"u8))
        {
            Lexing = new PostgresLexing(StandardConformingStrings: !value.SequenceEqual("off"u8));
        }

        return true;
    }

    /// <summary>Text in the client's encoding as UTF-8.</summary>
    /// <param name="text">Bytes from the client.</param>
    /// <param name="isKnown">False when the encoding is not one we can read; the bytes then come back as they are.</param>
    public ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> text, out bool isKnown)
    {
        isKnown = !_isUnknownEncoding || Ascii.IsValid(text);
        return _encoding is null || Ascii.IsValid(text) ? text : Utf8.GetBytes(_encoding.GetString(text));
    }

    // PostgreSQL's names ("Character Set Support") and what .NET calls the same thing.
    private void SetEncoding(string name)
    {
        string? known = name.ToUpperInvariant() switch
        {
            "UTF8" or "SQL_ASCII" => null,
            "GBK" or "EUC_CN" => "gb18030",
            "GB18030" => "gb18030",
            "BIG5" => "big5",
            "EUC_JP" or "EUC_JIS_2004" => "euc-jp",
            "SJIS" or "SHIFT_JIS_2004" => "shift_jis",
            "EUC_KR" or "UHC" => "ks_c_5601-1987",
            "JOHAB" => "johab",
            "LATIN1" => "iso-8859-1",
            "LATIN2" => "iso-8859-2",
            "LATIN9" => "iso-8859-15",
            "KOI8R" => "koi8-r",
            "WIN866" => "cp866",
            "WIN874" => "windows-874",
            "WIN1250" or "WIN1251" or "WIN1252" or "WIN1253" or "WIN1254" or "WIN1255" or "WIN1256" or "WIN1257" or "WIN1258" =>
                string.Concat("windows-", name.AsSpan(3)),
            _ => string.Empty,
        };
        _isUnknownEncoding = known is { Length: 0 };
        _encoding = string.IsNullOrEmpty(known) ? null : CodePagesEncodingProvider.Instance.GetEncoding(known) ?? Encoding.GetEncoding(known);
    }
}
