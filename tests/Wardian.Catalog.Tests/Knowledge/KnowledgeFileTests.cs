using Wardian.Catalog.Classification;
using Wardian.Catalog.Knowledge;
using Wardian.Kernel;

namespace Wardian.Catalog.Tests.Knowledge;

public sealed class KnowledgeFileTests
{
    [Theory]
    [InlineData("words.tsv", 5)]
    [InlineData("phrases.tsv", 4)]
    [InlineData("captions.tsv", 4)]
    [InlineData("terms.tsv", 3)]
    [InlineData("labels.tsv", 6)]
    [InlineData("technical-columns.tsv", 3)]
    [InlineData("weights.tsv", 3)]
    public void Every_line_has_its_values(string file, int count)
    {
        string[][] rows = [.. KnowledgeFile.Rows(typeof(ColumnClassifier).Assembly, file)];
        Assert.NotEmpty(rows);
        Assert.Empty(rows.Where(row => row.Length != count).Select(row => row[0]));
    }

    [Fact]
    public void Captions_have_labels_that_there_are() =>
        Assert.Empty(Caption.BuiltIn.Where(caption => !DataLabel.BuiltIn.ContainsKey(caption.Label)).Select(caption => caption.Text));

    [Fact]
    public void Captions_stand_once_in_a_context() =>
        Assert.Equal(Caption.BuiltIn.Count, Caption.BuiltIn.DistinctBy(caption => (caption.Text, caption.Context)).Count());

    [Fact]
    public void Every_label_has_captions() =>
        Assert.Empty(DataLabel.BuiltIn.Keys.Except(Caption.BuiltIn.Select(caption => caption.Label), StringComparer.Ordinal));

    [Fact]
    public void Every_label_can_be_judged() =>
        Assert.Equal(DataLabel.BuiltIn.Keys.Order(StringComparer.Ordinal), LabelModel.BuiltIn.Labels.Order(StringComparer.Ordinal));

    [Fact]
    public void Terms_mean_captions_that_there_are()
    {
        HashSet<string> captions = [.. Caption.BuiltIn.Select(caption => caption.Text)];
        Assert.Empty(KnowledgeFile.Rows(typeof(ColumnClassifier).Assembly, "terms.tsv").Where(row => !captions.Contains(row[1])).Select(row => row[0]));
    }
}
