using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Wardian.Catalog.Classification;

/// <summary>Finds the caption in a comment: what stands before brackets, lists of codes and explanations.</summary>
internal static partial class CommentText
{
    /// <summary>Longer comments say it at their beginning.</summary>
    private const int LengthMax = 200;

    private const string Opening = "（(【[{〔", Closing = "）)】]}〕", Separators = "：:，,；;。？?！!\r\n\t|=" + Opening + Closing;

    private static readonly string[] Notes = ["非空", "必填", "新增字段", "新添加字段", "新加字段", "已废弃"];

    private static readonly SearchValues<char> ClosingValues = SearchValues.Create(Closing);

    /// <summary>The caption; empty when the comment holds none in Chinese.</summary>
    public static string Caption(string comment)
    {
        string text = WithoutEcho(comment.Length <= LengthMax ? comment : comment[..LengthMax]);
        return CodesOnly().IsMatch(text) ? string.Empty : FirstChinese(WithoutBrackets(text)) ?? FirstChinese(text) ?? string.Empty;
    }

    /// <summary>Some tools write the name once more before the caption: <c>JBR - JBR-经办人</c>.</summary>
    private static string WithoutEcho(string text) => Echo().Replace(text, string.Empty);

    [GeneratedRegex(@"^\s*(?:Table:\s*)?(?<name>[A-Za-z][A-Za-z0-9_]+) +- +(?:\k<name>-)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Echo();

    /// <summary>A list of codes that says nothing of what they are codes of: <c>1:主要手术,2:附加手术</c>.</summary>
    [GeneratedRegex(@"^\s*[A-Za-z0-9]{1,2}\s*[-:：=.、]\s*\p{IsCJKUnifiedIdeographs}.*[\s;,；，]\s*[A-Za-z0-9]{1,2}\s*[-:：=.、]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodesOnly();

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
                if (part.Any(IsChinese) && !IsNote(part))
                {
                    return part;
                }

                // HIV：阴性 is about HIV.
                start = end < text.Length && text[end] is ':' or '：' && IsAbbreviation(part) ? start : end + 1;
            }
        }

        return null;
    }

    private static bool IsAbbreviation(string part) => part.Trim() is { Length: >= 2 and <= 8 } text && text.All(char.IsAsciiLetterUpper);

    /// <summary>What is said of the column's use rather than of what it holds.</summary>
    private static bool IsNote(string part) => Array.Exists(Notes, part.Trim().EndsWith);

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
