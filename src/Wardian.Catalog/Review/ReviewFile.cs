using System.Globalization;
using System.Text;
using System.Text.Json;
using Wardian.Catalog.Reports;
using Wardian.Catalog.Sources.Files;
using Wardian.Kernel;

namespace Wardian.Catalog.Review;

/// <summary>The queue as a file for spreadsheets and back, see <c>docs/formats/review.md</c>.</summary>
internal static class ReviewFile
{
    /// <summary>Columns of the file; each may be called by its key or by its name in any language.</summary>
    private static readonly string[] Keys =
        ["source", "schema", "table", "column", "type", "comment", "label", "level", "confidence", "reasons", "alike", "rows", "decision", "decision-level", "scope"];

    private static readonly string[] Needed = ["source", "table", "column", "decision"];
    private static readonly string[] Accepting = ["accept", "ok", "y", "yes", "接受", "同意", "是", "√"];
    private static readonly string[] Single = ["one", "single", "仅此列", "本列"];
    private static readonly string[] ForAlike = ["", "alike", "all", "同类列", "全部"];
    private static readonly string[] WithinSource = ["source", "同源同类列"];

    /// <summary>Writes the queue with empty decisions.</summary>
    /// <param name="items">The queue.</param>
    /// <param name="isOneSource">Whether it is of one source; decisions are then not for columns of others.</param>
    /// <param name="language">The language of names and reasons.</param>
    public static byte[] Write(IReadOnlyList<ReviewItem> items, bool isOneSource, string language)
    {
        var words = new CatalogWords(language);
        var file = new CsvFile([.. Keys.Select(key => words.Text("catalog.review-" + key))]);
        foreach (ReviewItem item in items)
        {
            file.Add(item.Source, item.Schema, item.Table, item.Column, item.Type, item.Comment, item.LabelName, CatalogWords.Number(item.Level),
                CatalogWords.Share(item.Confidence), string.Join(" ", item.Reasons.Select(reason => reason.Text)), CatalogWords.Number(item.Alike.Count),
                CatalogWords.Number(item.Rows), string.Empty, string.Empty, words.Text(isOneSource ? "catalog.scope-source" : "catalog.scope-alike"));
        }

        return file.ToBytes();
    }

    /// <summary>The answers; lines without a decision are none.</summary>
    public static (IReadOnlyList<ReviewAnswer> Answers, IReadOnlyList<(int Line, Error Error)> Errors) Read(byte[] bytes)
    {
        var problems = new ProblemList("-", 1);
        Sheet sheet = IsJson(bytes) ? JsonSheet(bytes, problems) : CsvSheets.Read("-", bytes, new SheetBuilder(FileLimits.Default, problems));
        List<(int Line, Error Error)> errors = [.. problems.All.Select(problem => (problem.Line, new Error(problem.Code, ("detail", problem.Detail))))];
        if (errors.Count > 0 || sheet.Rows.Count == 0)
        {
            return ([], errors.Count > 0 ? errors : [(0, new Error("catalog.review-empty"))]);
        }

        Dictionary<string, int> places = Places(sheet.Rows[0]);
        if (Array.Find(Needed, key => !places.ContainsKey(key)) is { } missing)
        {
            return ([], [(sheet.Rows[0].Line, new Error("catalog.review-header", ("column", missing)))]);
        }

        var answers = new List<ReviewAnswer>();
        foreach (SheetRow row in sheet.Rows.Skip(1).Where(row => Cell(row, places, "decision").Length + Cell(row, places, "decision-level").Length > 0))
        {
            (ReviewAnswer? answer, Error? error) = AnswerOf(row, places);
            if (error is not null)
            {
                errors.Add((row.Line, error));
            }
            else
            {
                answers.Add(answer!);
            }
        }

        return answers.Count > CatalogReview.AnswersMax
            ? ([], [(0, new Error("catalog.review-too-many", ("max", CatalogWords.Number(CatalogReview.AnswersMax))))])
            : (answers, errors);
    }

    private static (ReviewAnswer? Answer, Error? Error) AnswerOf(SheetRow row, Dictionary<string, int> places)
    {
        string decision = Cell(row, places, "decision");
        string level = Cell(row, places, "decision-level");
        string scope = Cell(row, places, "scope");
        int number = 0;
        if (level.Length > 0 && !int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return (null, new Error("catalog.level-invalid"));
        }

        bool isWithinSource = WithinSource.Contains(scope, StringComparer.OrdinalIgnoreCase);
        bool isForAlike = isWithinSource || ForAlike.Contains(scope, StringComparer.OrdinalIgnoreCase);
        if (!isForAlike && !Single.Contains(scope, StringComparer.OrdinalIgnoreCase))
        {
            return (null, new Error("catalog.review-scope", ("scope", scope)));
        }

        bool isAccepted = decision.Length == 0 || Accepting.Contains(decision, StringComparer.OrdinalIgnoreCase);
        return (new ReviewAnswer(Cell(row, places, "source"), Cell(row, places, "schema"), Cell(row, places, "table"), Cell(row, places, "column"))
        {
            Label = isAccepted ? null : decision,
            Level = level.Length > 0 ? number : null,
            IsForAlike = isForAlike,
            IsWithinSource = isWithinSource,
            Line = row.Line,
        }, null);
    }

    private static string Cell(SheetRow row, Dictionary<string, int> places, string key) =>
        places.TryGetValue(key, out int place) ? CsvFile.WithoutGuard(row.Cell(place)) : string.Empty;

    private static Dictionary<string, int> Places(SheetRow header)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int index = 0; index < header.Cells.Length; index++)
        {
            string name = header.Cells[index];
            if (Array.Find(Keys, key => IsCalled(key, name)) is { } found)
            {
                places.TryAdd(found, index);
            }
        }

        return places;
    }

    private static bool IsCalled(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase)
        || Kernel.Text.MessageCatalogue.Languages.Any(language => new CatalogWords(language).Text("catalog.review-" + key).Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsJson(byte[] bytes) => bytes.AsSpan().TrimStart("\uFEFF \r\n\t"u8) is [(byte)'{', ..];

    /// <summary>Lines of JSON objects as rows under the keys.</summary>
    private static Sheet JsonSheet(byte[] bytes, ProblemList problems)
    {
        List<SheetRow> rows = [new SheetRow(0, Keys)];
        int number = 0;
        foreach (string line in Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(line);
                rows.Add(new SheetRow(number, [.. Keys.Select(key => ValueOf(json.RootElement, JsonNameOf(key)))]));
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                problems.Add(FileCodes.Damaged, line: number);
            }
        }

        return new Sheet("-", IsNamed: false, rows);
    }

    private static string JsonNameOf(string key) => key == "decision-level" ? "decisionLevel" : key;

    private static string ValueOf(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Number => value.GetRawText(), _ => string.Empty }
        : string.Empty;
}
