using System.Text;

namespace Wardian.Audit.Format;

/// <summary>Names and remarks as the ledger keeps them: at most <see cref="FormatLimits.StringBytes"/> bytes of UTF-8.</summary>
internal static class StoredText
{
    /// <summary>The text itself, or as many whole characters from its beginning as may be kept.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= FormatLimits.StringBytes / 3 || Encoding.UTF8.GetByteCount(text) <= FormatLimits.StringBytes)
        {
            return text;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int end = FormatLimits.StringBytes;
        while ((bytes[end] & 0xc0) == 0x80)
        {
            end--;
        }

        return Encoding.UTF8.GetString(bytes, 0, end);
    }
}
