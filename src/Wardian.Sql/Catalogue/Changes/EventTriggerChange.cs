namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>CREATE EVENT TRIGGER</c> and <c>ALTER EVENT TRIGGER</c>.</summary>
internal static class EventTriggerChange
{
    /// <summary>Applies it.</summary>
    public static void Apply(ChangeContext context, UtilityStatement statement)
    {
        StatementOption? happening = statement.Options.FirstOrDefault(option => option.Name == "on");
        if (statement.Expressions is not [CallExpression call] || happening?.Values is not [var value] || context.ValueOf(value) is not { } name)
        {
            context.Miss(statement, statement.Verb);
            return;
        }

        IEnumerable<string> tags = statement.Options.Where(option => option.Name == "tag").SelectMany(option => option.Values)
            .Select(context.ValueOf).OfType<string>();
        context.Draft.Put(new EventTrigger(
            ChangeContext.Last(statement.Objects[0].Name), name, context.FindRoutine(call.Name) ?? context.NewRoutine(call.Name), [.. tags]));
    }

    /// <summary>Applies <c>ALTER EVENT TRIGGER</c>: on, off, another name.</summary>
    public static void Alter(ChangeContext context, UtilityStatement statement)
    {
        StatementOption? option = statement.Options.FirstOrDefault();
        string? name = option is { Name: "rename to", Values: [var value] } ? context.ValueOf(value) : null;
        context.Draft.ChangeEventTrigger(ChangeContext.Last(statement.Objects[0].Name), trigger => trigger with
        {
            Name = name ?? trigger.Name,
            IsOff = option?.Name == "disable" || (trigger.IsOff && option?.Name.StartsWith("enable", StringComparison.Ordinal) != true),
        });
    }
}
