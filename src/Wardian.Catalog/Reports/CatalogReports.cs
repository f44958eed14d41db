using Wardian.Catalog.Grading;
using Wardian.Catalog.Scans;
using Wardian.Kernel;
using Wardian.Kernel.Text;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Reports;

/// <summary>Reports on how a source is graded: 分类分级报告 and the list of its columns.</summary>
public sealed class CatalogReports(ControlDatabase database, TimeProvider time)
{
    /// <summary>Columns of lower levels are not listed one by one in documents that people page through; they are in the other formats.</summary>
    private const int DocumentColumnsFrom = 3;

    /// <summary>The report after the source's newest scan, in UTF-8 or, for Word, as a package.</summary>
    /// <param name="source">The source.</param>
    /// <param name="format">What it is written as.</param>
    /// <param name="language">Its language.</param>
    /// <exception cref="FailureException">The source was never scanned.</exception>
    public byte[] Write(string source, ReportFormat format, string language)
    {
        using ControlUnit unit = database.Read();
        SourceGrading grading = GradingReader.Read(unit, source);
        var words = new CatalogWords(language);
        var report = new GradingReport(grading, words, time.GetUtcNow());
        return format switch
        {
            ReportFormat.Json => new JsonReport(grading, words).Write(),
            ReportFormat.Csv => Csv(grading, words),
            ReportFormat.Html => HtmlReport.Write(report.Blocks(columnsFrom: 1), language),
            ReportFormat.Docx => WordReport.Write(report.Blocks(DocumentColumnsFrom)),
            ReportFormat.Text => TextReport.Write(report.Blocks(DocumentColumnsFrom)),
        };
    }

    private static byte[] Csv(SourceGrading grading, CatalogWords words)
    {
        string[] keys = ["source", "schema", "table", "column", "type", "comment", "label", "label-id", "category", "level", "confidence", "by", "table-level", "why"];
        var file = new CsvFile([.. keys.Select(key => words.Text("catalog.heading-" + key))]);
        foreach ((RelationGrade relation, ColumnGrade column) in grading.Relations.SelectMany(relation => relation.Columns.Select(column => (relation, column))))
        {
            file.Add(grading.Inventory.Source, SafeText.Of(column.Relation.Schema), SafeText.Of(column.Relation.Name), SafeText.Of(column.Column.Name),
                SafeText.Of(column.Column.Type), SafeText.Of(column.Column.Comment),
                words.Label(column.Label), column.Label, words.Category(column.Label), CatalogWords.Number(column.Level), CatalogWords.Share(column.Confidence),
                words.By(column.By), CatalogWords.Number(relation.Level), string.Join(" ", column.Reasons.Select(reason => words.Reason(reason).Text)));
        }

        return file.ToBytes();
    }
}
