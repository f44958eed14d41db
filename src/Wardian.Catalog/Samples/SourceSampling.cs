using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.Sampling;
using Wardian.Catalog.Values;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Samples;

/// <summary>
/// Looks at rows of a source's tables and keeps what they tell. Tables that fail or are not reached are listed; another call within twelve hours looks
/// at those alone. What an earlier look told stays where there is no newer.
/// </summary>
internal sealed class SourceSampling(TimeProvider time, SampleRequest request)
{
    /// <summary>How long after its beginning looking is gone on with.</summary>
    private static readonly TimeSpan GoesOnWithin = TimeSpan.FromHours(12);

    private readonly SourceContents _contents = new();
    private readonly List<(RelationName Table, int Rows, ColumnEntry[] Columns)> _read = [];
    private readonly Dictionary<RelationName, SourceFailure> _missing = [];

    /// <summary>Looks. Cut off, it gives what it has.</summary>
    /// <param name="source">The source, open or lost.</param>
    /// <param name="inventory">What it holds.</param>
    /// <param name="before">What was told before, by the names of now.</param>
    /// <param name="progress">Told after every table its name, how many were looked at, and of how many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SampleSet> RunAsync(
        ILiveSource source, SourceInventory inventory, SampleSet before, Action<RelationName, int, int>? progress, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        bool goesOn = !before.IsComplete && before.RowsMax == request.Rows && before.StartedAt is { } began && now - began < GoesOnWithin;
        HashSet<RelationName> done = goesOn ? [.. before.Tables.Where(table => table.SampledAt >= before.StartedAt).Select(table => table.Table)] : [];
        HashSet<RelationName> missed = goesOn ? [.. before.Missing.Select(missing => missing.Table)] : [];
        RelationEntry[] relations = [.. inventory.Relations.Where(relation => request.Includes(relation) && (missed.Contains(relation.Name) || !done.Contains(relation.Name)))];
        if (source.IsOpen)
        {
            await ReadAsync(source, relations, progress, cancellationToken).ConfigureAwait(false);
        }

        bool isCancelled = cancellationToken.IsCancellationRequested;
        var rest = new SourceFailure(isCancelled ? SourceCodes.Cancelled : SourceCodes.Gone, string.Empty, IsConnectionLost: true);
        HashSet<RelationName> reached = [.. _read.Select(table => table.Table)];
        TableSample[] told = [.. Told(now).Where(table => table.Rows > 0 || !before.Tables.Any(earlier => earlier.Table == table.Table))];
        HashSet<RelationName> newer = [.. told.Select(table => table.Table)];
        return new SampleSet
        {
            StartedAt = goesOn ? before.StartedAt : now,
            RowsMax = request.Rows,
            Tables = [.. before.Tables.Where(table => !newer.Contains(table.Table)), .. told],
            Missing = [.. relations.Where(relation => !reached.Contains(relation.Name))
                .Select(relation => (relation.Name, Failure: _missing.GetValueOrDefault(relation.Name, rest)))
                .Select(missing => new MissingSample(missing.Name, missing.Failure.Code, missing.Failure.State))],
        };
    }

    private async Task ReadAsync(ILiveSource source, RelationEntry[] relations, Action<RelationName, int, int>? progress, CancellationToken cancellationToken)
    {
        int done = 0;
        try
        {
            await foreach (SampleOutcome outcome in SourceSampler.SampleAsync(source, relations, request, cancellationToken).ConfigureAwait(false))
            {
                Take(outcome);
                progress?.Invoke(outcome.Relation.Name, ++done, relations.Length);
            }
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && (exception is OperationCanceledException || SourceFailures.Of(exception) is not null))
        {
            // What came before stays good; the rest is listed as cut off.
        }
    }

    private void Take(SampleOutcome outcome)
    {
        if (outcome.Rows is not { } rows)
        {
            _missing[outcome.Relation.Name] = outcome.Failure!;
            return;
        }

        _contents.Add(rows);
        _read.Add((outcome.Relation.Name, rows.Rows, [.. rows.Columns.Select(column => column.Column)]));
    }

    private IEnumerable<TableSample> Told(DateTimeOffset now) => _read.Zip(_contents.Finish(), (table, contents) => new TableSample(table.Table, now, table.Rows,
        [.. table.Columns.Zip(contents, (column, content) => ColumnSample.Of(column.Name, column.Type, content, Named))]));

    private SampledCopy Named(ColumnCopy copy) => new(_read[copy.Table].Table, _read[copy.Table].Columns[copy.Column].Name, copy.Common);
}
