using System.Text;
using Wardian.Sql;
using Wardian.Sql.Lineage;
using Wardian.Sql.Syntax;

namespace Wardian.Explain;

/// <summary>Finds the character of an input method that is behind something that is not known.</summary>
internal static class FullWidthAdvice
{
    private const string Written = "\u3000\u00A0、。“”‘’‚‛„‟—…〈〉《》【】〔〕「」『』";
    private const string Meant = "  ,.''''''''-.<>\"\"[]()\"\"\"\"";

    private static readonly IncompleteReason[] AboutText = [IncompleteReason.NotUnderstood, IncompleteReason.Unterminated];

    /// <summary>
    /// Where the character is: in a name that is not known, or the first in a statement that is not understood, because what it breaks shows
    /// only behind it. Null when there is none.
    /// </summary>
    public static SourceSpan? Find(AnalysedStatement statement, Incompleteness item)
    {
        bool isText = Array.IndexOf(AboutText, item.Reason) >= 0;
        foreach (SourceSpan span in statement.FullWidth)
        {
            if (isText || (span.Start >= item.Span.Start && span.End <= item.Span.End))
            {
                return span;
            }
        }

        return null;
    }

    /// <summary>What SQL has in its place.</summary>
    public static string Narrow(string character)
    {
        var rune = Rune.GetRuneAt(character, 0);
        int index = Written.IndexOf(character, StringComparison.Ordinal);
        return rune.Value is >= 0xFF01 and <= 0xFF5E ? ((char)(rune.Value - 0xFEE0)).ToString()
            : index >= 0 && Meant[index] != ' ' ? Meant[index].ToString()
            : string.Empty;
    }
}
