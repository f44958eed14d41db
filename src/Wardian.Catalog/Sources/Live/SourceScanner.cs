using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Sources.Live;

/// <summary>Reads what a live source holds. What goes wrong leaves a part out and the inventory says which; another scan reads only those.</summary>
internal sealed class SourceScanner(TimeProvider time, InventoryLimits limits)
{
    /// <summary>How long after its beginning a scan is gone on with. What was read earlier may not be true any more.</summary>
    private static readonly TimeSpan GoesOnWithin = TimeSpan.FromHours(12);

    private static readonly ScanPart[] AllParts = Enum.GetValues<ScanPart>();

    /// <summary>Scans a source.</summary>
    /// <param name="source">The source, not open.</param>
    /// <param name="options">What it is called and which database it is.</param>
    /// <param name="previous">An incomplete inventory of the same source that is to be completed; one that is complete, of another source or old is not used. Null to begin anew.</param>
    /// <param name="progress">Told before every part.</param>
    /// <param name="cancellationToken">Ends it; the parts that were not read are then missing like any other.</param>
    /// <exception cref="SourceException">Nothing could be read, because the source cannot be opened.</exception>
    public async Task<SourceInventory> ScanAsync(
        ILiveSource source, LiveSourceOptions options, SourceInventory? previous, IProgress<ScanProgress>? progress, CancellationToken cancellationToken)
    {
        await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        SourceInventory start = previous is not null && CanGoOn(previous, source, options) ? previous : new SourceInventory(options.Name, source.Kind)
        {
            Version = source.Version,
            Database = options.Database,
            TakenAt = time.GetUtcNow(),
            Missing = [.. AllParts.Select(part => new MissingPart(part, string.Empty))],
        };
        ScanPart[] parts = [.. PartsToRead(start)];
        var draft = new InventoryDraft(start, limits);
        for (int index = 0; index < parts.Length; index++)
        {
            progress?.Report(new ScanProgress(parts[index], index, parts.Length));
            if (await ReadAsync(source, parts[index], draft, cancellationToken).ConfigureAwait(false) is { } failure)
            {
                foreach (ScanPart rest in parts[index..])
                {
                    draft.Miss(new MissingPart(rest, failure.Code, failure.State));
                }

                break;
            }
        }

        return draft.ToInventory();
    }

    private bool CanGoOn(SourceInventory previous, ILiveSource source, LiveSourceOptions options) =>
        !previous.IsComplete && previous.Kind == source.Kind && previous.Source == options.Name && previous.Database == options.Database
            && previous.Version == source.Version && time.GetUtcNow() - previous.TakenAt < GoesOnWithin;

    /// <summary>Whatever hangs on relations is read again with them.</summary>
    private static IEnumerable<ScanPart> PartsToRead(SourceInventory start) =>
        AllParts.Where(part => !start.Has(part) || (HangsOnRelations(part) && !start.Has(ScanPart.Relations)));

    private static bool HangsOnRelations(ScanPart part) => part is ScanPart.Columns or ScanPart.Keys or ScanPart.Definitions or ScanPart.Grants;

    /// <summary>Reads a part; a failure is one after which nothing else can be read.</summary>
    private static async Task<SourceFailure?> ReadAsync(ILiveSource source, ScanPart part, InventoryDraft draft, CancellationToken cancellationToken)
    {
        draft.Clear(part);
        if (HangsOnRelations(part) && draft.IsMissing(ScanPart.Relations) && !draft.RelationNames.Any())
        {
            draft.Miss(new MissingPart(part, SourceCodes.NeedsRelations));
            return null;
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await source.ReadAsync(part, draft, cancellationToken).ConfigureAwait(false))
            {
                draft.Miss(new MissingPart(part, SourceCodes.TooMany));
            }

            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new SourceFailure(SourceCodes.Cancelled, string.Empty, IsConnectionLost: true);
        }
        catch (Exception exception) when (SourceFailures.Of(exception) is not null)
        {
            SourceFailure failure = SourceFailures.Of(exception)!;
            draft.Miss(new MissingPart(part, failure.Code, failure.State));
            return failure.IsConnectionLost ? failure : null;
        }
    }
}
