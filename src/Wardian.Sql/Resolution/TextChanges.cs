using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>What the statements of one text have changed so far that the meaning of those behind them depends on.</summary>
internal sealed class TextChanges
{
    private string? _subject;
    private MeaningChanges _changes;

    /// <summary>Whether what follows may mean something else than it would alone, its values left aside.</summary>
    public bool ChangesMeaning => (_changes & ~MeaningChanges.Values) != MeaningChanges.None;

    /// <summary>Takes the effects of a statement in.</summary>
    public void Add(IEnumerable<StatementEffect> effects)
    {
        foreach (StatementEffect effect in effects)
        {
            MeaningChanges changes = MeaningChange.Of(effect);
            _subject = Rank(changes) > Rank(_changes) ? effect.Subject : _subject;
            _changes |= changes;
        }
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

    /// <summary>Of several changes the first is told that changes more than which characters there are.</summary>
    private static int Rank(MeaningChanges changes) => changes == MeaningChanges.None ? 0 : changes == MeaningChanges.CharacterSet ? 1 : 2;
}
