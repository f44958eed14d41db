namespace Wardian.Catalog.Inventory.Drift;

/// <summary>Compares the columns of a relation.</summary>
/// <param name="keepsPlaces">Whether the server never gives a column's place to another one.</param>
internal sealed class ColumnDrift(bool keepsPlaces)
{
    /// <summary>The changes, in the order of the columns as they are now, those that are gone behind.</summary>
    public IEnumerable<InventoryChange> Compare(RelationEntry before, RelationEntry after)
    {
        Dictionary<string, ColumnEntry> old = before.Columns.DistinctBy(column => column.Name, StringComparer.Ordinal).ToDictionary(column => column.Name, StringComparer.Ordinal);
        HashSet<string> now = [.. after.Columns.Select(column => column.Name)];
        HashSet<string> followed = new(StringComparer.Ordinal);
        foreach (ColumnEntry column in after.Columns)
        {
            ColumnEntry? was = old.GetValueOrDefault(column.Name)
                ?? before.Columns.FirstOrDefault(other => !now.Contains(other.Name) && IsSurelyTheSame(other, column));
            if (was is null)
            {
                yield return Change(after, column.Name, ChangeKind.New);
                continue;
            }

            followed.Add(was.Name);
            foreach (InventoryChange change in Compare(after, was, column))
            {
                yield return change;
            }
        }

        foreach (ColumnEntry column in before.Columns.Where(column => !followed.Contains(column.Name)))
        {
            yield return Change(after, column.Name, ChangeKind.Gone);
        }
    }

    /// <summary>Where a dropped column's place may go to another one, a comment that is the same has to speak for it.</summary>
    private bool IsSurelyTheSame(ColumnEntry was, ColumnEntry column) =>
        was.Ordinal == column.Ordinal && was.Type == column.Type && was.Comment == column.Comment && (keepsPlaces || column.Comment.Length > 0);

    private static IEnumerable<InventoryChange> Compare(RelationEntry relation, ColumnEntry was, ColumnEntry column)
    {
        if (was.Name != column.Name)
        {
            yield return Change(relation, column.Name, ChangeKind.Renamed, "name", was.Name, column.Name);
        }

        (string Property, string? Before, string? After)[] properties =
        [
            ("type", was.Type, column.Type),
            ("baseType", was.BaseType, column.BaseType),
            ("nullable", Word(was.IsNullable), Word(column.IsNullable)),
            ("default", Word(was.HasDefault), Word(column.HasDefault)),
            ("generated", Word(was.IsGenerated), Word(column.IsGenerated)),
            ("comment", was.Comment, column.Comment),
            ("readable", Word(was.IsReadable), Word(column.IsReadable)),
        ];
        foreach ((string property, string? before, string? after) in properties.Where(property => property.Before != property.After))
        {
            yield return Change(relation, column.Name, ChangeKind.Changed, property, before, after);
        }
    }

    private static string Word(bool value) => value ? "true" : "false";

    private static InventoryChange Change(
        RelationEntry relation, string column, ChangeKind kind, string property = "", string? before = null, string? after = null) =>
        new(ChangeSubject.Column, kind, relation.Name.Schema, relation.Name.Name, column, property, before, after);
}
