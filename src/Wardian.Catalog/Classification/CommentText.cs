using System.Buffers;
using System.Text;

namespace Wardian.Catalog.Classification;

/// <summary>Finds the caption in a comment: what stands before brackets, lists of codes and explanations.</summary>
internal static class CommentText
{
    /// <summary>Longer comments say it at their beginning.</summary>
    private const int LengthMax = 200;

    private const string Opening = "（(【[{〔", Closing = "）)】]}〕", Separators = "：:，,；;。？?！!\r\n\t|=" + Opening + Closing;

    private static readonly SearchValues<char> ClosingValues = SearchValues.Create(Closing);

    /// <summary>The caption; empty when the comment holds none in Chinese.</summary>
    public static string Caption(string comment)
    {
        string text = comment.Length <= LengthMax ? comment : comment[..LengthMax];
        return FirstChinese(WithoutBrackets(text)) ?? FirstChinese(text) ?? string.Empty;
    }

    private static string WithoutBrackets(string text)
    {
        var outside = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            int end = Opening.Contains(text[index], StringComparison.Ordinal) ? text.AsSpan(index).IndexOfAny(ClosingValues) : -1;
            if (end < 0)
            {
                outside.Append(text[index]);
            }
            else
            {
                index += end;
            }
        }

        return outside.ToString();
    }

    private static string? FirstChinese(string text)
    {
        int start = 0;
        for (int end = 0; end <= text.Length; end++)
        {
            if (end == text.Length || Separators.Contains(text[end], StringComparison.Ordinal) || IsGap(text, end))
            {
                string part = BeforeCodes(text[start..end]);
                if (part.Any(IsChinese))
                {
                    return part;
                }

                start = end + 1;
            }
        }

        return null;
    }

    /// <summary>A space behind Chinese ends the caption, unless a Latin word belongs to it (序列 UID).</summary>
    private static bool IsGap(string text, int index) => text[index] == ' ' && index > 0 && IsChinese(text[index - 1])
        && (index + 1 == text.Length || !char.IsAsciiLetter(text[index + 1]));

    /// <summary>What stands before a list of codes without any brackets: 状态 of 状态0正常1停用.</summary>
    private static string BeforeCodes(string part)
    {
        int first = Enumerable.Range(1, Math.Max(0, part.Length - 1)).FirstOrDefault(index => char.IsAsciiDigit(part[index]) && IsChinese(part[index - 1]), -1);
        int last = first < 0 ? -1 : part.AsSpan().LastIndexOfAnyInRange('0', '9');
        return first >= 0 && part[first..last].Any(IsChinese) ? part[..first] : part;
    }

    private static bool IsChinese(char character) => character is >= '\u4e00' and <= '\u9fff';
}
