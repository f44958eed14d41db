using System.Text.RegularExpressions;
using Wardian.Catalog.Values;
using Wardian.Kernel;
using Wardian.Kernel.Text;
using Wardian.Testing;

namespace Wardian.Catalog.Tests.Values;

public sealed partial class ValueReasonTests
{
    /// <summary>Read from the code, so that a new reason without its text fails here.</summary>
    [Fact]
    public void Every_reason_has_its_text_and_no_text_is_left_over()
    {
        string[] written = [.. Directory.EnumerateFiles(RepositoryRoot.Combine("src", "Wardian.Catalog", "Values"), "*.cs").SelectMany(file => Code().Matches(File.ReadAllText(file))).Select(match => match.Value)];
        IEnumerable<string> shapes = KnowledgeFile.Rows(typeof(SchemaClassifier).Assembly, "value-labels.tsv").Select(row => "value.shape-" + ShapeLabels.Kebab(Enum.Parse<ValueShape>(row[0])));
        IEnumerable<string> inside = ContainerProfile.Telling.Select(shape => "value.inside-" + ShapeLabels.Kebab(shape));
        Assert.NotEmpty(written);
        Assert.All(MessageCatalogue.Languages, language => Assert.Equal(
            written.Concat(shapes).Concat(inside).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            MessageCatalogue.All(language).Keys.Where(key => key.StartsWith("value.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
    }

    [GeneratedRegex("(?<=\")value\\.[a-z-]+(?=\")", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
