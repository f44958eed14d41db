using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>
/// What a statement changes for code that it runs itself: which of both comes first is not followed. PostgreSQL looks the names of a body up
/// when it gets there, in the path that holds then; in MySQL's dialect bodies have a database of their own (<see cref="MeaningChange"/> knows
/// about the texts that they run).
/// </summary>
internal static class LateNames
{
    /// <summary>Notes why the lineage is not complete when names may have meant something else.</summary>
    public static void Note(Analysis analysis)
    {
        if (!analysis.Shared.FollowsRoutines || analysis.Facts.Changes == MeaningChanges.None)
        {
            return;
        }

        if (!analysis.Dialect.IsMySql)
        {
            LateDefinitions.Note(analysis);
            NoteSettings(analysis);
        }
        else if (analysis.IsBody)
        {
            NoteMade(analysis.Facts);
        }
    }

    /// <summary>A table that one statement of a body makes hides that of the catalogue from the others, whose columns may be other ones.</summary>
    private static void NoteMade(Facts facts)
    {
        HashSet<string> made = [.. facts.Effects.Where(effect => effect.Kind == StatementEffectKind.DefinesObject).Select(effect => effect.Subject)];
        foreach (TableAccess table in facts.Tables)
        {
            // Making it fills it, too.
            bool isUsed = (table.Kind & ~(TableAccessKind.Insert | TableAccessKind.Define)) != TableAccessKind.None && made.Contains(table.Table.ToString());
            if (isUsed)
            {
                facts.Miss(IncompleteReason.ChangedBefore, default, table.Table.ToString());
            }
        }
    }

    /// <summary>Whether a name of the server's own may have meant something of a user's, which another path finds: of another signature, or in front.</summary>
    private static bool MayBeOthers(Analysis analysis) => analysis.Catalogue.RoutineNames.Any(name => !NameContext.IsOfServer(name.Schema) && analysis.Unqualified.Contains(name.Name))
        || analysis.Catalogue.TypeNames.Any(name => !NameContext.IsOfServer(name.Schema) && analysis.Unqualified.Contains(name.Name))
        || analysis.Catalogue.Relations.Any(relation => !NameContext.IsOfServer(relation.Name.Schema) && analysis.Unqualified.Contains(relation.Name.Name))
        || analysis.Catalogue.Operators.Any(item => analysis.Unqualified.Contains(item.Symbol));

    /// <summary>Names that are looked up late, when a setting says where: those of a body, and those of what a statement calls.</summary>
    private static void NoteSettings(Analysis analysis)
    {
        Facts facts = analysis.Facts;
        StatementEffect[] changes =
        [
            .. facts.Effects.Where(effect => effect.Kind == StatementEffectKind.ChangesSetting
                && (MeaningChange.Of(effect) & (MeaningChanges.Names | MeaningChanges.Modes)) != MeaningChanges.None),
        ];
        if (changes.Length == 0)
        {
            return;
        }

        // A routine that only sets the path is one itself.
        int routines = facts.Routines.Count(routine => !routine.IsBuiltIn);
        bool isOwn = changes.Any(change => change.Span.Length > 0);
        bool runsTexts = facts.Effects.Any(effect => effect.Kind == StatementEffectKind.ExecutesText);
        bool readsLate = facts.Tables.Any(table => analysis.IsBody || table.IsIndirect);
        bool isNoted = facts.Incomplete.Any(item => item.Reason == IncompleteReason.ChangedBefore && item.Construct == changes[0].Subject);
        bool callsLate = analysis.IsBody && MayBeOthers(analysis);
        if (!isNoted && (readsLate || callsLate || runsTexts || routines > (isOwn ? 0 : 1)))
        {
            facts.Miss(IncompleteReason.ChangedBefore, changes[0].Span, changes[0].Subject);
        }
    }
}
