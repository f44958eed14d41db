using System.Globalization;
using System.Text.Json;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Inventory.Drift;
using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Samples;
using Wardian.Kernel.Text;

namespace Wardian.Catalog.Reports;

/// <summary>Puts what this module keeps into sentences of a language. Names are made safe to show.</summary>
internal sealed class CatalogWords(string language)
{
    private const string ChineseLanguage = "zh-CN";
    private const int ExamplesMax = 5;

    /// <summary>A text of the catalogue.</summary>
    public string Text(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var safe = new (string, string)[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            safe[index] = (values[index].Name, SafeText.Of(values[index].Value));
        }

        return MessageCatalogue.Format(language, key, safe);
    }

    /// <summary>A label's name; of a label that is not known any more its identifier.</summary>
    public string Label(string id) => DataLabel.BuiltIn.TryGetValue(id, out DataLabel? label)
        ? language == ChineseLanguage ? label.Chinese : label.English
        : SafeText.Of(id);

    /// <summary>The category of a label.</summary>
    public string Category(string label) => Text("catalog.category-" + CategoryOf(label));

    /// <summary>The identifier of a label's category.</summary>
    public static string CategoryOf(string label) => DataLabel.BuiltIn.TryGetValue(label, out DataLabel? known) ? known.Category : "other";

    public CatalogRemark Reason(Reason reason) => new(reason.Code, Text(reason.Code,
        [.. reason.Values.Select(value => (value.Name, value.Name is "label" or "other" ? Label(value.Value) : value.Value))]));

    public CatalogRemark Finding(RightFinding finding) => new(finding.Code, Text(finding.Code,
        ("right", finding.Right), ("count", Number(finding.Count)), ("examples", List(finding.Examples))));

    public CatalogRemark Missing(MissingPart missing) => new(missing.Code, Text("catalog.missing",
        ("part", Word("part", missing.Part)), ("reason", Text(missing.Code)), ("state", missing.State.Length > 0 ? $" [{missing.State}]" : string.Empty)));

    /// <summary>Tables whose rows could not be looked at, those of one reason together.</summary>
    public IEnumerable<CatalogRemark> Missing(IEnumerable<MissingSample> missing) => missing.GroupBy(item => (item.Code, item.State)).Select(group => new CatalogRemark(group.Key.Code,
        Text("catalog.missing-samples", ("count", Number(group.Count())), ("tables", List([.. group.Select(item => item.Table.ToString())])),
            ("reason", Text(group.Key.Code)), ("state", group.Key.State.Length > 0 ? $" [{group.Key.State}]" : string.Empty))));

    public CatalogRemark Problem(FileProblem problem)
    {
        // A CSV file's only sheet is called like the file.
        string sheet = problem.Sheet == Path.GetFileNameWithoutExtension(problem.File) ? string.Empty : problem.Sheet;
        string place = string.Join(':', new[] { problem.File, sheet, problem.Line > 0 ? Number(problem.Line) : string.Empty }.Where(part => part.Length > 0));
        return new CatalogRemark(problem.Code, Text("catalog.problem", ("place", place), ("problem", Text(problem.Code, ("detail", problem.Detail)))));
    }

    public CatalogRemark Change(InventoryChange change)
    {
        string name = string.Join('.', new[] { change.Schema, change.Relation, change.Name }.Where(part => part.Length > 0));
        string kind = Word("change", change.Kind);
        string subject = Word("subject", change.Subject);
        return change.Kind is ChangeKind.New or ChangeKind.Gone
            ? new CatalogRemark(CodeOf(change), Text("catalog.change", ("kind", kind), ("subject", subject), ("name", name)))
            : new CatalogRemark(CodeOf(change), Text(change.Before is null && change.After is null ? "catalog.change-of" : "catalog.change-from",
                ("kind", kind), ("subject", subject), ("name", name), ("property", Property(change.Property)),
                ("before", Short(change.Before)), ("after", Short(change.After))));
    }

    /// <summary>Why the level of a table is what it is.</summary>
    public CatalogRemark Combination(CombinationFound found) => new("catalog.combination-" + found.Id,
        Text("catalog.combination-" + found.Id, ("columns", List(found.Columns)), ("level", Number(found.Level))));

    public string By(GradedBy by) => Word("by", by);

    public string Relation(RelationEntryKind kind) => Word("relation", kind);

    public string Source(SourceKind kind) => Word("source", kind);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Share(double share) => share.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", string.Empty, StringComparison.Ordinal);

    /// <summary>The word of an enumeration's value as it stands in JSON.</summary>
    public static string Kebab(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string CodeOf(InventoryChange change) => $"catalog.{Kebab(change.Subject)}-{Kebab(change.Kind)}";

    private string Property(string property) => Text("catalog.property-" + JsonNamingPolicy.KebabCaseLower.ConvertName(property));

    private string Word(string kind, Enum value) => Text($"catalog.{kind}-{Kebab(value)}");

    private string List(IReadOnlyList<string> items) => items.Count <= ExamplesMax
        ? string.Join(Text("catalog.comma"), items)
        : Text("catalog.and-more", ("items", string.Join(Text("catalog.comma"), items.Take(ExamplesMax))), ("count", Number(items.Count)));

    private static string Short(string? text)
    {
        const int lengthMax = 60;
        return text is null or "" ? "-" : text.Length <= lengthMax ? text : text[..lengthMax] + "…";
    }
}
