using System.Text;

namespace Wardian.Cryptography.Scram;

/// <summary>
/// Prepares passwords by SASLprep (RFC 4013) exactly as PostgreSQL's <c>saslprep.c</c> does, because both sides must derive the same keys:
/// ASCII passes unchanged, controls included; what SASLprep refuses, and what is not UTF-8, is used as it is. As there, prohibited and
/// bidirectional characters are looked for before normalisation.
/// </summary>
public static class SaslPrep
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes to derive keys from.</summary>
    public static byte[] Prepare(ReadOnlySpan<byte> passwordUtf8)
    {
        if (Ascii.IsValid(passwordUtf8) || !System.Text.Unicode.Utf8.IsValid(passwordUtf8))
        {
            return passwordUtf8.ToArray();
        }

        List<Rune> mapped = Map(passwordUtf8);
        return IsAllowed(mapped)
            ? StrictUtf8.GetBytes(string.Concat(mapped.Select(rune => rune.ToString())).Normalize(NormalizationForm.FormKC))
            : passwordUtf8.ToArray();
    }

    private static List<Rune> Map(ReadOnlySpan<byte> text)
    {
        var mapped = new List<Rune>();
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int length);
            text = text[length..];
            if (IsIn(rune, StringPrepTables.MappedToSpace))
            {
                mapped.Add(new Rune(' '));
            }
            else if (!IsIn(rune, StringPrepTables.MappedToNothing))
            {
                mapped.Add(rune);
            }
        }

        return mapped;
    }

    private static bool IsAllowed(List<Rune> text)
    {
        if (text.Count == 0
            || text.Exists(rune => IsIn(rune, StringPrepTables.Prohibited) || IsIn(rune, StringPrepTables.Unassigned)))
        {
            return false;
        }

        bool hasRightToLeft = text.Exists(rune => IsIn(rune, StringPrepTables.RightToLeft));
        return !hasRightToLeft
            || (!text.Exists(rune => IsIn(rune, StringPrepTables.LeftToRight))
                && IsIn(text[0], StringPrepTables.RightToLeft) && IsIn(text[^1], StringPrepTables.RightToLeft));
    }

    /// <summary>Binary search over first and last code points of ranges.</summary>
    private static bool IsIn(Rune rune, ReadOnlySpan<int> ranges)
    {
        int index = ranges.BinarySearch(rune.Value);
        return index >= 0 || (~index & 1) == 1;
    }
}
