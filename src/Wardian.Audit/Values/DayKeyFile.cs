using System.Globalization;
using System.Text;
using Wardian.Audit.Format;

namespace Wardian.Audit.Values;

/// <summary>
/// A day key as it is kept: wrapped to the audit administrator. Section 5 of docs/formats/ledger.md. The text is as small as its file, so
/// whoever destroys the file has destroyed the values.
/// </summary>
internal sealed record DayKeyFile
{
    public const string Extension = ".key";
    public const int BytesMax = 8 << 10;

    private const string DayFormat = "yyyy-MM-dd";
    private const string Version = "1";

    private static readonly string[] Names = ["version", "key", "day", "source", "wrapped", "recipient"];

    /// <summary>The key's number, never 0.</summary>
    public required ulong Key { get; init; }

    /// <summary>The UTC day whose values it encrypts.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The data source; empty for records without one.</summary>
    public required string Source { get; init; }

    /// <summary>The key, encrypted to the recipient.</summary>
    public required byte[] Wrapped { get; init; }

    /// <summary>The name of the audit administrator's key.</summary>
    public required string Recipient { get; init; }

    public static string NameOf(ulong key) => key.ToString("x16", CultureInfo.InvariantCulture) + Extension;

    public string ToText()
    {
        string[] values =
        [
            Version, Key.ToString("x16", CultureInfo.InvariantCulture), Day.ToString(DayFormat, CultureInfo.InvariantCulture), Source,
            Convert.ToBase64String(Wrapped), Recipient,
        ];
        var text = new StringBuilder();
        for (int index = 0; index < Names.Length; index++)
        {
            text.Append(Names[index]).Append(": ").Append(values[index]).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Null when the text is not exactly such a file.</summary>
    public static DayKeyFile? Parse(string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length != Names.Length + 1 || lines[^1].Length != 0)
        {
            return null;
        }

        var values = new string[Names.Length];
        for (int index = 0; index < Names.Length; index++)
        {
            string start = Names[index] + ": ";
            if (!lines[index].StartsWith(start, StringComparison.Ordinal))
            {
                return null;
            }

            values[index] = lines[index][start.Length..];
        }

        var wrapped = new byte[BytesMax];
        return string.Equals(values[0], Version, StringComparison.Ordinal)
            && ulong.TryParse(values[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong key) && key != 0
            && DateOnly.TryParseExact(values[2], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && Encoding.UTF8.GetByteCount(values[3]) <= FormatLimits.StringBytes
            && Convert.TryFromBase64String(values[4], wrapped, out int length) && length > 0
            ? new DayKeyFile { Key = key, Day = day, Source = values[3], Wrapped = wrapped[..length], Recipient = values[5] }
            : null;
    }
}
