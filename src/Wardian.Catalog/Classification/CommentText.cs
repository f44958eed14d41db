using System.Text.RegularExpressions;

namespace Wardian.Catalog.Classification;

/// <summary>Finds the caption in a comment: what stands before brackets, lists of codes and explanations.</summary>
internal static partial class CommentText
{
    /// <summary>Longer comments say it at their beginning.</summary>
    private const int LengthMax = 200;

    /// <summary>The caption; empty when the comment holds none in Chinese.</summary>
    public static string Caption(string comment)
    {
        string text = comment.Length <= LengthMax ? comment : comment[..LengthMax];
        return FirstChinese(Bracketed().Replace(text, string.Empty)) ?? FirstChinese(text) ?? string.Empty;
    }

    private static string? FirstChinese(string text) =>
        Separators().Split(text).Select(part => CodeList().Split(part)[0]).FirstOrDefault(part => Chinese().IsMatch(part));

    [GeneratedRegex(@"[（(【\[{〔][^）)】\]}〕]*[）)】\]}〕]", RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"[：:，,；;。？?！!\r\n\t（）()【】\[\]{}|=]|(?<=[\u4e00-\u9fff]) +(?![A-Za-z])", RegexOptions.None, 1000)]
    private static partial Regex Separators();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff])\s*\d+\s*[-、.]?(?=[\u4e00-\u9fff]+\s*\d)", RegexOptions.None, 1000)]
    private static partial Regex CodeList();

    [GeneratedRegex(@"[\u4e00-\u9fff]", RegexOptions.NonBacktracking)]
    private static partial Regex Chinese();
}
