using System.Runtime.CompilerServices;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;

namespace Wardian.Catalog.Sources.Sampling;

/// <summary>Looks at a few rows of relations, one after the other.</summary>
internal static class SourceSampler
{
    /// <summary>
    /// Looks at relations in their order. Each that the request includes has one outcome; once the source is gone, all the rest have that. What
    /// has rows need not be looked at again: another call with the other relations goes on.
    /// </summary>
    /// <param name="source">The source, open.</param>
    /// <param name="relations">The relations.</param>
    /// <param name="request">What is looked at.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>; what came before stays good.</param>
    public static async IAsyncEnumerable<SampleOutcome> SampleAsync(
        ILiveSource source, IEnumerable<RelationEntry> relations, SampleRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SourceFailure? lost = null;
        foreach (RelationEntry relation in relations.Where(request.Includes))
        {
            cancellationToken.ThrowIfCancellationRequested();
            SampleOutcome outcome = lost is null
                ? await SampleAsync(source, relation, request, cancellationToken).ConfigureAwait(false)
                : new SampleOutcome(relation, null, lost);
            lost ??= outcome.Failure is { IsConnectionLost: true } ? outcome.Failure : null;
            yield return outcome;
        }
    }

    private static async Task<SampleOutcome> SampleAsync(
        ILiveSource source, RelationEntry relation, SampleRequest request, CancellationToken cancellationToken)
    {
        ColumnEntry[] columns =
            [.. relation.Columns.Where(column => SampledTypes.IsLegible(column) && (request.Chooses is null || request.Chooses(relation, column)))];
        if (columns.Length == 0)
        {
            return new SampleOutcome(relation, SampledRows.None, null);
        }

        try
        {
            return new SampleOutcome(relation, await source.SampleAsync(relation, columns, request.Rows, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && SourceFailures.Of(exception) is not null)
        {
            return new SampleOutcome(relation, null, SourceFailures.Of(exception));
        }
    }
}
