using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary><c>CALL</c> in MySQL's dialect.</summary>
internal static class ProcedureCall
{
    /// <summary>Works out what a call does.</summary>
    public static CalledProcedure Resolve(Analysis analysis, CallExpression call, Scope scope)
    {
        Routine? procedure = MySqlRoutines.Find(analysis, call.Name, RoutineKind.Procedure);
        bool fits = procedure?.Arguments.Length == call.Arguments.Length;

        // What stands for a mere output is not looked at.
        Value[] passed = [.. call.Arguments.Select((argument, index) =>
            !fits || procedure!.Arguments[index].IsInput ? analysis.Expressions.Resolve(argument.Value, scope) : Value.None)];
        if (procedure is null || !fits)
        {
            analysis.Facts.Miss(new Incompleteness(IncompleteReason.UnknownRoutine, call.Span, call.Name.Text()) { Given = call.Arguments.Length });
            return new CalledProcedure([], []);
        }

        if (!analysis.Shared.FollowsRoutines)
        {
            return new CalledProcedure([], []);
        }

        ArgumentBinding binding = ArgumentBinding.Of(passed);
        QuerySummary summary = analysis.Calls.Take(procedure, call.Span, binding);
        ImmutableArray<ResultColumn> left = summary.ParametersIn(analysis, binding);
        ImmutableArray<(Expression, Value)> outputs = left.Length != passed.Length ? [] :
        [
            .. call.Arguments.Select((argument, index) => (argument.Value, left[index].Value)).Where((_, index) => procedure.Arguments[index].IsOutput),
        ];
        return new CalledProcedure(summary.ColumnsIn(analysis, binding), outputs);
    }
}
