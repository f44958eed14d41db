using System.Collections.Immutable;
using System.Globalization;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Review;
using Wardian.Kernel.Text;

namespace Wardian.Catalog.Reports;

/// <summary>The grading report (分类分级报告) of a source, as blocks that are written in any format.</summary>
internal sealed class GradingReport(SourceGrading grading, CatalogWords words, DateTimeOffset now)
{
    /// <summary>From this level on a table is listed by itself, as important.</summary>
    private const int ImportantFrom = 3;

    /// <summary>Groups to review that are listed; all are in the exported queue.</summary>
    private const int ReviewListed = 50;

    /// <summary>Changed by nobody and so in one place.</summary>
    private readonly ImmutableArray<ReviewGroup> _queue = ReviewQueue.Of([grading]);

    /// <summary>The blocks.</summary>
    /// <param name="columnsFrom">Columns of a lower level are left out of the details.</param>
    public IEnumerable<ReportBlock> Blocks(int columnsFrom)
    {
        SourceInventory inventory = grading.Inventory;
        yield return new ReportBlock.Heading(0, words.Text("catalog.report-title", ("source", inventory.Source)));
        yield return new ReportBlock.Paragraph(words.Text("catalog.report-about", ("source", inventory.Source), ("kind", words.Source(inventory.Kind)),
            ("version", inventory.Version.Length > 0 ? inventory.Version : "-"), ("scanned", Time(inventory.TakenAt)), ("made", Time(now)),
            ("relations", CatalogWords.Number(grading.Relations.Length)), ("columns", CatalogWords.Number(grading.Columns.Count()))));
        yield return new ReportBlock.Paragraph(words.Text(inventory.IsComplete ? "catalog.report-complete" : "catalog.report-incomplete"));
        yield return new ReportBlock.Paragraph(Sampled());
        yield return new ReportBlock.Heading(1, words.Text("catalog.report-basis-title"));
        yield return new ReportBlock.Paragraph(words.Text("catalog.report-basis"));
        foreach (ReportBlock block in Totals().Concat(Important()).Concat(ToReview()).Concat(Limits()).Concat(Details(columnsFrom)))
        {
            yield return block;
        }
    }

    /// <summary>Whether values were looked at; otherwise nobody could tell what the grading rests on.</summary>
    private string Sampled() => grading.Samples.Tables.IsEmpty ? words.Text("catalog.report-not-sampled") : words.Text("catalog.report-sampled",
        ("tables", CatalogWords.Number(grading.Samples.Tables.Length)), ("rows", CatalogWords.Number(grading.Samples.RowsMax)),
        ("time", Time(grading.Samples.Tables.Max(table => table.SampledAt))));

    private IEnumerable<ReportBlock> Totals()
    {
        ImmutableArray<int> columns = LevelCounts.Of(grading.Columns.Select(column => column.Level));
        ImmutableArray<int> relations = LevelCounts.Of(grading.Relations.Select(relation => relation.Level));
        yield return new ReportBlock.Heading(1, words.Text("catalog.report-totals"));
        yield return Grid(["level", "level-meaning", "tables", "columns"], Enumerable.Range(1, LevelCounts.Levels).Reverse().Select(level => (string[])
            [CatalogWords.Number(level), words.Text($"catalog.level-{CatalogWords.Number(level)}"), CatalogWords.Number(relations[level - 1]), CatalogWords.Number(columns[level - 1])]));
        yield return Grid(["category", "columns", "highest"], grading.Columns.GroupBy(column => CatalogWords.CategoryOf(column.Label), StringComparer.Ordinal)
            .OrderByDescending(group => group.Max(column => column.Level)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (string[])[words.Category(group.First().Label), CatalogWords.Number(group.Count()), CatalogWords.Number(group.Max(column => column.Level))]));
        yield return Grid(["by", "columns"], grading.Columns.GroupBy(column => column.By).OrderByDescending(group => group.Key)
            .Select(group => (string[])[words.By(group.Key), CatalogWords.Number(group.Count())]));
    }

