using System.Collections.Immutable;
using Wardian.Catalog.Connections;
using Wardian.Catalog.Grading;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Inventory.Drift;
using Wardian.Catalog.Reports;
using Wardian.Catalog.Review;
using Wardian.Catalog.Rules;
using Wardian.Catalog.Samples;
using Wardian.Catalog.Sources.Files;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.Sampling;
using Wardian.Kernel;
using Wardian.Sql.Catalogue;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Catalog.Scans;

/// <summary>
/// Scans sources: what they hold is read, every column is judged, both are kept, and what changed since the last scan is told. Decisions of people stay.
/// </summary>
public sealed class CatalogScans(ControlDatabase database, CatalogSources sources, TimeProvider time)
{
    /// <summary>How often progress on judging is told, in relations.</summary>
    private const int ProgressEvery = 500;

    /// <summary>The last scan of each source, by source.</summary>
    public IReadOnlyList<ScannedSource> List()
    {
        using ControlUnit unit = database.Read();
        return [.. ScanStore.Newest(unit).Select(scan => new ScannedSource(
            scan.Source, scan.TakenAt, scan.By, scan.IsComplete, scan.Relations, scan.Columns, scan.Changes))];
    }

    /// <summary>
    /// Scans a source over its connection and looks at a few rows of its tables; goes on with its last scan when that was cut off within twelve hours. Cancelled, it keeps what it has read.
    /// </summary>
    /// <param name="administrator">Who does it.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="sampleRows">Rows of each table that are looked at, at most; 0 for none. What an earlier scan's rows told still counts then.</param>
    /// <param name="language">The language of what is found.</param>
    /// <param name="progress">Told in sentences how far it is.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <exception cref="FailureException">The source is not known or cannot be opened.</exception>
    public async Task<ScanOutcome> ScanAsync(
        Administrator administrator, string source, int sampleRows, string language, Action<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        (LiveSourceOptions? options, CatalogSource? connection, Error? error) = sources.Find(source);
        if (options is null || connection is null)
        {
            throw new FailureException(error!);
        }

        (ScanRow? row, SourceInventory? previous, SampleSet before) = Last(source);
        var words = new CatalogWords(language);
        ILiveSource live = CatalogSources.Open(connection, options);
        await using (live.ConfigureAwait(false))
        {
            try
            {
                var told = new Told<ScanProgress>(step => progress?.Invoke(words.Text("catalog.progress-reading",
                    ("part", words.Text("catalog.part-" + CatalogWords.Kebab(step.Part))), ("done", CatalogWords.Number(step.Done)), ("total", CatalogWords.Number(step.Total)))));
                SourceInventory inventory = await new SourceScanner(time, InventoryLimits.Default)
                    .ScanAsync(live, options, previous, told, cancellationToken).ConfigureAwait(false);
                SampleSet samples = previous?.Kind == inventory.Kind ? SampleMoves.Follow(before, previous, inventory) : SampleSet.None;
                if (sampleRows > 0)
                {
                    samples = await new SourceSampling(time, new SampleRequest { Rows = sampleRows }).RunAsync(live, inventory, samples, Tell(words, progress), cancellationToken).ConfigureAwait(false);
                }

                bool isResumed = previous is { IsComplete: false } && inventory.TakenAt == previous.TakenAt;
                return WithSamples(Keep(administrator, (inventory, samples), isResumed ? row : null, words, progress, cancellationToken), sampleRows, samples, words);
            }
            catch (SourceException exception)
            {
                throw new FailureException(CatalogSources.ErrorOf(exception, connection));
            }
        }
    }

    /// <summary>Scans files of definitions as one source.</summary>
    /// <exception cref="FailureException">The name cannot be one of a source.</exception>
    public ScanOutcome ScanDefinitions(Administrator administrator, string source, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files,
        SqlDialect? dialect, string language, Action<string>? progress, CancellationToken cancellationToken)
    {
        ThrowIfNoName(source);
        return Keep(administrator, (DefinitionSource.Read(source, files, dialect, string.Empty, time, InventoryLimits.Default), SampleSet.None),
            null, new CatalogWords(language), progress, cancellationToken);
    }

    /// <summary>Scans data dictionaries in CSV and Excel as one source.</summary>
    /// <exception cref="FailureException">The name cannot be one of a source.</exception>
    public ScanOutcome ScanDictionary(Administrator administrator, string source, IReadOnlyList<(string Name, byte[] Bytes)> files,
        string language, Action<string>? progress, CancellationToken cancellationToken)
    {
        ThrowIfNoName(source);
        return Keep(administrator, (DictionarySource.Read(source, files, time, FileLimits.Default), SampleSet.None), null, new CatalogWords(language), progress, cancellationToken);
    }

    private static void ThrowIfNoName(string source) => _ = CatalogSources.CheckName(source) is { } error ? throw new FailureException(error) : source;

