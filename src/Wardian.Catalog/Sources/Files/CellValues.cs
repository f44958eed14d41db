using System.Globalization;

namespace Wardian.Catalog.Sources.Files;

/// <summary>What people write into the cells of a dictionary.</summary>
internal static class CellValues
{
    private static readonly string[] Yes = ["是", "y", "yes", "true", "t", "1", "√", "✓", "✔", "☑", "v", "o", "●", "有", "pk", "pri", "p", "主键", "primary", "primary key", "联合主键", "复合主键", "null", "m", "必填", "必须", "非空"];
    private static readonly string[] No = ["否", "n", "no", "false", "f", "0", "×", "x", "✗", "☐", "-", "无", "not null", "notnull"];

    /// <summary>Yes, no, or neither.</summary>
    public static bool? IsYes(string cell)
    {
        string text = cell.Trim().ToLowerInvariant();
        return Yes.Contains(text, StringComparer.Ordinal) ? true : No.Contains(text, StringComparer.Ordinal) ? false : null;
    }

    /// <summary>Whether a key's cell says that the column is of the primary one.</summary>
    public static bool IsPrimary(string cell) =>
        IsYes(cell) ?? (cell.Contains("PK", StringComparison.OrdinalIgnoreCase) || cell.Contains("主键", StringComparison.Ordinal));

    /// <summary>A declared type with the length that stands in another cell.</summary>
    public static string TypeOf(string type, string length, string scale)
    {
        if (type.Length == 0 || type.Contains('(', StringComparison.Ordinal) || type.Contains('（', StringComparison.Ordinal))
        {
            return type.Replace('（', '(').Replace('）', ')').Replace('，', ',');
        }

        string[] numbers = [.. length.Replace('，', ',').Split(',', '.').Append(scale).Select(text => text.Trim()).Where(IsNumber)];
        return numbers.Length == 0 || numbers[0] == "0" ? type : $"{type}({string.Join(',', numbers.Take(2).Where((number, index) => index == 0 || number != "0"))})";
    }

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
