using System.Collections.Immutable;
using System.Globalization;
using Wardian.Catalog.Knowledge;
using Wardian.Kernel;

namespace Wardian.Catalog.Classification;

/// <summary>
/// What the rows of a table are about, as far as it decides what a column holds: 状态 of a visit is another thing than that of a dictionary, and so is 性别.
/// The kinds are told by the table's words and by what its columns seem to hold; log-odds that are added up (<c>table-kinds.tsv</c>).
/// </summary>
internal sealed class TableKinds
{
    /// <summary>More columns of one label say no more than so many.</summary>
    private const double ColumnsMax = 2;

    /// <summary>Words and columns tell of one thing; taken as independent, they would be too sure.</summary>
    private const double Caution = 0.75;

    /// <summary>Columns by which a row belongs to a person, or to a document of one; with less of them than this it belongs to none.</summary>
    private const double NoPerson = 0.4;

    private static readonly HashSet<string> PersonKeys = new(
        ["patient-key", "visit-key", "medical-record-no", "person-name", "visit-card-no", "insurance-person-no", "id-card", "health-record-no", "insurance-no"], StringComparer.Ordinal);

    private static readonly Lazy<TableKinds> BuiltInKinds = new(() => new TableKinds());

    private readonly Dictionary<string, List<(int Kind, double LogOdds)>> _odds = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Label), string> _becomes;

    private TableKinds()
    {
        string[][] rows = [.. Rows("table-kinds.tsv")];
        Kinds = [.. rows.Select(row => row[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (string[] row in rows)
        {
            if (!_odds.TryGetValue(row[0], out List<(int, double)>? list))
            {
                _odds.Add(row[0], list = []);
            }

            list.Add((Kinds.IndexOf(row[1]), double.Parse(row[2], CultureInfo.InvariantCulture)));
        }

        _becomes = Rows("kind-labels.tsv").ToDictionary(row => (row[0], row[1]), row => row[2]);
    }

    /// <summary>The kinds that Wardian knows.</summary>
    public static TableKinds BuiltIn => BuiltInKinds.Value;

    /// <summary>The kinds.</summary>
    public ImmutableArray<string> Kinds { get; }

    /// <summary>What a label is in the rows of a kind.</summary>
    public string LabelIn(string kind, string label) => _becomes.GetValueOrDefault((kind, label), label);

    /// <summary>How well words fit a kind, as log-odds.</summary>
    public double Affinity(string kind, ImmutableArray<Word> words)
    {
        int number = Kinds.IndexOf(kind);
        return words.Average(word => _odds.TryGetValue("c:" + word.Class, out List<(int Kind, double LogOdds)>? odds) ? odds.Where(item => item.Kind == number).Sum(item => item.LogOdds) : 0);
    }

    /// <summary>The probability of each of <see cref="Kinds"/>, in that order.</summary>
    /// <param name="words">The words of the table's name and comment.</param>
    /// <param name="labels">For each label how many of its columns seem to be that.</param>
    public double[] Probabilities(IReadOnlyCollection<Word> words, IEnumerable<(string Label, double Columns)> labels)
    {
        var scores = new double[Kinds.Length];
        Add(scores, string.Empty, 1);
        foreach (string text in words.Select(word => word.Text).Distinct(StringComparer.Ordinal))
        {
            Add(scores, "w:" + text, 1);
        }

        foreach (string name in words.Select(word => word.Class).Distinct(StringComparer.Ordinal))
        {
            Add(scores, "c:" + name, 1);
        }

        double persons = 0, documents = 0;
        foreach ((string label, double columns) in labels)
        {
            Add(scores, "l:" + label, Math.Min(columns, ColumnsMax));
            persons += PersonKeys.Contains(label) ? columns : 0;
            documents += label == "business-doc-no" ? columns : 0;
        }

        if (persons < NoPerson)
        {
            Add(scores, documents < NoPerson ? "no document" : "no person", 1);
        }

        return Softmax.InPlace([.. scores.Select(score => score * Caution)]);
    }

    private void Add(double[] scores, string evidence, double times)
    {
        foreach ((int kind, double odds) in _odds.GetValueOrDefault(evidence) ?? [])
        {
            scores[kind] += times * odds;
        }
    }

    private static IEnumerable<string[]> Rows(string file) => KnowledgeFile.Rows(typeof(TableKinds).Assembly, file);
}
