using System.Globalization;
using System.Text;

namespace Wardian.Audit.Sinks.Syslog;

/// <summary>Builds one SD-ELEMENT (RFC 5424, section 6.3). Empty values are left out.</summary>
internal sealed class StructuredData
{
    /// <summary>Longest value, so that a hostile client's names cannot push everything else out of a message.</summary>
    public const int ValueBytesMax = 256;

    private const string CutMark = " cut=\"1\"";

    private readonly StringBuilder _text;
    private bool _isCut;

    public StructuredData(string name, int enterpriseNumber) =>
        _text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"[{name}@{enterpriseNumber}");

    public StructuredData Add(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return this;
        }

        string kept = SinkText.Cut(value, ValueBytesMax);
        _isCut |= kept.Length < value.Length;
        return AddWhole(name, kept);
    }

    /// <summary>Adds a value of our own, which cannot be too long.</summary>
    public StructuredData AddWhole(string name, string value)
    {
        _text.Append(' ').Append(name).Append("=\"");
        Escape(_text, value);
        _text.Append('"');
        return this;
    }

    public StructuredData Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Length of the element, its end and the mark of a cut included.</summary>
    public int ByteCount => Encoding.UTF8.GetByteCount(_text.ToString()) + CutMark.Length + 1;

    /// <summary>The element; <paramref name="isCut"/> says that the message behind it was cut.</summary>
    public string End(bool isCut) => _text.Append(isCut || _isCut ? CutMark : string.Empty).Append(']').ToString();

    /// <summary>Section 6.3.3: a backslash before <c>"</c>, <c>\</c> and <c>]</c>. Control characters become spaces: receivers garble them.</summary>
    public static void Escape(StringBuilder into, string value)
    {
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                into.Append(' ');
                continue;
            }

            if (rune.Value is '"' or '\\' or ']')
            {
                into.Append('\\');
            }

            into.Append(rune.ToString());
        }
    }
}
