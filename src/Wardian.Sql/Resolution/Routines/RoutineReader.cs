using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres.Routines;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>Works out what a routine does from its body, where that is in SQL or PL/pgSQL.</summary>
internal static class RoutineReader
{
    /// <summary>What the routine does.</summary>
    public static QuerySummary Read(AnalysisCache shared, Routine routine)
    {
        if (routine.Kind == RoutineKind.Aggregate && !routine.Parts.IsEmpty)
        {
            return Aggregate(shared, routine);
        }

        if (routine.Body is null || routine.Language is not ("sql" or "plpgsql") || routine.Returns == PostgresTypes.BuiltIn("trigger"))
        {
            return Opaque(routine.Name.ToString());
        }

        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(routine.Body);
        Analysis analysis = Open(shared, routine, text);
        var parameters = new ParameterTable(routine.Arguments.Length);
        return routine.Language == "sql" ? Sql(analysis, routine, parameters) : Plpgsql(analysis, routine, parameters);
    }

    /// <summary>
    /// An analysis of a routine's body. A search path that it sets holds for all that it calls, too; the one that the server prints a body
    /// under only for reading that text.
    /// </summary>
    public static Analysis Open(AnalysisCache shared, Routine routine, ReadOnlyMemory<byte> text)
    {
        AnalysisCache own = routine.SearchPath is { } path ? shared.For(shared.Names with { SearchPath = path }) : shared;
        return new Analysis(own, routine.BodyPath is { } bodyPath ? own.Names with { SearchPath = bodyPath } : own.Names, text) { IsBody = routine.BodyPath is null };
    }

    /// <summary>A body of which nothing is known.</summary>
    public static QuerySummary Opaque(string name) => new() { Incomplete = [new Incompleteness(IncompleteReason.OpaqueRoutine, default, name)] };

    /// <summary>
    /// Notes columns of which nobody gets the values. An error in working one out may show it, and where somebody handles errors it decides what comes out;
    /// to fetch a value as it is makes none.
    /// </summary>
    public static void NoteThrownAway(Analysis analysis, ImmutableArray<ResultColumn> columns, bool isHandled = false)
    {
        foreach (ResultColumn column in columns.Where(column => !column.Value.IsIdentity))
        {
            analysis.Facts.Use(ColumnUseKind.Assigned, column.Value.Sources);
            analysis.Facts.Use(ColumnUseKind.Filter, isHandled ? column.Value.Sources : default);
        }
    }

    private static QuerySummary Sql(Analysis analysis, Routine routine, ParameterTable parameters)
    {
        ImmutableArray<Statement> statements = SqlBodyReader.Read(analysis.Text, routine.BodyPath is not null, analysis.NameContext.Lexing, out SyntaxFailure? failure);
        if (failure is not null)
        {
            analysis.Facts.Miss(IncompleteReason.OpaqueRoutine, default, routine.Name.ToString());
        }

        BodyNames names = RoutineNames.Of(analysis, routine, parameters, VariableConflict.UseColumn);
        ImmutableArray<ResultColumn> columns = [];
        foreach (Statement statement in statements)
        {
            NoteThrownAway(analysis, columns);
            columns = analysis.Statements.Resolve(statement, new Scope(null) { Variables = names });
        }

        var result = new BodyResult(analysis, routine);
        if (!statements.IsEmpty)
        {
            result.Add(columns, default);
        }

        return QuerySummary.Of(analysis, result.Columns);
    }

    private static QuerySummary Plpgsql(Analysis analysis, Routine routine, ParameterTable parameters)
    {
        PlpgsqlBody body = PlpgsqlReader.Read(analysis.Text, analysis.NameContext.Lexing);
        var result = new BodyResult(analysis, routine);
        if (body.Block is null)
        {
            analysis.Facts.Miss(IncompleteReason.OpaqueRoutine, default, routine.Name.ToString());
            return QuerySummary.Of(analysis, result.Columns);
        }

        BodyNames names = RoutineNames.Of(analysis, routine, parameters, body.Conflict);
        new PlpgsqlResolver(analysis, names, result).Run(body.Block);
        if (!routine.ReturnsSet)
        {
            result.AddOutputs(names, default);
        }

        return QuerySummary.Of(analysis, result.Columns);
    }

    /// <summary>
    /// An aggregate is what its functions do with its arguments and with the state, which is made of what they have read before: one round
    /// more than there are functions lets everything reach everything.
    /// </summary>
    private static QuerySummary Aggregate(AnalysisCache shared, Routine routine)
    {
        var analysis = new Analysis(shared, shared.Names, default);
        ColumnSet state = new ParameterTable(routine.Arguments.Length).All(analysis);
        ColumnSet before;
        do
        {
            before = state;
            foreach (RoutineName part in routine.Parts)
            {
                state |= analysis.Calls.Effects(part, ArgumentBinding.All(state), default);
            }
        }
        while (!state.Equals(before));
        return QuerySummary.Of(analysis, [new ResultColumn(routine.Name.Name, new Value(state, IsIdentity: false, routine.Returns), default)]);
    }
}
