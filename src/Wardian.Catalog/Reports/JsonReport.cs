using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Review;
using Wardian.Catalog.Samples;
using Wardian.Kernel.Text;

namespace Wardian.Catalog.Reports;

/// <summary>A source's grading as JSON, see <c>docs/formats/grading.md</c>.</summary>
internal sealed class JsonReport(SourceGrading grading, CatalogWords words)
{
    private const int Format = 1;

    /// <summary>Chinese stays readable; the text is a file, never a part of a page.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SampleLookup _samples = new(grading.Samples);

    public byte[] Write()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, Options))
        {
            Write(writer);
        }

        // Marks of direction are escaped: what is not written to a file goes to a terminal.
        return Encoding.UTF8.GetBytes(SafeText.OfJson(Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length)));
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("format", Format);
        writer.WriteString("source", grading.Inventory.Source);
        writer.WriteString("kind", CatalogWords.Kebab(grading.Inventory.Kind));
        writer.WriteString("scannedAt", grading.Inventory.TakenAt.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteBoolean("isComplete", grading.Inventory.IsComplete);
        writer.WriteStartArray("tables");
        foreach (RelationGrade relation in grading.Relations)
        {
            Write(writer, relation);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, RelationGrade relation)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", relation.Relation.Name.Schema);
        writer.WriteString("table", relation.Relation.Name.Name);
        writer.WriteString("kind", CatalogWords.Kebab(relation.Relation.Kind));
        writer.WriteString("comment", relation.Relation.Comment);
        writer.WriteNumber("level", relation.Level);
        if (relation.Relation.RowEstimate is { } rows)
        {
            writer.WriteNumber("rowEstimate", rows);
        }

        writer.WriteStartArray("combinations");
        foreach (CombinationFound found in relation.Combinations)
        {
            writer.WriteStartObject();
            writer.WriteString("id", found.Id);
            writer.WriteNumber("level", found.Level);
            writer.WriteStartArray("columns");
            foreach (string column in found.Columns)
            {
                writer.WriteStringValue(column);
            }

            writer.WriteEndArray();
            writer.WriteString("text", words.Combination(found).Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("columns");
        foreach (ColumnGrade column in relation.Columns)
        {
            Write(writer, relation.Relation, column);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, RelationEntry relation, ColumnGrade column)
    {
        writer.WriteStartObject();
        writer.WriteString("column", column.Column.Name);
        writer.WriteString("type", column.Column.Type);
        writer.WriteString("comment", column.Column.Comment);
        writer.WriteString("label", column.Label);
        writer.WriteString("labelName", words.Label(column.Label));
        writer.WriteString("category", CatalogWords.CategoryOf(column.Label));
        writer.WriteNumber("level", column.Level);
        writer.WriteNumber("confidence", Math.Round(column.Confidence, 3));
        writer.WriteNumber("direct", Math.Round(column.Assessment.Direct, 3));
        writer.WriteString("by", CatalogWords.Kebab(column.By));
        writer.WriteBoolean("isQuestioned", column.IsQuestioned);
        if (column.Assessment.RunnerUp is { } other)
        {
            writer.WriteString("runnerUp", other);
            writer.WriteNumber("runnerUpProbability", Math.Round(column.Assessment.RunnerUpProbability, 3));
        }

        if (column.Decision is { } decision)
        {
            Write(writer, decision);
        }

        if (_samples.Of(relation, column.Column) is { } sample)
        {
            Write(writer, sample);
        }

        writer.WriteStartArray("reasons");
        foreach (CatalogRemark reason in column.Reasons.Select(words.Reason))
        {
            writer.WriteStartObject();
            writer.WriteString("code", reason.Code);
            writer.WriteString("text", reason.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ColumnSample sample)
    {
        writer.WriteStartObject("values");
        writer.WriteNumber("rows", sample.Rows);
        writer.WriteNumber("filled", sample.Filled);
        writer.WriteNumber("distinct", sample.Distinct);
        writer.WriteBoolean("isMasked", sample.IsMasked);
        writer.WriteStartArray("examples");
        foreach (SampledShape example in sample.Examples)
        {
            writer.WriteStartObject();
            writer.WriteString("shape", example.Shape);
            writer.WriteNumber("length", example.Length);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("copies");
        foreach (SampledCopy copy in sample.Copies)
        {
            writer.WriteStartObject();
            writer.WriteString("schema", copy.Table.Schema);
            writer.WriteString("table", copy.Table.Name);
            writer.WriteString("column", copy.Column);
            writer.WriteNumber("common", copy.Common);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Decision decision)
    {
        writer.WriteStartObject("decided");
        writer.WriteString("by", decision.By);
        writer.WriteString("claimed", decision.Claimed);
        writer.WriteString("at", decision.At.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("assessedLabel", decision.AssessedLabel);
        writer.WriteNumber("assessedLevel", decision.AssessedLevel);
        writer.WriteEndObject();
    }
}
