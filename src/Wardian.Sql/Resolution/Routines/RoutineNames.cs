using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;
using Wardian.Sql.Postgres.Routines;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>Makes the names that a routine's body begins with.</summary>
internal static class RoutineNames
{
    /// <summary>The variable of PL/pgSQL that says whether the last statement had rows.</summary>
    public const string Found = "found";

    /// <summary>The parameters, inputs and outputs, by name and by number.</summary>
    public static BodyNames Of(Analysis analysis, Routine routine, ParameterTable parameters, VariableConflict conflict)
    {
        ImmutableArray<Variable>.Builder numbered = ImmutableArray.CreateBuilder<Variable>();
        ImmutableArray<Variable>.Builder all = ImmutableArray.CreateBuilder<Variable>();
        for (int index = 0; index < routine.Arguments.Length; index++)
        {
            RoutineArgument argument = routine.Arguments[index];
            TypeReference type = RoutineFinder.IsPolymorphic(argument.Type) ? default : argument.Type;
            var variable = new Variable(argument.Name ?? string.Empty, type, TypeFinder.FieldsOf(analysis, type));
            all.Add(variable);
            if (argument.IsInput)
            {
                numbered.Add(variable);
                variable.Assign(parameters.ValueOf(analysis, index, type));
                if (argument.Default is { } text)
                {
                    variable.Assign(Default(analysis, text, type, routine.DefaultPath));
                }
            }
        }

        var names = new BodyNames(null, routine.Name.Name) { Conflict = conflict, Numbered = numbered.ToImmutable() };
        foreach (Variable variable in all.Where(variable => variable.Name.Length > 0))
        {
            names.Add(variable);
        }

        if (routine.Language == "plpgsql")
        {
            AddFound(names);
        }

        if (routine.Returns == PostgresTypes.BuiltIn("event_trigger"))
        {
            names.Add(new Variable("tg_event", PostgresTypes.Text, default));
            names.Add(new Variable("tg_tag", PostgresTypes.Text, default));
        }

        return names;
    }

    /// <summary>Adds what every body in PL/pgSQL can name.</summary>
    public static void AddFound(BodyNames names) => names.Add(new Variable(Found, PostgresTypes.Boolean, default));

    /// <summary>
    /// What a call that leaves the argument out passes. Its text is another than the body's, so it is gone through apart, by what its names meant
    /// when the routine was made.
    /// </summary>
    private static Value Default(Analysis analysis, string expression, TypeReference type, ImmutableArray<string> path)
    {
        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes($"SELECT {expression}");
        var inner = new Analysis(analysis.Shared, new NameContext(path), text);
        ImmutableArray<ResultColumn> columns = [];
        foreach (Statement statement in new PostgresParser().Parse(text, PostgresLexing.Default).Statements)
        {
            columns = Converted(inner, inner.Statements.Resolve(statement, new Scope(null)), type);
        }

        QuerySummary summary = QuerySummary.Of(inner, columns);
        summary.AddTo(analysis, default);
        ColumnSet sources = summary.SourcesIn(analysis, ArgumentBinding.None);
        return new Value(sources, IsIdentity: sources.IsEmpty, default);
    }

    /// <summary>The only column of an expression, made one of the type of whatever it is for.</summary>
    public static ImmutableArray<ResultColumn> Converted(Analysis analysis, ImmutableArray<ResultColumn> columns, TypeReference type) =>
        columns is not [var only] ? columns : [only with { Value = analysis.Conversions.Convert(only.Value, type, CastContext.Assignment, only.Span) }];
}
