using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Rewriting;

/// <summary>
/// Refuses statements that make or change objects over masked columns: what is made of them works on the values themselves, and for others, whose
/// statements nobody rewrites.
/// </summary>
/// <param name="rewriter">Whose text it is.</param>
/// <param name="analysis">What the statement does.</param>
internal sealed class DefinitionCheck(TextRewriter rewriter, Analysis analysis)
{
    /// <summary>Notes refusals.</summary>
    public void Check(Statement statement)
    {
        switch (statement)
        {
            case UtilityStatement { Verb: "create event" or "alter event", Statements: [_, ..] }:
                // What it does later, nobody asks about.
                Refuse(statement, "EVENT");
                break;
            case UtilityStatement { Verb: "create policy" or "alter policy" } policy:
                CheckPolicy(policy);
                break;
            case CreateRoutineStatement routine when !analysis.Dialect.IsMySql:
                CheckRoutine(routine);
                break;
            case CreateRoutineStatement { Language: not "c" } routine:
                CheckBody(routine, MySqlDefinitions.BodyOf(analysis, routine), routine.Name);
                break;
            case CreateTriggerStatement trigger when analysis.Dialect.IsMySql && MySqlDefinitions.BodyOf(analysis, trigger) is { } body:
                CheckBody(trigger, body, trigger.Name);
                break;
            case CreateRuleStatement rule:
                CheckRule(rule);
                break;
        }

        if (statement is AlterTableStatement or CreateIndexStatement or CreateTableStatement or CreateTriggerStatement or CreateRuleStatement
            or UtilityStatement { Verb: "rename table" or "create policy" or "alter policy" or "create statistics" })
        {
            CheckTables(statement);
        }

        if (rewriter.Work.Refusals.Count == 0 && statement is AlterTableStatement or CreateTableStatement { Query: null })
        {
            CheckColumns(statement);
        }
    }

    private void CheckTables(Statement statement)
    {
        foreach (TableAccess table in analysis.Facts.Tables)
        {
            if ((table.Kind is TableAccessKind.None || table.Kind.HasFlag(TableAccessKind.Define)) && rewriter.Work.Plan.Covers(table.Table))
            {
                Refuse(statement, table.Table.ToString());
            }
        }
    }

    /// <summary>Keys of other tables tell which values are there, and tables over others show them.</summary>
    private void CheckColumns(Statement statement)
    {
        foreach (ColumnUseKind kind in Enum.GetValues<ColumnUseKind>())
        {
            foreach (ColumnReference column in analysis.Columns.References(analysis.Facts.Uses(kind)).Where(rewriter.Work.Covers))
            {
                Refuse(statement, column.Name.ToString());
            }
        }
    }

    /// <summary>A function of PostgreSQL: its body as it would be in the catalogue. One that is not understood may read anything.</summary>
    private void CheckRoutine(CreateRoutineStatement statement)
    {
        var draft = new CatalogueDraft(analysis.Catalogue, analysis.NameContext);
        var context = new ChangeContext(draft, analysis.Text, QueryColumnReader.Read);
        Routine routine = RoutineCreation.Make(context, statement);
        QuerySummary body = RoutineReader.Read(analysis.Shared, routine);
        if (routine.Returns.Name == "trigger" || !body.Incomplete.IsEmpty)
        {
            Refuse(statement, routine.Name.ToString());
        }

        Check(statement, body);
    }

    /// <summary>The body of a routine or trigger of MySQL's dialect.</summary>
    private void CheckBody(Statement statement, QuerySummary body, QualifiedName name)
    {
        if (!body.Incomplete.IsEmpty)
        {
            Refuse(statement, name.Text());
        }

        Check(statement, body);
    }

    /// <summary>What a rule does with the rows <c>new</c> and <c>old</c>.</summary>
    private void CheckRule(CreateRuleStatement statement)
    {
        var inner = new Analysis(analysis.Shared, analysis.NameContext, analysis.Text);
        var scope = new Scope(null);
        if (inner.Relations.TryFind(statement.Table, out Relation? relation))
        {
            scope.Add(RowOf(inner, relation, "new"));
            scope.Add(RowOf(inner, relation, "old"));
        }

        inner.Expressions.Use(ColumnUseKind.Filter, statement.Condition, scope);
        ImmutableArray<ResultColumn> columns = [.. statement.Actions.SelectMany(action => inner.Statements.Resolve(action, scope))];
        Check(statement, inner, columns);
    }

    /// <summary>The conditions of a policy, over the rows of its table.</summary>
    private void CheckPolicy(UtilityStatement statement)
    {
        var inner = new Analysis(analysis.Shared, analysis.NameContext, analysis.Text);
        var scope = new Scope(null);
        if (statement.Objects is [_, var table, ..] && inner.Relations.TryFind(table.Name, out Relation? relation))
        {
            scope.Add(RowOf(inner, relation, relation.Name.Name));
        }

        foreach (StatementOption option in statement.Options.Where(option => option.Name is "using" or "with check"))
        {
            inner.Facts.Use(ColumnUseKind.Filter, inner.Expressions.All(option.Values, scope).Sources);
        }

        Check(statement, inner, []);
    }

    private static VisibleSource RowOf(Analysis inner, Relation relation, string name) => new(inner.Sources.SourceOf(relation, default, isOnly: false), name, relation.Name);

    private void Check(Statement statement, Analysis inner, ImmutableArray<ResultColumn> columns)
    {
        QuerySummary summary = QuerySummary.Of(inner, columns);
        foreach (Incompleteness item in summary.Incomplete)
        {
            rewriter.Refuse(RefusalReason.NotAnalysed, item.Span, $"{item.Reason}: {item.Construct}");
        }

        Check(statement, summary);
    }

    private void Check(Statement statement, QuerySummary summary)
    {
        if (rewriter.Work.Masked(summary) is [var column, ..])
        {
            Refuse(statement, column.ToString());
        }
    }

    private void Refuse(Statement statement, string construct) => rewriter.Refuse(RefusalReason.Definition, statement.Span, construct);
}
