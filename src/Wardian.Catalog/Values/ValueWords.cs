using System.Collections.Frozen;
using Wardian.Kernel;

namespace Wardian.Catalog.Values;

/// <summary>Words by which values are told (<c>value-words.tsv</c>).</summary>
internal static class ValueWords
{
    private static readonly Dictionary<string, ValueShape> Shapes = new(StringComparer.Ordinal)
    {
        ["drug"] = ValueShape.Drug,
        ["disease"] = ValueShape.Disease,
        ["department"] = ValueShape.Department,
        ["institution"] = ValueShape.Institution,
        ["title"] = ValueShape.StaffTitle,
        ["region"] = ValueShape.Region,
        ["sex"] = ValueShape.Sex,
        ["marriage"] = ValueShape.MaritalStatus,
    };

    private static readonly string[][] Rows = [.. KnowledgeFile.Rows(typeof(ValueWords).Assembly, "value-words.tsv")];

    private static readonly FrozenDictionary<string, ValueShape> Ends = Read(row => row[0] is not ("sex" or "marriage"));
    private static readonly FrozenDictionary<string, ValueShape> Wholes = Read(row => row[0] is "sex" or "marriage");
    private static readonly FrozenDictionary<string, ValueShape>.AlternateLookup<ReadOnlySpan<char>> EndsByText = Ends.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, ValueShape>.AlternateLookup<ReadOnlySpan<char>> WholesByText = Wholes.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly int EndMax = Ends.Keys.Max(word => word.Length);

    /// <summary>What the whole value stands for.</summary>
    public static ValueShape? Whole(ReadOnlySpan<char> text) => WholesByText.TryGetValue(text, out ValueShape shape) ? shape : null;

    /// <summary>What the longest word says that the value ends with, and how many characters that has; null when none does.</summary>
    public static (ValueShape Shape, int Length)? End(ReadOnlySpan<char> text)
    {
        for (int length = Math.Min(EndMax, text.Length); length > 0; length--)
        {
            if (EndsByText.TryGetValue(text[^length..], out ValueShape shape))
            {
                return (shape, length);
            }
        }

        return null;
    }

    private static FrozenDictionary<string, ValueShape> Read(Func<string[], bool> chooses) =>
        Rows.Where(chooses).ToFrozenDictionary(row => row[1], row => Shapes[row[0]], StringComparer.Ordinal);
}
