namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>ALTER FUNCTION</c> and the like.</summary>
internal static class RoutineAlteration
{
    /// <summary>Applies it.</summary>
    public static void Apply(ChangeContext context, UtilityStatement statement)
    {
        ObjectName subject = statement.Objects[0];
        if (context.FindRoutine(subject.Name) is not { } name)
        {
            context.Miss(subject, statement.Verb);
            return;
        }

        foreach (Routine routine in context.Draft.FindRoutines(name).Where(candidate => IsMeant(context, candidate, subject)).ToArray())
        {
            Routine changed = statement.Options.Aggregate(routine, (current, option) => Change(context, statement, current, option));
            if (changed.Name != name && !RoutineRename.TryFollow(context.Draft, name, changed.Name))
            {
                context.Miss(subject, statement.Verb);
            }

            context.Draft.Remove(name, candidate => ReferenceEquals(candidate, routine));
            context.Draft.Put(changed);
        }
    }

    /// <summary>Whether a routine is the one that a statement names, with or without the types of its arguments.</summary>
    public static bool IsMeant(ChangeContext context, Routine routine, ObjectName subject) =>
        !subject.HasArgumentTypes
        || routine.Arguments.Where(argument => argument.IsInput).Select(argument => argument.Type)
            .SequenceEqual(subject.ArgumentTypes.Select(context.FindType));

    private static Routine Change(ChangeContext context, UtilityStatement statement, Routine routine, StatementOption option) => option.Name switch
    {
        "rename to" => routine with { Name = routine.Name with { Name = option.Values.Select(context.ValueOf).FirstOrDefault() ?? routine.Name.Name } },
        "set schema" => routine with { Name = routine.Name with { Schema = ChangeContext.Last(statement.Objects[^1].Name) } },
        _ => RoutineCreation.WithOption(context, routine, option),
    };
}
