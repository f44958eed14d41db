using System.Collections.Immutable;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres.Parsing;
using Wardian.Sql.Postgres.Routines;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>Works out texts that are run as statements, when they are constants.</summary>
internal static class TextRunner
{
    /// <summary>The columns of a text's last statement.</summary>
    public static ImmutableArray<ResultColumn> Run(
        Analysis analysis, Expression text, ImmutableArray<Expression> arguments, Scope scope, SourceSpan span)
    {
        Value[] passed = [.. arguments.Select(argument => analysis.Expressions.ResolveItem(argument, scope))];
        if (!JoinedText.TryRead(analysis, text, out ReadOnlyMemory<byte> statements))
        {
            ColumnSet sources = analysis.Expressions.ResolveItem(text, scope).Sources;
            Array.ForEach(passed, value => sources |= value.Sources);
            analysis.Facts.Use(ColumnUseKind.Assigned, sources);
            analysis.Facts.Effect(StatementEffectKind.ExecutesText, "EXECUTE", span);
            analysis.Facts.Miss(IncompleteReason.DynamicText, text.Span, "EXECUTE");
            return [];
        }

        var inner = new Analysis(analysis.Shared, analysis.NameContext, statements) { IsBody = true };
        ParsedText parsed = new PostgresParser().Parse(statements, analysis.NameContext.Lexing);
        if (parsed.Failure is not null)
        {
            analysis.Facts.Miss(IncompleteReason.NotUnderstood, text.Span, "EXECUTE");
        }

        BodyNames names = Numbered(inner, passed);
        ImmutableArray<ResultColumn> columns = [];
        foreach (Statement statement in parsed.Statements)
        {
            RoutineReader.NoteThrownAway(inner, columns);
            columns = inner.Statements.Resolve(statement, new Scope(null) { Variables = names });
        }

        QuerySummary summary = QuerySummary.Of(inner, columns);
        summary.AddTo(analysis, text.Span, ArgumentBinding.Of(passed));
        analysis.Unqualified.UnionWith(inner.Unqualified);
        return summary.ColumnsIn(analysis, ArgumentBinding.Of(passed));
    }

    /// <summary>What <c>DO</c> does.</summary>
    public static void RunBlock(Analysis analysis, DoStatement statement)
    {
        bool isPlpgsql = statement.Language is null || statement.Language.Value.Name == "plpgsql";
        if (!isPlpgsql || !JoinedText.TryRead(analysis, statement.Code, out ReadOnlyMemory<byte> text))
        {
            analysis.Facts.Effect(StatementEffectKind.RunsCode, "DO", statement.Span);
            analysis.Facts.Miss(IncompleteReason.OpaqueRoutine, statement.Span, "DO");
            return;
        }

        if (!analysis.Shared.FollowsRoutines)
        {
            return;
        }

        PlpgsqlBody body = PlpgsqlReader.Read(text, analysis.NameContext.Lexing);
        if (body.Block is null)
        {
            analysis.Facts.Effect(StatementEffectKind.RunsCode, "DO", statement.Span);
            analysis.Facts.Miss(IncompleteReason.NotUnderstood, statement.Code.Span, "DO");
            return;
        }

        var inner = new Analysis(analysis.Shared, analysis.NameContext, text);
        var names = new BodyNames(null, null) { Conflict = body.Conflict };
        RoutineNames.AddFound(names);
        new PlpgsqlResolver(inner, names, new BodyResult(inner, null)).Run(body.Block);
        QuerySummary.Of(inner, []).AddTo(analysis, statement.Code.Span);
    }

    private static BodyNames Numbered(Analysis inner, Value[] passed)
    {
        var table = new ParameterTable(passed.Length);
        ImmutableArray<Variable> numbered = [.. passed.Select((value, index) =>
        {
            var variable = new Variable(string.Empty, value.Type, TypeFinder.FieldsOf(inner, value.Type));
            variable.Assign(table.ValueOf(inner, index, value.Type));
            return variable;
        })];
        return new BodyNames(null, null) { Numbered = numbered };
    }
}