    private IEnumerable<ReportBlock> Important()
    {
        RelationGrade[] important = [.. grading.Relations.Where(relation => relation.Level >= ImportantFrom).OrderByDescending(relation => relation.Level)];
        yield return new ReportBlock.Heading(1, words.Text("catalog.report-important", ("level", CatalogWords.Number(ImportantFrom))));
        yield return important.Length == 0
            ? new ReportBlock.Paragraph(words.Text("catalog.report-none"))
            : Grid(["table", "comment", "level", "rows", "why"], important.Select(relation => (string[])
                [NameOf(relation), relation.Relation.Comment, CatalogWords.Number(relation.Level), Rows(relation.Relation.RowEstimate), Why(relation)]));
    }

    private IEnumerable<ReportBlock> ToReview()
    {
        yield return new ReportBlock.Heading(1, words.Text("catalog.report-review"));
        yield return new ReportBlock.Paragraph(words.Text("catalog.report-review-count",
            ("columns", CatalogWords.Number(_queue.Sum(group => group.Columns.Length))), ("groups", CatalogWords.Number(_queue.Length))));
        if (_queue.Length > 0)
        {
            yield return Grid(["column", "label", "level", "confidence", "alike", "why"], _queue.Take(ReviewListed).Select(group => (string[])
                [$"{group.Example.Relation}.{group.Example.Column.Name}", words.Label(group.Example.Label), CatalogWords.Number(group.Example.Level),
                CatalogWords.Share(group.Example.Confidence), CatalogWords.Number(group.Columns.Length), Reasons(group.Example)]));
        }
    }

    private IEnumerable<ReportBlock> Limits()
    {
        CatalogRemark[] remarks =
            [.. grading.Inventory.Missing.Select(words.Missing), .. words.Missing(grading.Samples.Missing), .. grading.Inventory.Findings.Select(words.Finding), .. grading.Inventory.Problems.Select(words.Problem)];
        if (remarks.Length > 0)
        {
            yield return new ReportBlock.Heading(1, words.Text("catalog.report-limits"));
            foreach (CatalogRemark remark in remarks)
            {
                yield return new ReportBlock.Paragraph(remark.Text);
            }
        }
    }

    private IEnumerable<ReportBlock> Details(int columnsFrom)
    {
        yield return new ReportBlock.Heading(1, words.Text("catalog.report-details"));
        if (columnsFrom > 1)
        {
            yield return new ReportBlock.Paragraph(words.Text("catalog.report-details-from", ("level", CatalogWords.Number(columnsFrom))));
        }

        foreach (RelationGrade relation in grading.Relations)
        {
            ColumnGrade[] columns = [.. relation.Columns.Where(column => column.Level >= columnsFrom)];
            if (columns.Length > 0)
            {
                yield return new ReportBlock.Heading(2, words.Text("catalog.report-table", ("table", NameOf(relation)), ("kind", words.Relation(relation.Relation.Kind)),
                    ("level", CatalogWords.Number(relation.Level)), ("comment", relation.Relation.Comment)));
                yield return Grid(["column", "type", "comment", "label", "category", "level", "confidence", "by", "why"], columns.Select(RowOf));
            }
        }
    }

    private string[] RowOf(ColumnGrade column) =>
    [
        column.Column.Name, column.Column.Type, column.Column.Comment, words.Label(column.Label), words.Category(column.Label), CatalogWords.Number(column.Level),
        CatalogWords.Share(column.Confidence), words.By(column.By), Reasons(column),
    ];

    /// <summary>Why a table has its level: what its columns are together, else the columns of that level.</summary>
    private string Why(RelationGrade relation)
    {
        string[] combinations = [.. relation.Combinations.Select(found => words.Combination(found).Text)];
        string[] highest = [.. relation.Columns.Where(column => column.Level == relation.Level).Select(column => words.Label(column.Label)).Distinct(StringComparer.Ordinal)];
        return string.Join(" ", highest.Length == 0 ? combinations : [words.Text("catalog.report-highest", ("labels", string.Join(words.Text("catalog.comma"), highest))), .. combinations]);
    }

    private string Reasons(ColumnGrade column) => string.Join(" ", column.Reasons.Select(reason => words.Reason(reason).Text));

    private ReportBlock.Grid Grid(string[] header, IEnumerable<string[]> rows) => new(
        [.. header.Select(name => words.Text("catalog.heading-" + name))],
        [.. rows.Select(row => row.Select(SafeText.Of).ToImmutableArray())]);

    private static string NameOf(RelationGrade relation) => relation.Relation.Name.ToString();

    private static string Rows(long? rows) => rows is >= 0 and long known ? CatalogWords.Number(known) : "-";

    private static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
