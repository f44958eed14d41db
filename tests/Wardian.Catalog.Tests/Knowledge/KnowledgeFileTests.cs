using Wardian.Catalog.Classification;
using Wardian.Catalog.Knowledge;
using Wardian.Kernel;
using Wardian.Testing;

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
    [InlineData("context-weights.tsv", 3)]
    [InlineData("frameworks.tsv", 6)]
    [InlineData("table-kinds.tsv", 3)]
    [InlineData("kind-labels.tsv", 3)]
    [InlineData("type-labels.tsv", 3)]
    [InlineData("value-labels.tsv", 5)]
    [InlineData("value-words.tsv", 2)]
    public void Every_line_has_its_values(string file, int count)
    {
        string[][] rows = [.. KnowledgeFile.Rows(typeof(SchemaClassifier).Assembly, file)];
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
        Assert.Empty(KnowledgeFile.Rows(typeof(SchemaClassifier).Assembly, "terms.tsv").Where(row => !captions.Contains(row[1])).Select(row => row[0]));
    }

    [Theory]
    [InlineData("kind-labels.tsv", 1)]
    [InlineData("kind-labels.tsv", 2)]
    [InlineData("type-labels.tsv", 1)]
    [InlineData("value-labels.tsv", 1)]
    public void Labels_named_by_knowledge_are_labels(string file, int column) =>
        Assert.Empty(Values(file, column).Where(label => label != "*" && !DataLabel.BuiltIn.ContainsKey(label)));

    [Fact]
    public void Evidence_of_table_kinds_is_of_words_classes_and_labels()
    {
        HashSet<string> words = [.. Lexicon.BuiltIn.Words.Select(word => "w:" + word.Text), .. Lexicon.BuiltIn.Words.Select(word => "c:" + word.Class), .. DataLabel.BuiltIn.Keys.Select(label => "l:" + label), "", "no person", "no document"];
        Assert.Empty(Values("table-kinds.tsv", 0).Where(evidence => !words.Contains(evidence)));
        Assert.Empty(Values("kind-labels.tsv", 0).Except(TableKinds.BuiltIn.Kinds, StringComparer.Ordinal));
    }

    /// <summary>One table of labels: what the benchmark's rules say of a label is what the classifier says.</summary>
    [Fact]
    public void The_benchmark_s_labels_have_these_levels()
    {
        var levels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] cells in File.ReadLines(RepositoryRoot.Combine("benchmarks", "catalog", "labelling.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split('|')).Where(cells => cells.Length > 5 && cells[3].Any(char.IsAsciiDigit)))
        {
            string stem = "";
            foreach (string name in cells[1].Split([',', '/'], StringSplitOptions.TrimEntries))
            {
                stem = name.StartsWith('-') ? stem : name[..Math.Max(0, name.LastIndexOf('-'))];
                levels[name.StartsWith('-') ? stem + name : name] = cells[3].Trim()[..1];
            }
        }

        Assert.Equal(DataLabel.BuiltIn.Keys.Order(StringComparer.Ordinal), levels.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(DataLabel.BuiltIn.Values.Where(label => levels[label.Id] != label.Level.ToString(System.Globalization.CultureInfo.InvariantCulture)).Select(label => label.Id));
    }

    private static IEnumerable<string> Values(string file, int column) => KnowledgeFile.Rows(typeof(SchemaClassifier).Assembly, file).Select(row => row[column]);
}
