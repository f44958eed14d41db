using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>Finds stored routines. Their names are the same in any case, those of their databases are not.</summary>
internal static class MySqlRoutines
{
    /// <summary>The database of loadable functions, which belong to none.</summary>
    private const string Loadable = "";

    /// <summary>The routine of one of these kinds; null when there is none.</summary>
    public static Routine? Find(Analysis analysis, QualifiedName name, params ImmutableArray<RoutineKind> kinds)
    {
        KnownGaps.NoteRoutine(analysis, name);
        if (name.Parts.Length > 2)
        {
            return null;
        }

        if (name.Parts.Length == 2)
        {
            return Find(analysis, name.Parts[0].Name, name.Last(), kinds);
        }

        return Find(analysis, Loadable, name.Last(), kinds)
            ?? (analysis.NameContext.SearchPath is [var database, ..] ? Find(analysis, database, name.Last(), kinds) : null);
    }

    private static Routine? Find(Analysis analysis, string database, string name, ImmutableArray<RoutineKind> kinds) =>
        OfKind(analysis.Catalogue.FindRoutines(new RoutineName(database, name)), kinds)
        ?? analysis.Catalogue.RoutineNames
            .Where(other => string.Equals(other.Schema, database, analysis.Relations.Comparison) && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(other => OfKind(analysis.Catalogue.FindRoutines(other), kinds)).FirstOrDefault(found => found is not null);

    private static Routine? OfKind(IReadOnlyList<Routine> routines, ImmutableArray<RoutineKind> kinds) =>
        routines.FirstOrDefault(routine => kinds.Contains(routine.Kind));
}
