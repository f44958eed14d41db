using Wardian.Catalog.Names;

namespace Wardian.Catalog.Review;

/// <summary>
/// What corrections teach: a column of the same name of which the classifier says the same is what the corrected one is. The classifier's word stands
/// for the context, since it heeds the table. Where corrections contradict each other nothing is taught, and it is said that they do. A name that only
/// counts (<c>c1</c>) is that of another thing in each table.
/// </summary>
internal sealed class Teaching
{
    private readonly ILookup<(string Name, string Label), Decision> _corrections;

    public Teaching(IEnumerable<Decision> decisions) => _corrections = decisions.ToLookup(KeyOf);

    /// <summary>The latest correction that a column's can be taken from, and whether others contradict it; null when there is none.</summary>
    public (Decision Correction, bool IsContradicted)? Of(string column, string assessedLabel)
    {
        if (NumberedName.IsOne(column))
        {
            return null;
        }

        Decision[] alike = [.. _corrections[(Folded(column), assessedLabel)]];
        Decision? latest = alike.Where(decision => decision.IsCorrection).MaxBy(decision => decision.At);
        return latest is null ? null : (latest, Array.Exists(alike, decision => decision.Label != latest.Label || decision.Level != latest.Level));
    }

    /// <summary>Case says nothing in most databases.</summary>
    internal static string Folded(string name) => name.ToLowerInvariant();

    private static (string Name, string Label) KeyOf(Decision decision) => (Folded(decision.Column), decision.AssessedLabel);
}
