using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Operator classes, and what is added to families of operators, as far as functions of users are called.</summary>
internal static class OperatorClassChange
{
    /// <summary>Applies <c>CREATE OPERATOR CLASS</c> and <c>ALTER OPERATOR FAMILY</c>.</summary>
    public static void Apply(ChangeContext context, UtilityStatement statement)
    {
        if (statement.Verb == "create operator class")
        {
            Create(context, statement);
        }
        else
        {
            AddToFamily(context, statement);
        }
    }

    private static void Create(ChangeContext context, UtilityStatement statement)
    {
        ObjectName subject = statement.Objects[0];
        string name = ChangeContext.Last(subject.Name);
        string family = statement.Objects is [_, _, { Kind: "operator family" } named, ..] ? ChangeContext.Last(named.Name) : name;
        ObjectName[] items = [.. statement.Objects.Where(item => item.Kind is "function" or "operator")];
        ImmutableArray<RoutineName> functions =
        [
            .. items.SelectMany(item => FunctionsOf(context, item))
                .Concat(context.Draft.OperatorClasses.Where(item => item.Family == family && item.Name.Length == 0).SelectMany(item => item.Functions)).Distinct(),
        ];
        if (functions.IsEmpty)
        {
            return;
        }

        bool sorts = statement.Objects.Any(item => item.Kind == "access method" && ChangeContext.Last(item.Name) is "btree" or "hash");
        context.Draft.Put(new OperatorClass(context.SchemaForNew(subject.Name, isTemporary: false), name, context.FindType(statement.Types[0]), functions)
        {
            IsDefault = sorts && statement.Options.Any(option => option.Name == "default"),
            Family = family,
        });
        foreach (UserOperator used in sorts ? OperatorsOf(context, items) : [])
        {
            // By what it compares the server may sort and hash, too.
            functions.Where(function => function != used.Function).ToList().ForEach(function => context.Draft.Put(used with { Function = function }));
        }
    }

    /// <summary>What is added runs for values of the types that it takes; the server's own only where it takes none of users.</summary>
    private static void AddToFamily(ChangeContext context, UtilityStatement statement)
    {
        ObjectName subject = statement.Objects[0];
        foreach (ObjectName item in statement.Objects.Where(item => item.Kind is "function" or "operator"))
        {
            TypeReference[] types = [.. item.ArgumentTypes.Select(context.FindType).Distinct()];
            TypeReference[] own = [.. types.Where(type => type.Schema != "pg_catalog")];
            foreach (TypeReference type in own.Length > 0 ? own : types)
            {
                context.Draft.Put(new OperatorClass(context.SchemaForNew(subject.Name, isTemporary: false), string.Empty, type, [.. FunctionsOf(context, item)])
                {
                    IsDefault = true,
                    Family = ChangeContext.Last(subject.Name),
                });
            }
        }
    }

    private static IEnumerable<RoutineName> FunctionsOf(ChangeContext context, ObjectName item) =>
        (item.Kind == "operator" ? OperatorsOf(context, [item]).Select(used => used.Function) : [context.FindRoutine(item.Name) ?? context.NewRoutine(item.Name)])
        .Where(function => !context.Draft.FindRoutines(function).Any(routine => routine.IsBuiltIn));

    /// <summary>Those of users that have the symbol: of which types they are is not worked out.</summary>
    private static UserOperator[] OperatorsOf(ChangeContext context, ObjectName[] items) =>
        [.. context.Draft.Operators.Where(used => items.Any(item => item.Kind == "operator" && ChangeContext.Last(item.Name) == used.Symbol)).Distinct()];
}
