namespace Wardian.Catalog.Inventory.Drift;

/// <summary>Compares routines.</summary>
internal static class RoutineDrift
{
    /// <summary>The changes by schema, name and arguments.</summary>
    public static IEnumerable<InventoryChange> Compare(SourceInventory before, SourceInventory after)
    {
        if (!before.Has(ScanPart.Routines) || !after.Has(ScanPart.Routines))
        {
            yield break;
        }

        Dictionary<(string, string, string), RoutineEntry> old = before.Routines.DistinctBy(KeyOf).ToDictionary(KeyOf);
        Dictionary<(string, string, string), RoutineEntry> now = after.Routines.DistinctBy(KeyOf).ToDictionary(KeyOf);
        foreach (RoutineEntry routine in before.Routines.Concat(after.Routines).DistinctBy(KeyOf)
            .OrderBy(routine => routine.Schema, StringComparer.Ordinal).ThenBy(routine => routine.Name, StringComparer.Ordinal)
            .ThenBy(routine => routine.Arguments, StringComparer.Ordinal))
        {
            RoutineEntry? was = old.GetValueOrDefault(KeyOf(routine));
            RoutineEntry? current = now.GetValueOrDefault(KeyOf(routine));
            if (was is null || current is null)
            {
                yield return Change(routine, was is null ? ChangeKind.New : ChangeKind.Gone, string.Empty);
            }
            else if (was.Body != current.Body || was.Language != current.Language)
            {
                yield return Change(routine, ChangeKind.Changed, "body");
            }
            else if (was.RunsAsOwner != current.RunsAsOwner)
            {
                yield return Change(routine, ChangeKind.Changed, "runsAsOwner");
            }
        }
    }

    /// <summary>In MySQL a function and a procedure may have one name.</summary>
    private static (string Schema, string Name, string Arguments) KeyOf(RoutineEntry routine) =>
        (routine.Schema, routine.Name, $"{(routine.IsProcedure ? "procedure" : "function")}({routine.Arguments})");

    private static InventoryChange Change(RoutineEntry routine, ChangeKind kind, string property) =>
        new(ChangeSubject.Routine, kind, routine.Schema, string.Empty, $"{routine.Name}({routine.Arguments})", property);
}
