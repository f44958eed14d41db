using System.Collections.Frozen;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;

namespace Wardian.Sql.Resolution;

/// <summary>What the statements of one text have changed so far that the meaning of those behind them depends on.</summary>
/// <param name="names">The session in front of the text.</param>
/// <param name="dialect">The dialect's rules.</param>
internal sealed class TextChanges(NameContext names, DialectRules dialect)
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
        Add(lineage.Effects, lineage.TransactionEnd);
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

    private void Add(MeaningChanges changes, string? subject)
    {
        _subject = Rank(changes) > Rank(_changes) ? subject : _subject;
        _changes |= changes;
        Meaning ??= (changes & ~MeaningChanges.Values) != MeaningChanges.None ? subject : null;
    }

    /// <summary>Of several changes the first is told that changes more than which characters there are.</summary>
    private static int Rank(MeaningChanges changes) => changes == MeaningChanges.None ? 0 : changes == MeaningChanges.CharacterSet ? 1 : 2;
}
