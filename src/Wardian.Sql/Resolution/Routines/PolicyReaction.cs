using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// A condition of a policy of row-level security. That of rows which are there is one of the table's own columns; that of new rows is one of
/// the new row, which the server tests as it does constraints.
/// </summary>
/// <param name="relation">The table.</param>
/// <param name="policy">The policy.</param>
/// <param name="isCheck">Whether it is the condition of new rows.</param>
internal sealed class PolicyReaction(Relation relation, RowPolicy policy, bool isCheck) : TableReaction(relation)
{
    /// <inheritdoc/>
    public override string Kind => "policy";

    /// <inheritdoc/>
    public override string Title => policy.Name;

    /// <inheritdoc/>
    public override string Name => $"POLICY {policy.Name}";

    /// <inheritdoc/>
    public override bool IsInTree => true;

    /// <inheritdoc/>
    public override bool IsOnlyDirect => true;

    private string? Condition => isCheck ? policy.Check ?? policy.Using : policy.Using;

    /// <summary>The conditions of new rows.</summary>
    public static IEnumerable<PolicyReaction> Checks(Relation relation) => relation.HasRowSecurity
        ? relation.Policies.Where(policy => policy.IsFor("insert") || policy.IsFor("update")).Select(policy => new PolicyReaction(relation, policy, isCheck: true))
        : [];

    /// <summary>The conditions of rows that are there, for one command.</summary>
    public static IEnumerable<PolicyReaction> Conditions(Relation relation, string command) => relation.HasRowSecurity
        ? relation.Policies.Where(policy => policy.IsFor(command)).Select(policy => new PolicyReaction(relation, policy, isCheck: false))
        : [];

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) =>
        (kind.HasFlag(TableAccessKind.Insert) && policy.IsFor("insert")) || (kind.HasFlag(TableAccessKind.Update) && policy.IsFor("update"));

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        if (Condition is not { } condition)
        {
            return new QuerySummary();
        }

        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes($"SELECT {condition}");
        var analysis = new Analysis(shared, new NameContext(policy.Path), text);
        ImmutableArray<Statement> statements = policy.IsOpaque ? [] : new PostgresParser().Parse(text, PostgresLexing.Default).Statements;
        if (statements is not [QueryStatement { Query: SelectQuery { Items: [{ Expression: var expression }] } }])
        {
            analysis.Facts.Miss(policy.IsOpaque ? IncompleteReason.OpaqueView : IncompleteReason.NotUnderstood, default, Name);
            return QuerySummary.Of(analysis, []);
        }

        var scope = new Scope(null);
        Source row = isCheck ? new ListSource(NewRow(analysis), new TypeReference(Relation.Name.Schema, Relation.Name.Name)) : new TableSource(Relation, analysis, isOnly: false);
        scope.Add(new VisibleSource(row, Relation.Name.Name, Relation.Name));
        analysis.Expressions.Use(ColumnUseKind.Filter, expression, scope);
        return QuerySummary.Of(analysis, []);
    }
}
