using System.Text;
using Wardian.Protocols.Postgres;
using Wardian.Sql.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>The settings that the server reports by ParameterStatus and that change how the gateway reads text and names.</summary>
internal sealed class SessionSettings
{
    private const string Utf8Name = "UTF8";
    private const string AsciiName = "SQL_ASCII";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Null: the bytes are UTF-8, or ASCII with bytes of no announced meaning, and are kept as they are.
    private Encoding? _encoding;
    private bool _isUnknownEncoding;
    private string _clientEncoding = string.Empty;
    private string _serverEncoding = string.Empty;
    private bool _isServerUtf8;
    private string _encodingAtStart = string.Empty;
    private PostgresLexing _lexingAtStart;

    /// <summary>What changes lexing.</summary>
    public PostgresLexing Lexing { get; private set; } = PostgresLexing.Default;

    /// <summary>Whether texts of this encoding are converted before they are read.</summary>
    public bool IsConverted => _encoding is not null;

    /// <summary>Whether RESET would change nothing.</summary>
    public bool AreAsAtStart => Lexing == _lexingAtStart && _clientEncoding == _encodingAtStart;

    /// <summary>
    /// Whether the server takes the client's bytes as they are (<c>pg_any_to_server</c>), so that two names are one exactly when their bytes are.
    /// </summary>
    public bool HasRawNames { get; private set; }

    /// <summary>What text sent to the client is encoded in.</summary>
    public Encoding ClientEncoding => _encoding ?? Utf8;

    /// <summary>Whether a setting changes how texts are read.</summary>
    public static bool IsAboutReading(string name) => name is "client_encoding" or "standard_conforming_strings";

    /// <summary>The session begins: this is what RESET leads back to.</summary>
    public void MarkStart() => (_encodingAtStart, _lexingAtStart) = (_clientEncoding, Lexing);

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
            SetEncoding(EncodingName(value));
            FindRawNames();
        }
        else if (name.SequenceEqual("server_encoding"u8))
        {
            _serverEncoding = EncodingName(value);
            _isServerUtf8 = _serverEncoding == Utf8Name;
            FindRawNames();
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

    /// <summary>Whether identifiers in this text are read as the server reads them: the database is in UTF-8 and the text reaches it unchanged.</summary>
    public bool HasExactIdentifiers(ReadOnlySpan<byte> sql) => _isServerUtf8 && (HasRawNames || Ascii.IsValid(sql));

    // Nearly every session has the same one, so they share it.
    private static string EncodingName(ReadOnlySpan<byte> value) => value.SequenceEqual("UTF8"u8) ? Utf8Name : Encoding.ASCII.GetString(value);

    private void FindRawNames() => HasRawNames = _clientEncoding.Length > 0 && _serverEncoding.Length > 0
        && (_clientEncoding == _serverEncoding || _clientEncoding == AsciiName || _serverEncoding == AsciiName);

    // PostgreSQL's names ("Character Set Support") and what .NET calls the same thing.
    private void SetEncoding(string name)
    {
        _clientEncoding = name;
        string? known = name.ToUpperInvariant() switch
        {
            Utf8Name or AsciiName => null,
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
