using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// Says of statements that make routines, triggers and events in MySQL's dialect what their bodies do, as <c>CREATE VIEW</c> says it of its query:
/// triggers and events run without anybody sending a statement for it, and with the rights of whoever made them. Those of other dialects have
/// their bodies in texts, which count when they are called.
/// </summary>
internal static class MySqlDefinitions
{
    /// <summary>A procedure or a function.</summary>
    public static void Note(Analysis analysis, CreateRoutineStatement statement)
    {
        if (!analysis.Dialect.IsMySql)
        {
            return;
        }

        if (statement.Language == "c")
        {
            analysis.Facts.Effect(StatementEffectKind.RunsProgram, "SONAME", statement.Span);
            analysis.Facts.Miss(IncompleteReason.OpaqueRoutine, statement.Span, statement.Name.Last());
            return;
        }

        var name = new RoutineName(DatabaseOf(analysis, statement.Name), statement.Name.Last());
        var routine = new Routine(
            name,
            statement.IsProcedure ? RoutineKind.Procedure : RoutineKind.Function,
            [.. statement.Parameters.Select(parameter => new RoutineArgument(parameter.Name?.Name, default, parameter.Mode))],
            default)
        {
            Language = "sql",
            Body = statement.Statements is [var body] ? TextOf(analysis, body) : null,
            Modes = ModesOf(analysis),
        };
        Add(analysis, MySqlBodies.Read(analysis.Shared, routine), statement.Span, ArgumentBinding.None);
    }

    /// <summary>A trigger, with the rows that are in the table.</summary>
    public static void Note(Analysis analysis, CreateTriggerStatement statement)
    {
        if (analysis.Dialect.IsMySql && analysis.Relations.TryFind(statement.Table, out Relation? relation))
        {
            string? body = statement.Body is { } written ? TextOf(analysis, written) : null;
            var trigger = new Trigger(statement.Name.Last(), statement.Events, Function: null, body) { Modes = ModesOf(analysis) };
            ArgumentBinding row = ArgumentBinding.Of(new TableSource(relation, analysis, isOnly: true).StoredRow());
            Add(analysis, new MySqlTriggerReaction(relation, trigger).Read(analysis.Shared), statement.Span, row);
        }
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
