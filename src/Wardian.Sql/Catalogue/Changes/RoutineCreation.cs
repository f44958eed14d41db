using System.Collections.Immutable;
using Wardian.Sql.Catalogue.Postgres;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>CREATE FUNCTION</c> and <c>CREATE PROCEDURE</c>.</summary>
internal static class RoutineCreation
{
    private static readonly TypeReference Record = new("pg_catalog", "record");

    /// <summary>Applies it.</summary>
    public static void Apply(ChangeContext context, CreateRoutineStatement statement) => context.Draft.Put(Make(context, statement));

    /// <summary>The routine as a statement makes it, without making it.</summary>
    public static Routine Make(ChangeContext context, CreateRoutineStatement statement)
    {
        bool isSql = !statement.Statements.IsEmpty || statement.ReturnValue is not null;
        string language = statement.Language ?? "sql";
        ImmutableArray<RoutineArgument> arguments =
            [.. statement.Parameters.Concat(statement.ReturnsTable).Select(parameter => ReadArgument(context, parameter))];
        var routine = new Routine(context.NewRoutine(statement.Name), KindOf(statement), arguments, ReturnTypeOf(context, statement, arguments))
        {
            ReturnsSet = !statement.ReturnsTable.IsEmpty || (statement.Returns?.IsSetOf ?? false),
            Language = language,
            Body = isSql ? AtomicBody(context, statement) : language == "c" || statement.Body.IsEmpty ? null : context.ValueOf(statement.Body[0]),
            BodyPath = isSql ? context.LastingPath : null,
            DefaultPath = context.LastingPath,
            IsVolatile = true,
        };
        return statement.Options.Aggregate(routine, (changed, option) => WithOption(context, changed, option));
    }

    /// <summary>The routine with an option that creation and alteration share.</summary>
    public static Routine WithOption(ChangeContext context, Routine routine, StatementOption option) => option.Name switch
    {
        "immutable" or "stable" => routine with { IsVolatile = false },
        "volatile" => routine with { IsVolatile = true },
        "security definer" or "external security definer" => routine with { IsSecurityDefiner = true },
        "security invoker" or "external security invoker" => routine with { IsSecurityDefiner = false },
        "reset search_path" or "reset all" => routine with { SearchPath = null },
        "set search_path" => routine with { SearchPath = ReadPath(context, option) },
        _ => routine,
    };

    private static ImmutableArray<string> ReadPath(ChangeContext context, StatementOption option) =>
        option.Values.IsEmpty
            ? context.Draft.Names.SearchPath
            : SearchPathText.WithImplicit([.. option.Values.Select(context.ValueOf).OfType<string>()]);

    private static RoutineKind KindOf(CreateRoutineStatement statement) =>
        statement.IsProcedure ? RoutineKind.Procedure
        : statement.Options.Any(option => option.Name == "window") ? RoutineKind.Window
        : RoutineKind.Function;

    private static RoutineArgument ReadArgument(ChangeContext context, RoutineParameter parameter)
    {
        TypeReference type = context.FindType(parameter.Type);
        if (type.IsUnknown)
        {
            context.Miss(parameter.Type, "type of a parameter");
        }

        return new RoutineArgument(parameter.Name?.Name, type, parameter.Mode)
        {
            Default = parameter.Default is null ? null : context.TextOf(parameter.Default),
        };
    }

    /// <summary>Without <c>RETURNS</c> the outputs say it: one is the value, several are a record.</summary>
    private static TypeReference ReturnTypeOf(ChangeContext context, CreateRoutineStatement statement, ImmutableArray<RoutineArgument> arguments)
    {
        if (statement.Returns is { } returns)
        {
            TypeReference type = context.FindType(returns);
            if (type.IsUnknown)
            {
                context.Miss(returns, "type of a result");
            }

            return type;
        }

        RoutineArgument[] outputs = [.. arguments.Where(argument => argument.IsOutput)];
        return outputs.Length == 1 ? outputs[0].Type : outputs.Length > 1 ? Record : new TypeReference("pg_catalog", "void");
    }

    private static string AtomicBody(ChangeContext context, CreateRoutineStatement statement)
    {
        if (statement.ReturnValue is { } value)
        {
            return $"RETURN {context.TextOf(value)}";
        }

        var span = new SourceSpan(statement.Statements[0].Span.Start, statement.Statements[^1].Span.End);
        return $"BEGIN ATOMIC {context.TextOf(span)}; END";
    }
}
