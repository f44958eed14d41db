using System.Collections.Frozen;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;

namespace Wardian.Sql.Resolution;

/// <summary>What the statements of one text have changed so far that the meaning of those behind them depends on.</summary>
/// <param name="dialect">The dialect's rules.</param>
internal sealed class TextChanges(DialectRules dialect)
{
    /// <summary>What rows are looked for.</summary>
    private const TableAccessKind Scans = TableAccessKind.Read | TableAccessKind.Update | TableAccessKind.Delete;

    /// <summary>Effects of statements whose values come from elsewhere than their own text, without a table.</summary>
    private static readonly FrozenSet<StatementEffectKind> Looks = FrozenSet.Create(
        StatementEffectKind.ExecutesText, StatementEffectKind.RunsCode, StatementEffectKind.ReadsFile, StatementEffectKind.RunsProgram,
        StatementEffectKind.ReachesNetwork, StatementEffectKind.UsesLargeObject, StatementEffectKind.UsesReplication, StatementEffectKind.ReadsOtherSessions,
        StatementEffectKind.ReadsStatistics, StatementEffectKind.ReadsSampledValues, StatementEffectKind.ReadsCredentials,
        StatementEffectKind.ReadsStorage, StatementEffectKind.ReadsVariable);

    private string? _subject;
    private MeaningChanges _changes;
    private readonly HashSet<KeptState> _kept = [];

    /// <summary>What lets a statement that follows mean something else than it would alone, its values left aside; null when nothing does.</summary>
    public string? Meaning { get; private set; }

    /// <summary>
    /// Takes a statement in: beside its effects what it puts into things that the server keeps beside tables, unless that is the same whatever
    /// any table holds.
    /// </summary>
    public void Add(StatementLineage lineage)
    {
        Add(lineage.Effects);
        bool looksAtNothing = lineage.IsComplete && lineage.Uses.IsEmpty && !lineage.Tables.Any(table => (table.Kind & Scans) != TableAccessKind.None) && !lineage.Effects.Any(effect => Looks.Contains(effect.Kind));
        foreach (KeptUse use in lineage.Kept.Where(use => use.IsStored && (use.HasSources || !looksAtNothing)))
        {
            _kept.Add(use.State);
            if (use.State.IsReadSilently)
            {
                // The server's own settings decide what texts mean, and how values look.
                _subject ??= use.State.Construct;
                _changes = MeaningChanges.Everything;
            }
        }
    }

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
    public string? ReasonFor(ReadOnlySpan<byte> statement, StatementLineage lineage)
    {
        if (_changes == MeaningChanges.CharacterSet && !MeaningChange.HasPlainCharacters(statement))
        {
            // What looks like this statement may end elsewhere, and so may all that follows.
            _changes = MeaningChanges.Everything;
        }

        return _changes is MeaningChanges.None or MeaningChanges.CharacterSet ? CarriedTo(lineage) : _subject;
    }

    /// <summary>What carries values to a statement that columns gave, or decided over, in front of it.</summary>
    private string? CarriedTo(StatementLineage lineage)
    {
        foreach (KeptUse use in _kept.Count == 0 ? [] : lineage.Kept)
        {
            bool mayBe = use.IsRead && (_kept.Contains(use.State) || _kept.Contains(use.State with { Name = KeptState.Any })
                || (use.State.Name == KeptState.Any && _kept.Any(use.State.MayBe)));
            if (mayBe)
            {
                return use.State.Construct;
            }
        }

        return null;
    }

    /// <summary>Of several changes the first is told that changes more than which characters there are.</summary>
    private static int Rank(MeaningChanges changes) => changes == MeaningChanges.None ? 0 : changes == MeaningChanges.CharacterSet ? 1 : 2;
}
