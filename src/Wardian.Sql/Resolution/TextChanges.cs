using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>What the statements of one text have changed so far that the meaning of those behind them depends on.</summary>
/// <param name="dialect">The dialect's rules.</param>
internal sealed class TextChanges(DialectRules dialect)
{
    private string? _subject;
    private MeaningChanges _changes;

    /// <summary>What lets a statement that follows mean something else than it would alone, its values left aside; null when nothing does.</summary>
    public string? Meaning { get; private set; }

    /// <summary>Takes the effects of a statement in.</summary>
    public void Add(IEnumerable<StatementEffect> effects)
    {
        foreach (StatementEffect effect in effects)
        {
            MeaningChanges changes = MeaningChange.Of(effect);
            _subject = Rank(changes) > Rank(_changes) ? effect.Subject : _subject;
            _changes |= changes;
            Meaning ??= (changes & ~MeaningChanges.Values) != MeaningChanges.None ? effect.Subject : null;
        }
    }

    /// <summary>
    /// Takes in where transactions end: one that began in front of the text takes with it what it has set and defined, also where the text has
    /// a <c>BEGIN</c>, of which the server then only warns. In MySQL's dialect they take nothing of that.
    /// </summary>
    public void Add(Statement statement)
    {
        bool isEnd = statement is TransactionStatement { Verb: not ("begin" or "start transaction" or "savepoint" or "release savepoint") };
        Meaning ??= isEnd && !dialect.IsMySql ? ((TransactionStatement)statement).Verb.ToUpperInvariant() : null;
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
