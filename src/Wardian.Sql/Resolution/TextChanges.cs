using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>What the statements of one text have changed so far that the meaning of those behind them depends on.</summary>
/// <param name="names">The session in front of the text.</param>
/// <param name="dialect">The dialect's rules.</param>
internal sealed class TextChanges(NameContext names, DialectRules dialect)
{
    private string? _subject;
    private MeaningChanges _changes;

    /// <summary>What lets a statement that follows mean something else than it would alone, its values left aside; null when nothing does.</summary>
    public string? Meaning { get; private set; }

    /// <summary>Takes in what a statement does.</summary>
    /// <param name="effects">Its effects.</param>
    /// <param name="transactionEnd">How it ends a transaction; null when it ends none.</param>
    public void Add(IEnumerable<StatementEffect> effects, string? transactionEnd)
    {
        foreach (StatementEffect effect in effects)
        {
            Add(MeaningChange.Of(effect), effect.Subject);
        }

        Add(MeaningChange.OfEnd(transactionEnd, names, dialect), transactionEnd);
    }

    /// <summary>What changed that a statement's lineage depends on; null when nothing did.</summary>
    public string? ReasonFor(ReadOnlySpan<byte> statement)
    {
        if (_changes == MeaningChanges.CharacterSet && !MeaningChange.HasPlainCharacters(statement))
        {
            // What looks like this statement may end elsewhere, and so may all that follows.
            _changes = MeaningChanges.Everything;
        }

        return _changes is MeaningChanges.None or MeaningChanges.CharacterSet ? null : _subject;
    }

    private void Add(MeaningChanges changes, string? subject)
    {
        _subject = Rank(changes) > Rank(_changes) ? subject : _subject;
        _changes |= changes;
        Meaning ??= (changes & ~MeaningChanges.Values) != MeaningChanges.None ? subject : null;
    }

    /// <summary>Of several changes the first is told that changes more than which characters there are.</summary>
    private static int Rank(MeaningChanges changes) => changes == MeaningChanges.None ? 0 : changes == MeaningChanges.CharacterSet ? 1 : 2;
}
