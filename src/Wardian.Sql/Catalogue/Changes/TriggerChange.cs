namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>CREATE TRIGGER</c> and <c>CREATE RULE</c>.</summary>
internal static class TriggerChange
{
    /// <summary>Applies <c>CREATE TRIGGER</c>.</summary>
    public static void Apply(ChangeContext context, CreateTriggerStatement statement)
    {
        if (!context.TryFindOrMiss(statement.Table, "table of a trigger", out Relation? relation))
        {
            return;
        }

        RoutineName? function = statement.Function is { } call ? context.FindRoutine(call.Name) ?? context.NewRoutine(call.Name) : null;
        var trigger = new Trigger(ChangeContext.Last(statement.Name), statement.Events, function, Body: null)
        {
            Definition = context.TextOf(statement),
            Path = context.PathOf(relation.IsTemporary),
            Place = context.Draft.Place,
        };
        context.Draft.Put(relation with { Triggers = relation.Triggers.RemoveAll(other => other.Name == trigger.Name).Add(trigger) });
    }

    /// <summary>The relation with one of its triggers switched on or off, or all.</summary>
    public static Relation Switched(Relation relation, TableChange change)
    {
        string? name = change.Objects is [var trigger] ? ChangeContext.Last(trigger.Name) : null;
        bool isOff = change.Action.StartsWith("disable", StringComparison.Ordinal);
        return relation with { Triggers = [.. relation.Triggers.Select(known => name is null || known.Name == name ? known with { IsOff = isOff } : known)] };
    }

    /// <summary>Applies <c>CREATE RULE</c>; one for selection makes a view of its table.</summary>
    public static void Apply(ChangeContext context, CreateRuleStatement statement)
    {
        if (!context.TryFindOrMiss(statement.Table, "table of a rule", out Relation? relation))
        {
            return;
        }

        if (statement.Event == "select")
        {
            context.Draft.Put(relation with
            {
                Kind = RelationKind.View,
                Definition = statement.Actions is [var query] ? context.TextOf(query) : null,
                DefinitionPath = context.LastingPath,
            });
            return;
        }

        var rule = new RewriteRule(
            statement.Name.Name, statement.Event, statement.IsInstead, context.TextOf(statement), context.PathOf(relation.IsTemporary));
        context.Draft.Put(relation with { Rules = relation.Rules.RemoveAll(other => other.Name == rule.Name).Add(rule) });
    }
}