    private (ScanRow? Row, SourceInventory? Inventory, SampleSet Samples) Last(string source)
    {
        using ControlUnit unit = database.Read();
        return ScanStore.WithContents(unit, source) is [var row, ..] ? (row, ScanStore.Inventory(unit, row), ScanStore.Samples(unit, row)) : (null, null, SampleSet.None);
    }

    private ScanOutcome Keep(
        Administrator administrator, (SourceInventory Inventory, SampleSet Samples) read, ScanRow? resumed, CatalogWords words, Action<string>? progress, CancellationToken cancellationToken)
    {
        (SourceInventory inventory, SampleSet samples) = read;
        AssessmentSet? assessments = Assess(inventory, samples, words, progress, cancellationToken);
        using ControlUnit unit = database.Write(administrator);
        ScanRow? before = ScanStore.WithContents(unit, inventory.Source).FirstOrDefault(row => row.Id != resumed?.Id);
        SourceInventory? old = before is null ? null : ScanStore.Inventory(unit, before);
        bool isComparable = old?.Kind == inventory.Kind;
        ImmutableArray<InventoryChange> changes = isComparable ? InventoryDrift.Compare(old!, inventory) : [];
        int moved = isComparable ? DecisionMoves.Follow(unit, inventory.Source, RenamedNames.Of(old!, inventory, changes)) : 0;
        int columns = inventory.Relations.Sum(relation => relation.Columns.Length);
        ScanStore.Put(unit,
            new ScanRow(0, inventory.Source, inventory.TakenAt, administrator.Account, inventory.IsComplete, inventory.Relations.Length, columns, changes.Length),
            (inventory, assessments, samples), resumed);
        unit.Record(new AdministrativeAct { Detail = "catalog.scan", DataSource = inventory.Source });
        ScanOutcome outcome = Outcome(inventory, words) with
        {
            IsResumed = resumed is not null,
            ComparedWith = isComparable ? before!.TakenAt : null,
            Changes = [.. changes.Select(words.Change)],
            DecisionsMoved = moved,
        };
        outcome = assessments is null ? outcome : WithGrades(outcome, SourceGrading.Of(
            inventory, assessments, new RuleSet(RuleStore.ReadAll(unit)), DecisionStore.ReadAll(unit)));
        unit.Commit();
        return outcome;
    }

    /// <summary>Cut off, it gives none; they are made when they are asked for.</summary>
    private static AssessmentSet? Assess(SourceInventory inventory, SampleSet samples, CatalogWords words, Action<string>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return new ColumnAssessor(SchemaClassifier.BuiltIn).Assess(inventory, samples, done =>
            {
                if (done % ProgressEvery == 0)
                {
                    progress?.Invoke(words.Text("catalog.progress-judging", ("done", CatalogWords.Number(done)), ("total", CatalogWords.Number(inventory.Relations.Length))));
                }
            }, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static ScanOutcome Outcome(SourceInventory inventory, CatalogWords words) =>
        new(inventory.Source, inventory.Relations.Length, inventory.Relations.Sum(relation => relation.Columns.Length))
        {
            IsComplete = inventory.IsComplete,
            Findings = [.. inventory.Findings.Select(words.Finding)],
            Missing = [.. inventory.Missing.Select(words.Missing)],
            Problems = [.. inventory.Problems.Select(words.Problem)],
        };

    private static ScanOutcome WithGrades(ScanOutcome outcome, SourceGrading grading)
    {
        ImmutableArray<ReviewGroup> queue = ReviewQueue.Of([grading]);
        return outcome with
        {
            ColumnsByLevel = LevelCounts.Of(grading.Columns.Select(column => column.Level)),
            RelationsByLevel = LevelCounts.Of(grading.Relations.Select(relation => relation.Level)),
            ToReview = (queue.Sum(group => group.Columns.Length), queue.Length),
        };
    }

    private static Action<RelationName, int, int> Tell(CatalogWords words, Action<string>? progress) => (table, done, total) => progress?.Invoke(words.Text(
        "catalog.progress-sampling", ("table", table.ToString()), ("done", CatalogWords.Number(done)), ("total", CatalogWords.Number(total))));

    private static ScanOutcome WithSamples(ScanOutcome outcome, int sampleRows, SampleSet samples, CatalogWords words) => sampleRows == 0 ? outcome : outcome with
    {
        TablesSampled = samples.Tables.Count(table => table.SampledAt >= samples.StartedAt),
        IsComplete = outcome.IsComplete && samples.IsComplete,
        Missing = [.. outcome.Missing, .. words.Missing(samples.Missing)],
    };

    /// <summary>Progress that is told at once: <see cref="Progress{T}"/> would tell it later, on another thread.</summary>
    private sealed class Told<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
