using Wardian.Catalog.Grading;
using Wardian.Catalog.Reports;
using Wardian.Catalog.Scans;
using Wardian.Kernel;
using Wardian.Kernel.Text;
using Wardian.Sql.Catalogue;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Catalog.Review;

/// <summary>What people should look at, and what they decide. Decisions stay over rescans; nobody's is replaced unasked.</summary>
public sealed class CatalogReview(ControlDatabase database, TimeProvider time)
{
    /// <summary>Answers that are taken at once.</summary>
    public const int AnswersMax = 100_000;

    /// <summary>The groups of columns to look at, what is gained most by first.</summary>
    /// <param name="source">The source; null for all.</param>
    /// <param name="language">The language of reasons.</param>
    /// <exception cref="FailureException">The source was never scanned.</exception>
    public IReadOnlyList<ReviewItem> Queue(string? source, string language)
    {
        using ControlUnit unit = database.Read();
        var words = new CatalogWords(language);
        return [.. ReviewQueue.Of(Read(unit, source)).Select(group => ItemOf(group, words))];
    }

    /// <summary>The queue as a file for spreadsheets, see <c>docs/formats/review.md</c>.</summary>
    public byte[] Export(string? source, string language) =>
        ReviewFile.Write(Queue(source, language), isOneSource: source is not null, language);

    /// <summary>Takes the answers of a file that was exported and filled in.</summary>
    /// <param name="administrator">Who answers.</param>
    /// <param name="file">The file's bytes: CSV, or an object of JSON a line.</param>
    /// <param name="mayReplace">Whether decisions of others may be replaced.</param>
    /// <param name="language">The language of messages.</param>
    public ReviewResult Import(Administrator administrator, byte[] file, bool mayReplace, string language)
    {
        (IReadOnlyList<ReviewAnswer> answers, IReadOnlyList<(int Line, Error Error)> errors) = ReviewFile.Read(file);
        return errors.Count > 0 ? new ReviewResult { Errors = errors } : Answer(administrator, answers, mayReplace, language);
    }

    /// <summary>Takes answers, all or none.</summary>
    /// <param name="administrator">Who answers.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="mayReplace">Whether decisions of others may be replaced.</param>
    /// <param name="language">The language of messages.</param>
    public ReviewResult Answer(Administrator administrator, IReadOnlyList<ReviewAnswer> answers, bool mayReplace, string language)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        ArgumentNullException.ThrowIfNull(answers);
        using ControlUnit unit = database.Write(administrator);
        IReadOnlyList<SourceGrading> gradings = GradingReader.ReadAll(unit);
        var taker = new AnswerTaker(gradings, administrator, time.GetUtcNow(), mayReplace);
        foreach (ReviewAnswer answer in answers)
        {
            taker.Take(answer);
        }

        if (taker.Errors.Count > 0)
        {
            return new ReviewResult { Errors = taker.Errors };
        }

        foreach (Decision decision in taker.Decisions)
        {
            DecisionStore.Put(unit, decision);
        }

        foreach (string act in taker.Acts)
        {
            unit.Record(new AdministrativeAct { Detail = act });
        }

        int taught = taker.Decisions.Exists(decision => decision.IsCorrection) ? Taught(gradings, GradingReader.ReadAll(unit)) : 0;
        unit.Commit();
        var words = new CatalogWords(language);
        return new ReviewResult
        {
            Decided = taker.Decisions.Count,
            Unchanged = taker.Unchanged,
            Taught = taught,
            Conflicts = [.. taker.Conflicts.Select(words.Reason)],
        };
    }

    /// <summary>An answer without content for a column of the last scan that is written <c>schema.table.column</c>.</summary>
    /// <exception cref="FailureException">There is none, or there are two.</exception>
    public ReviewAnswer Find(string source, string name)
    {
        using ControlUnit unit = database.Read();
        ColumnGrade[] found = [.. GradingReader.Read(unit, source).Columns.Where(column => $"{column.Relation}.{column.Column.Name}".Equals(name, StringComparison.Ordinal))];
        return found switch
        {
            [var only] => new ReviewAnswer(source, only.Relation.Schema, only.Relation.Name, only.Column.Name),
            [] => throw new FailureException("catalog.column-unknown", ("column", SafeText.Of($"{source}: {name}"))),
            _ => throw new FailureException("catalog.column-ambiguous", ("column", SafeText.Of($"{source}: {name}"))),
        };
    }

    /// <summary>Forgets what was decided of a column; an error when nothing was.</summary>
    public Error? Forget(Administrator administrator, string source, string schema, string table, string column)
    {
        using ControlUnit unit = database.Write(administrator);
        if (!DecisionStore.Remove(unit, source, new RelationName(schema, table), column))
        {
            return new Error("catalog.not-decided", ("column", SafeText.Of($"{source}: {schema}.{table}.{column}")));
        }

        unit.Record(new AdministrativeAct { Detail = $"catalog.forget {SafeText.Of($"{schema}.{table}.{column}")}", DataSource = source });
        unit.Commit();
        return null;
    }

    private static IReadOnlyList<SourceGrading> Read(ControlUnit unit, string? source) =>
        source is null ? GradingReader.ReadAll(unit) : [GradingReader.Read(unit, source)];

    /// <summary>Columns that nobody decided and that are something else than before.</summary>
    private static int Taught(IReadOnlyList<SourceGrading> before, IReadOnlyList<SourceGrading> after) => before.Zip(after).Sum(pair =>
        pair.First.Columns.Zip(pair.Second.Columns).Count(column => column.Second.By == GradedBy.Taught && column.First.Label != column.Second.Label));

    private static ReviewItem ItemOf(ReviewGroup group, CatalogWords words)
    {
        (string source, ColumnGrade grade, _) = group.Columns[0];
        return new ReviewItem(group.Id, source, grade.Relation.Schema, grade.Relation.Name, grade.Column.Name)
        {
            Type = grade.Column.Type,
            Comment = grade.Column.Comment,
            Label = grade.Label,
            LabelName = words.Label(grade.Label),
            Level = grade.Level,
            Confidence = Math.Round(grade.Confidence, 3),
            Reasons = [.. grade.Reasons.Select(words.Reason)],
            Alike = [.. group.Columns.Select(item => $"{item.Source}: {item.Column.Relation}.{item.Column.Column.Name}")],
            Rows = group.Columns.Sum(item => Math.Max(0, item.Rows ?? 0)),
            Gain = Math.Round(group.Gain, 2),
        };
    }
}
