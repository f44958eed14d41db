using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Aggregates, operators and casts, which are made of functions.</summary>
internal static class OperatorCreation
{
    /// <summary>The options of <c>CREATE AGGREGATE</c> that name functions; those with an <c>m</c> are for moving windows.</summary>
    private static readonly ImmutableHashSet<string> FunctionOptions = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "sfunc", "sfunc1", "finalfunc", "combinefunc", "serialfunc", "deserialfunc", "msfunc", "minvfunc", "mfinalfunc");

    /// <summary>Applies it.</summary>
    public static void Apply(ChangeContext context, UtilityStatement statement)
    {
        switch (statement.Verb)
        {
            case "create aggregate":
                CreateAggregate(context, statement);
                break;
            case "create operator":
                CreateOperator(context, statement);
                break;
            default:
                CreateCast(context, statement);
                break;
        }
    }

    private static void CreateAggregate(ChangeContext context, UtilityStatement statement)
    {
        ObjectName subject = statement.Objects[0];
        IEnumerable<QualifiedName> parts = statement.Options.Where(option => FunctionOptions.Contains(option.Name))
            .SelectMany(option => option.Values).OfType<NameExpression>().Select(value => value.Name);
        if (!subject.HasArgumentTypes)
        {
            context.Miss(subject, "arguments of an aggregate");
        }

        context.Draft.Put(new Routine(
            context.NewRoutine(subject.Name),
            RoutineKind.Aggregate,
            [.. subject.ArgumentTypes.Select(type => new RoutineArgument(null, context.FindType(type), ParameterMode.In))],
            default)
        {
            Parts = [.. parts.Select(part => context.FindRoutine(part) ?? context.NewRoutine(part))],
        });
    }

    private static void CreateOperator(ChangeContext context, UtilityStatement statement)
    {
        QualifiedName name = statement.Objects[0].Name;
        StatementOption? option = statement.Options.FirstOrDefault(option => option.Name is "function" or "procedure");
        if (option?.Values is [NameExpression function])
        {
            RoutineName called = context.FindRoutine(function.Name) ?? context.NewRoutine(function.Name);
            context.Draft.Put(new UserOperator(context.SchemaForNew(name, isTemporary: false), ChangeContext.Last(name), called));
        }
        else
        {
            context.Miss(statement, "function of an operator");
        }
    }

    private static void CreateCast(ChangeContext context, UtilityStatement statement)
    {
        if (statement.Objects[0].ArgumentTypes is not [var source, var target])
        {
            return;
        }

        TypeReference from = context.FindType(source);
        TypeReference to = context.FindType(target);
        CastContext used = statement.Options.Any(option => option.Name == "as implicit") ? CastContext.Implicit
            : statement.Options.Any(option => option.Name == "as assignment") ? CastContext.Assignment : CastContext.Explicit;
        if (statement.Objects.FirstOrDefault(item => item.Kind == "function") is { } function)
        {
            context.Draft.Put(new UserCast(from, to, context.FindRoutine(function.Name) ?? context.NewRoutine(function.Name), used));
        }

        if (used == CastContext.Implicit)
        {
            context.Draft.PutImplicitCast(from, to);
        }
    }
}
