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
    /// <summary>Effects of statements whose values come from elsewhere than their own text, without a table.</summary>
    public static readonly FrozenSet<StatementEffectKind> Looks = FrozenSet.Create(
        StatementEffectKind.ExecutesText, StatementEffectKind.RunsCode, StatementEffectKind.ReadsFile, StatementEffectKind.RunsProgram,
        StatementEffectKind.ReachesNetwork, StatementEffectKind.UsesLargeObject, StatementEffectKind.UsesReplication, StatementEffectKind.ReadsOtherSessions,
        StatementEffectKind.ReadsStatistics, StatementEffectKind.ReadsSampledValues, StatementEffectKind.ReadsCredentials,
        StatementEffectKind.ReadsStorage, StatementEffectKind.ReadsVariable);

    /// <summary>Why nothing is known of a code that a statement runs, which may change anything.</summary>
    private static readonly FrozenSet<IncompleteReason> Unread = FrozenSet.Create(
        IncompleteReason.UnknownRoutine, IncompleteReason.OpaqueRoutine, IncompleteReason.UnknownPrepared, IncompleteReason.TooLarge, IncompleteReason.TooDeep);

    private string? _subject;
    private MeaningChanges _changes;
    private readonly HashSet<KeptState> _kept = [];

    /// <summary>Counts that have gone on as often as rows of tables said.</summary>
    private readonly HashSet<KeptState> _moved = [];

    /// <summary>What wrote something outside of the database: a file, another server; null when nothing did.</summary>
    private string? _outside;

    /// <summary>What lets a statement that follows mean something else than it would alone, its values left aside; null when nothing does.</summary>
    public string? Meaning { get; private set; }

    /// <summary>
    /// Takes a statement in: beside its effects what it puts into things that the server keeps beside tables, unless that is the same whatever
    /// any table holds.
    /// </summary>
    public void Add(StatementLineage lineage)
    {
        bool looksAtNothing = LooksAtNothing(lineage);

        // A variable that is given a constant carries nothing of any table.
        Add(looksAtNothing ? lineage.Effects.Where(effect => effect.Kind != StatementEffectKind.SetsVariable) : lineage.Effects, lineage.TransactionEnd);
        AddTraces(lineage, looksAtNothing);
        foreach (Incompleteness item in lineage.Incomplete.Where(item => Unread.Contains(item.Reason)))
        {
            Add(MeaningChanges.Everything, item.Construct);
        }

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

    /// <summary>What a statement leaves to those behind that ask for its rows, for the numbers that it gave them, and for what is outside.</summary>
    private void AddTraces(StatementLineage lineage, bool looksAtNothing)
    {
        _moved.UnionWith(lineage.Kept.Where(use => use.IsMoved).Select(use => use.State));
        if (looksAtNothing)
        {
            return;
        }

        if (dialect.IsMySql)
        {
            _kept.Add(new KeptState(KeptKind.Diagnostics));
            if (!InsertsItsRows(lineage))
            {
                _kept.Add(new KeptState(KeptKind.LastStatement));
            }
        }

        _outside ??= WrittenOutside(lineage);
    }

    /// <summary>Whether a statement only inserts the rows that it has written down, all of them, or fails.</summary>
    private static bool InsertsItsRows(StatementLineage lineage) => lineage.Tables.Any(table => !table.IsIndirect && table.Kind == TableAccessKind.Insert)
        && !lineage.Tables.Any(table => !table.IsIndirect && table.Kind.LooksForRows())
        && !lineage.Kept.Any(use => use.IsStored && use.State.Kind == KeptKind.NewNumber);

    /// <summary>What of a statement writes outside of the database; null when nothing does. The rows of a foreign table are there, too.</summary>
    private static string? WrittenOutside(StatementLineage lineage)
    {
        foreach (StatementEffect effect in lineage.Effects)
        {
            bool isWritten = effect.Kind is StatementEffectKind.WritesFile or StatementEffectKind.RunsProgram
                || (effect.Kind == StatementEffectKind.ReachesNetwork && lineage.Tables.Any(table => table.Kind.WritesRows() && table.Table.ToString() == effect.Subject));
            if (isWritten)
            {
                return effect.Subject;
            }
        }

        return lineage.Kept.FirstOrDefault(use => use.IsStored && use.State.Kind is KeptKind.File or KeptKind.Network) is { IsStored: true } kept ? kept.State.Construct : null;
    }

    /// <summary>Whether a statement reads what is outside of the database.</summary>
    private static bool ReadsOutside(StatementLineage lineage) => lineage.Effects.Any(effect => effect.Kind switch
    {
        StatementEffectKind.ReadsFile or StatementEffectKind.RunsProgram => true,
        StatementEffectKind.ReachesNetwork => lineage.Tables.Any(table => table.Kind.LooksForRows() && table.Table.ToString() == effect.Subject)
            || lineage.Kept.Any(use => use.IsRead && use.State.Kind == KeptKind.Network),
        _ => false,
    });

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

    private static bool LooksAtNothing(StatementLineage lineage) => lineage.IsComplete && lineage.Uses.IsEmpty
        && !lineage.Tables.Any(table => table.Kind.LooksForRows()) && !lineage.Effects.Any(effect => Looks.Contains(effect.Kind));

    /// <summary>What carries values to a statement that columns gave, or decided over, in front of it.</summary>
    private string? CarriedTo(StatementLineage lineage)
    {
        bool showsRows = !lineage.Outputs.IsEmpty || !lineage.Prepared.IsEmpty;
        foreach (KeptUse use in _kept.Count + _moved.Count == 0 ? [] : lineage.Kept.Where(use => use.IsRead))
        {
            bool isCarried = MayHold(_kept, use.State) || ((use.IsAsked || showsRows) && MayHold(_moved, use.State));
            if (isCarried)
            {
                return use.State.Construct;
            }
        }

        return _outside is not null && ReadsOutside(lineage) ? _outside : null;
    }

    private static bool MayHold(HashSet<KeptState> states, KeptState state) => states.Contains(state) || states.Contains(state with { Name = KeptState.Any })
        || (state.Name == KeptState.Any && states.Any(state.MayBe));

    private void Add(MeaningChanges changes, string? subject)
    {
        _subject = Rank(changes) > Rank(_changes) ? subject : _subject;
        _changes |= changes;
        Meaning ??= (changes & ~MeaningChanges.Values) != MeaningChanges.None ? subject : null;
    }

    /// <summary>Of several changes the first is told that changes more than which characters there are.</summary>
    private static int Rank(MeaningChanges changes) => changes == MeaningChanges.None ? 0 : changes == MeaningChanges.CharacterSet ? 1 : 2;
}
