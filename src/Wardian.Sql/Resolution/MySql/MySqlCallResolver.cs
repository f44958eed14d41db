using System.Globalization;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Resolution.Kept;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// Works out calls in MySQL's dialect: a name alone is a function of the server's, then a loadable one, then a stored function of the current
/// database; one with a database in front is a stored function there (manual, "Function Name Parsing and Resolution").
/// </summary>
internal sealed class MySqlCallResolver(Analysis analysis)
{
    /// <summary>The value of a call.</summary>
    public Value Resolve(CallExpression call, Scope scope)
    {
        MySqlFunction? function = FindOwn(call);
        Routine? routine = function is null ? MySqlRoutines.Find(analysis, call.Name, RoutineKind.Function, RoutineKind.Aggregate) : null;
        bool isAggregate = function?.IsAggregate ?? routine?.Kind == RoutineKind.Aggregate;
        Scope inside = isAggregate ? scope.OfArguments ?? scope : scope;
        Value[] arguments = Arguments(call, function, inside);
        ColumnSet sources = Union(arguments);
        analysis.Facts.Use(ColumnUseKind.Distinct, call.IsDistinct ? sources : default);
        sources |= Order(call, arguments, inside);
        if (call.Window is not null)
        {
            analysis.Queries.UseWindow(call.Window, scope);
        }

        if (function is not null)
        {
            NoteEffect(function, call, arguments);
            analysis.Comparisons.Look(call, arguments);
        }
        else
        {
            sources |= Called(call, routine, arguments);
        }

        var value = new Value(sources, IsIdentity: false, default);
        return analysis.Calls.Noted(call, value, isAggregate, scope);
    }

    /// <summary>The function of the server's that a call means; null when it means a routine.</summary>
    private MySqlFunction? FindOwn(CallExpression call)
    {
        if (call.Name.Parts is not [var part])
        {
            return null;
        }

        string name = part.Name.ToLowerInvariant();
        bool isName = call.Form == CallForm.Ordinary && MySqlFunctions.HasToTouch(name) && (part.IsQuoted || !Touches(part));
        return !isName && MySqlFunctions.TryFind(name, analysis.Dialect.IsMariaDb, out MySqlFunction? function) ? function : null;
    }

    private bool Touches(Identifier name) => analysis.Dialect.LexingOf(analysis.NameContext).Has(MySqlModes.IgnoreSpace)
        || (name.Span.End < analysis.Text.Length && analysis.Text.Span[name.Span.End] == '(');

    private Value[] Arguments(CallExpression call, MySqlFunction? function, Scope scope)
    {
        var values = new Value[call.Arguments.Length];
        for (int index = 0; index < values.Length; index++)
        {
            // A unit, a format's name or a sequence is no column.
            bool isWord = index == 0 && function is { Name: "extract" or "timestampadd" or "timestampdiff" or "get_format" or "nextval" or "lastval" or "setval" };
            values[index] = isWord ? Value.None : analysis.Expressions.Resolve(call.Arguments[index].Value, scope);
        }

        return values;
    }

    /// <summary>The order of <c>GROUP_CONCAT</c> decides; its numbers are those of its arguments. That of <c>WITHIN GROUP</c> is the value.</summary>
    private ColumnSet Order(CallExpression call, Value[] arguments, Scope scope)
    {
        ColumnSet within = default;
        foreach (OrderItem item in call.OrderBy)
        {
            Value value = NumberOf(item.Expression) is { } number && number <= arguments.Length
                ? arguments[number - 1]
                : analysis.Expressions.Resolve(item.Expression, scope);
            analysis.Facts.Use(ColumnUseKind.Order, value.Sources);
            within |= call.IsWithinGroup ? value.Sources : default;
        }

        return within;
    }

    private int? NumberOf(Expression expression) =>
        expression is ConstantExpression { Kind: ConstantKind.Integer }
        && int.TryParse(analysis.Text.Span[expression.Span.Start..expression.Span.End], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 ? number : null;

    private void NoteEffect(MySqlFunction function, CallExpression call, Value[] arguments)
    {
        MySqlKept.Note(analysis, function, call, Union(arguments));
        if (BuiltInEffects.KindOf(function.Effect.Kind) is not { } kind)
        {
            return;
        }

        if (function.Effect.Kind == FunctionEffectKind.SetsSetting)
        {
            if (arguments.Length < function.Effect.Argument)
            {
                return;
            }

            ColumnSet kept = Union(arguments);
            analysis.Facts.Use(ColumnUseKind.Assigned, kept);
            if (!kept.IsEmpty)
            {
                // LAST_INSERT_ID() gives it back later.
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, call.Span, function.Name);
            }
        }

        analysis.Facts.Call(new RoutineUse(new RoutineName(string.Empty, function.Name), IsBuiltIn: true, IsIndirect: false));
        analysis.Facts.Effect(kind, function.Name, call.Span);
        if (function.Effect.Kind == FunctionEffectKind.WritesSequence && call.Arguments is [{ Value: NameExpression sequence }, ..])
        {
            analysis.Relations.TryFind(sequence.Name, out _);
        }
    }

    private ColumnSet Called(CallExpression call, Routine? routine, Value[] arguments)
    {
        if (routine is null || (routine.Language == "c" && routine.Body is null))
        {
            string name = call.Name.Last().ToLowerInvariant();
            if (call.Name.Parts.Length == 1 && MySqlFunctions.TryFindLoadable(name, out MySqlFunction? loadable)
                && BuiltInEffects.KindOf(loadable.Effect.Kind) is { } kind)
            {
                analysis.Facts.Effect(kind, name, call.Span);
            }

            analysis.Facts.Miss(routine is null ? IncompleteReason.UnknownRoutine : IncompleteReason.OpaqueRoutine, call.Span, call.Name.Text());
            return default;
        }

        if (arguments.Length != routine.Arguments.Length)
        {
            analysis.Facts.Miss(new Incompleteness(IncompleteReason.UnknownRoutine, call.Span, call.Name.Text()) { Given = arguments.Length });
        }

        if (!analysis.Shared.FollowsRoutines)
        {
            return default;
        }

        ArgumentBinding binding = ArgumentBinding.Of(arguments);
        return analysis.Calls.Take(routine, call.Span, binding).SourcesIn(analysis, binding);
    }

    private static ColumnSet Union(Value[] values)
    {
        ColumnSet sources = default;
        Array.ForEach(values, value => sources |= value.Sources);
        return sources;
    }
}
