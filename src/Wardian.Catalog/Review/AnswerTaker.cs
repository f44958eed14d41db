using System.Globalization;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Knowledge;
using Wardian.Kernel;
using Wardian.Kernel.Text;
using Wardian.Sql.Catalogue;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Review;

/// <summary>Turns answers into decisions, and says which cannot be one.</summary>
internal sealed class AnswerTaker
{
    private readonly Administrator _administrator;
    private readonly DateTimeOffset _now;
    private readonly bool _mayReplace;
    private readonly Dictionary<(string Source, RelationName Relation, string Column), ColumnGrade> _columns = [];
    private readonly ILookup<string, (string Source, ColumnGrade Column)> _alike;
    private readonly Dictionary<(string Source, RelationName Relation, string Column), Decision> _decisions = [];
    private readonly List<(int Line, Error Error)> _errors = [];
    private readonly List<Reason> _conflicts = [];
    private readonly List<string> _acts = [];

    public AnswerTaker(IReadOnlyList<SourceGrading> gradings, Administrator administrator, DateTimeOffset now, bool mayReplace)
    {
        (_administrator, _now, _mayReplace) = (administrator, now, mayReplace);
        foreach ((string source, ColumnGrade column) in gradings.SelectMany(grading => grading.Columns.Select(column => (grading.Inventory.Source, column))))
        {
            _columns.TryAdd((source, column.Relation, column.Column.Name), column);
        }

        _alike = _columns.Select(item => (item.Key.Source, Column: item.Value)).ToLookup(item => ReviewQueue.IdOf(item.Column), StringComparer.Ordinal);
    }

    /// <summary>What is to be kept.</summary>
    public List<Decision> Decisions => [.. _decisions.Values];

    /// <summary>What is to be said of it in the ledger, one for each answer.</summary>
    public IReadOnlyList<string> Acts => _acts;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<(int Line, Error Error)> Errors => _errors;

    /// <summary>What somebody else had decided otherwise.</summary>
    public IReadOnlyList<Reason> Conflicts => _conflicts;

    /// <summary>Columns of which the same had been decided.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Takes an answer.</summary>
    public void Take(ReviewAnswer answer)
    {
        var name = new RelationName(answer.Schema, answer.Table);
        if (!_columns.TryGetValue((answer.Source, name, answer.Column), out ColumnGrade? column))
        {
            _errors.Add((answer.Line, new Error("catalog.column-unknown", ("column", SafeText.Of($"{answer.Source}: {name}.{answer.Column}")))));
            return;
        }

        DataLabel? label = answer.Label is { } said ? LabelNames.Find(said) : null;
        if (answer.Label is { } unknown && label is null)
        {
            _errors.Add((answer.Line, new Error("catalog.label-unknown",
                ("label", SafeText.Of(unknown)), ("nearest", NearestName.Find(unknown, LabelNames.All) ?? "-"))));
            return;
        }

        if (answer.Level is < 1 or > LevelCounts.Levels)
        {
            _errors.Add((answer.Line, new Error("catalog.level-invalid")));
            return;
        }

        int before = _decisions.Count;
        Decide(answer.Source, column, label, answer.Level);
        foreach ((string source, ColumnGrade alike) in answer.IsForAlike ? Alike(answer, column) : [])
        {
            Decide(source, alike, label, answer.Level);
        }

        if (_decisions.Count > before)
        {
            _acts.Add(string.Create(CultureInfo.InvariantCulture,
                $"catalog.decide {SafeText.Of($"{answer.Source}: {name}.{answer.Column}")} {label?.Id ?? column.Label} {_decisions.Count - before}"));
        }
    }

    private IEnumerable<(string Source, ColumnGrade Column)> Alike(ReviewAnswer answer, ColumnGrade column) => _alike[ReviewQueue.IdOf(column)]
        .Where(item => item.Column.Decision is null && (!answer.IsWithinSource || item.Source == answer.Source) && !ReferenceEquals(item.Column, column));

    private void Decide(string source, ColumnGrade column, DataLabel? label, int? level)
    {
        var decision = new Decision(source, column.Relation, column.Column.Name, label?.Id ?? column.Label, level ?? label?.Level ?? column.Level)
        {
            AssessedLabel = column.Assessment.Label,
            AssessedLevel = column.Assessment.Level,
            SeenType = column.Column.Type,
            SeenComment = column.Column.Comment,
            By = _administrator.Account,
            Claimed = _administrator.Claimed,
            At = _now,
        };
        if (column.Decision is { } earlier && !column.IsQuestioned && earlier.Label == decision.Label && earlier.Level == decision.Level)
        {
            Unchanged++;
        }
        else if (column.Decision is { } other && (other.Label != decision.Label || other.Level != decision.Level) && other.Who != decision.Who && !_mayReplace)
        {
            _conflicts.Add(new Reason("catalog.decided-otherwise", ("column", $"{source}: {column.Relation}.{column.Column.Name}"),
                ("label", other.Label), ("level", other.Level.ToString(CultureInfo.InvariantCulture)), ("who", other.Who),
                ("day", other.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        }
        else
        {
            _decisions[(source, column.Relation, column.Column.Name)] = decision;
        }
    }
}
