using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// Statements that make routines, triggers and events in MySQL's dialect. What a routine or trigger does counts in the statements that use it, as in
/// other dialects; an event runs without anybody sending a statement, so the one that makes it says what it will do.
/// </summary>
internal static class MySqlDefinitions
{
    /// <summary>A procedure or a function: code that is loaded from a file comes into the server at once.</summary>
    public static void Note(Analysis analysis, CreateRoutineStatement statement)
    {
        if (analysis.Dialect.IsMySql && statement.Language == "c")
        {
            analysis.Facts.Effect(StatementEffectKind.RunsProgram, "SONAME", statement.Span);
            analysis.Facts.Miss(IncompleteReason.OpaqueRoutine, statement.Span, statement.Name.Last());
        }
    }

    /// <summary>What the body of a procedure or a function will do.</summary>
    public static QuerySummary BodyOf(Analysis analysis, CreateRoutineStatement statement)
    {
        var name = new RoutineName(DatabaseOf(analysis, statement.Name), statement.Name.Last());
        return MySqlBodies.Read(analysis.Shared, new Routine(
            name,
            statement.IsProcedure ? RoutineKind.Procedure : RoutineKind.Function,
            [.. statement.Parameters.Select(parameter => new RoutineArgument(parameter.Name?.Name, default, parameter.Mode))],
            default)
        {
            Language = "sql",
            Body = statement.Statements is [var body] ? TextOf(analysis, body) : null,
            Modes = ModesOf(analysis),
        });
    }

    /// <summary>What the body of a trigger will do; null when its table is not known.</summary>
    public static QuerySummary? BodyOf(Analysis analysis, CreateTriggerStatement statement)
    {
        if (!analysis.Relations.TryLookUp(statement.Table, out Relation? relation))
        {
            return null;
        }

        string? body = statement.Body is { } written ? TextOf(analysis, written) : null;
        var trigger = new Trigger(statement.Name.Last(), statement.Events, Function: null, body) { Modes = ModesOf(analysis) };
        return new MySqlTriggerReaction(relation, trigger).Read(analysis.Shared);
    }

    /// <summary>An event.</summary>
    public static void Note(Analysis analysis, UtilityStatement statement, Scope around)
    {
        analysis.Facts.Use(ColumnUseKind.Assigned, analysis.Expressions.All(statement.Expressions, around).Sources);
        if (statement is { Statements: [var written], Objects: [var named, ..] })
        {
            string name = named.Name.Last();
            if (MySqlBodies.Open(analysis.Shared, TextOf(analysis, written), DatabaseOf(analysis, named.Name), ModesOf(analysis), name, out Analysis inner) is { } body)
            {
                var resolver = new MySqlBodyResolver(inner, MySqlBodyResolver.NewNames());
                resolver.Run(body);
                Add(analysis, QuerySummary.Of(inner, resolver.Results), statement.Span, ArgumentBinding.None);
            }
            else
            {
                Add(analysis, QuerySummary.Of(inner, []), statement.Span, ArgumentBinding.None);
            }
        }
        else if (statement.Verb == "alter event" && !statement.Options.Any(option => option.Name == "disable"))
        {
            // It runs, and what it does is in no snapshot.
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, statement.Span, "ALTER EVENT");
        }
    }

    private static void Add(Analysis analysis, QuerySummary summary, SourceSpan span, ArgumentBinding arguments)
    {
        summary.AddTo(analysis, span, arguments);
        analysis.Facts.Use(ColumnUseKind.Assigned, summary.SourcesIn(analysis, arguments));
    }

    /// <summary>A body's names belong to the database of what it is the body of.</summary>
    private static string DatabaseOf(Analysis analysis, QualifiedName name) =>
        name.Parts.Length > 1 ? name.Parts[^2].Name : analysis.NameContext.SearchPath.FirstOrDefault() ?? string.Empty;

    private static MySqlModes ModesOf(Analysis analysis) => analysis.Dialect.LexingOf(analysis.NameContext).Modes;

    private static string TextOf(Analysis analysis, SyntaxNode node) => Encoding.UTF8.GetString(analysis.Text.Span[node.Span.Start..node.Span.End]);
}
