using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>A rewrite rule: its actions with the rows <c>new</c> and <c>old</c>.</summary>
internal sealed class RuleReaction : TableReaction
{
    private readonly RewriteRule _rule;
    private readonly CreateRuleStatement? _statement;
    private readonly ReadOnlyMemory<byte> _text;

    public RuleReaction(Relation relation, RewriteRule rule)
        : base(relation)
    {
        _rule = rule;
        _statement = Parse(rule.Definition, out _text) as CreateRuleStatement;
    }

    /// <summary>The server applies the rules of the relation that a statement names, and not those of tables that inherit from it.</summary>
    public override bool IsOnlyDirect => true;

    /// <inheritdoc/>
    public override string Kind => "rule";

    /// <inheritdoc/>
    public override string Title => _rule.Name;

    /// <inheritdoc/>
    public override string Name => $"RULE {_rule.Name}";

    /// <inheritdoc/>
    public override bool IsInTree => true;

    /// <inheritdoc/>
    public override bool IsInstead => _rule.IsInstead && _statement is { Condition: null };

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => IsAmong([_rule.Event], kind);

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared)
    {
        var analysis = new Analysis(shared, new NameContext(_rule.DefinitionPath), _text);

        // The server puts the statement's own expressions where the rule says new, splits it by the rule's condition and may not run it at all;
        // what an action returns goes to the client. What is found here is true of the rows, but it is not the whole of that.
        analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, default, Name);
        if (_statement is null)
        {
            return QuerySummary.Of(analysis, []);
        }

        var scope = new Scope(null);
        scope.Add(new VisibleSource(new ListSource(NewRow(analysis)), "new", Table: null, HasVisibleColumns: false));
        scope.Add(new VisibleSource(new ListSource(OldRow(analysis)), "old", Table: null, HasVisibleColumns: false));
        analysis.Expressions.Use(ColumnUseKind.Filter, _statement.Condition, scope);
        foreach (Statement action in _statement.Actions)
        {
            analysis.Statements.Resolve(action, scope);
        }

        return QuerySummary.Of(analysis, []);
    }
}
