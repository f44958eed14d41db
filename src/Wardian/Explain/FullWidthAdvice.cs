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

    /// <summary>Words between the character and what shows that it is wrong: <c>from br；update c set …</c> is read as a table with an alias first.</summary>
    private const int WordsBetweenMax = 2;

    /// <summary>
    /// Where the character is that something is not known for: in a name, or shortly before the place where a statement is not understood, because
    /// what it breaks shows only behind it. Null when there is none, or none near: many a title of a column has one, and is right.
    /// </summary>
    public static SourceSpan? Find(AnalysedStatement statement, Incompleteness item, StatementText text)
    {
        bool isText = Array.IndexOf(AboutText, item.Reason) >= 0;
        foreach (SourceSpan span in isText ? statement.FullWidth.Reverse() : [.. statement.FullWidth])
        {
            bool isInside = span.Start >= item.Span.Start && span.End <= item.Span.End;
            if (isInside || item.Reason == IncompleteReason.Unterminated || (isText && span.End <= item.Span.Start && IsNear(statement, span.End, item.Span.Start, text)))
            {
                return span;
            }
        }

        return null;
    }

    /// <summary>One that stands farther in front of what is not understood, and may be behind it or not; null when there is none.</summary>
    public static SourceSpan? FindBefore(AnalysedStatement statement, Incompleteness item) => item.Reason != IncompleteReason.NotUnderstood ? null
        : statement.FullWidth.Cast<SourceSpan?>().LastOrDefault(span => span!.Value.End <= item.Span.Start);

    private static bool IsNear(AnalysedStatement statement, int start, int end, StatementText text)
    {
        string between = Encoding.UTF8.GetString(text.Bytes.Span[(statement.Span.Start + start)..(statement.Span.Start + end)]);
        return between.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= WordsBetweenMax;
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
