using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>
/// A routine that gets another name or schema: what calls it still means it. Expressions over rows are written anew, triggers go along, and
/// what is kept as a text that may call it is not known from then on.
/// </summary>
internal static class RoutineRename
{
    /// <summary>Follows a routine, before it has its new name; false when an expression may mean it or another one of its name.</summary>
    public static bool TryFollow(CatalogueDraft draft, RoutineName old, RoutineName name)
    {
        bool isAlone = draft.FindRoutines(old).Count == 1;
        bool isCertain = true;
        string FollowText(string text, ImmutableArray<string> path)
        {
            if (!text.Contains(old.Name, StringComparison.OrdinalIgnoreCase))
            {
                return text;
            }

            string followed = RowText.WithRoutine(text, called => IsMeant(draft, called, path, old), name);
            isCertain &= isAlone || ReferenceEquals(followed, text);
            return isAlone ? followed : text;
        }

        foreach (Relation relation in draft.Relations.ToArray())
        {
            Relation changed = Follow(relation, FollowText);
            if (relation.Triggers.Any(trigger => trigger.Function == old))
            {
                changed = changed with { Triggers = [.. changed.Triggers.Select(trigger => trigger.Function == old ? trigger with { Function = name } : trigger)] };
            }

            if (!ReferenceEquals(changed, relation))
            {
                draft.Put(changed);
            }
        }

        foreach (DataType domain in draft.OwnTypes.Where(type => type.Kind == DataTypeKind.Domain).ToArray())
        {
            draft.Put(domain with
            {
                Default = domain.Default is { } given ? FollowText(given, domain.DefinitionPath) : null,
                Checks = [.. domain.Checks.Select(check => check with { Text = FollowText(check.Text, check.Path) })],
            });
        }

        draft.ForgetCalls(old, "alter function", isFollowed: true);
        return isCertain;
    }

    private static Relation Follow(Relation relation, Func<string, ImmutableArray<string>, string> follow)
    {
        bool hasTexts = !relation.Checks.IsEmpty || !relation.Computed.IsEmpty || relation.Columns.Any(column => (column.Default ?? column.Generation) is not null);
        if (!hasTexts)
        {
            return relation;
        }

        Relation changed = relation with
        {
            Columns = [.. relation.Columns.Select(column => column with
            {
                Default = column.Default is { } given ? follow(given, column.Path) : null,
                Generation = column.Generation is { } text ? follow(text, column.Path) : null,
            })],
            Checks = [.. relation.Checks.Select(check => check with { Text = follow(check.Text, check.Path) })],
            Computed = [.. relation.Computed.Select(item => item.Kind == ComputedKind.PartitionKey ? item with { Text = follow(item.Text, item.Path) } : item)],
        };
        return Indexes.With(changed, [.. relation.Indexes.Select(index => index.WithTexts(text => follow(text, index.Path)))]);
    }

    private static bool IsMeant(CatalogueDraft draft, QualifiedName called, ImmutableArray<string> path, RoutineName routine)
    {
        if (ChangeContext.Last(called) != routine.Name)
        {
            return false;
        }

        return called.Parts.Length > 1
            ? called.Parts[^2].Name == routine.Schema
            : path.FirstOrDefault(schema => draft.FindRoutines(new RoutineName(schema, routine.Name)).Count > 0) == routine.Schema;
    }
}
