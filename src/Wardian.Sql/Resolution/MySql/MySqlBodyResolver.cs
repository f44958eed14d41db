using System.Collections.Immutable;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres.Routines;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// Works out what a stored program of MySQL's dialect does. Blocks, branches, loops and cursors are followed as in PL/pgSQL; what is different
/// is how variables get values, and that queries send their rows to the client.
/// </summary>
internal sealed class MySqlBodyResolver(Analysis analysis, BodyNames root)
    : PlpgsqlResolver(analysis, root, new BodyResult(analysis, routine: null))
{
    private readonly Analysis _analysis = analysis;
    private readonly Dictionary<SyntaxNode, ImmutableArray<ResultColumn>> _results = new(ReferenceEqualityComparer.Instance);
    private ColumnSet _returned;

    /// <summary>What a function returns.</summary>
    public Value Returned => new(_returned, IsIdentity: false, default);

    /// <summary>The columns of all rows that are sent to the client, in the order of the text.</summary>
    public ImmutableArray<ResultColumn> Results => [.. _results.OrderBy(result => result.Key.Span.Start).SelectMany(result => result.Value)];

    /// <summary>What an assignment to a column of <c>NEW</c> does beside changing the variable; null outside of triggers.</summary>
    public Action<string, Value>? SetsNew { get; init; }

    /// <summary>The names that a body begins with.</summary>
    public static BodyNames NewNames() => new(null, null, StringComparer.OrdinalIgnoreCase) { Conflict = VariableConflict.UseVariable };

    /// <inheritdoc/>
    protected override void Return(ReturnStatement statement, BodyNames names)
    {
        ColumnSet joined = _returned | (statement.Value is null ? default : _analysis.Expressions.Resolve(statement.Value, ScopeOf(names)).Sources);
        Note(!joined.Equals(_returned));
        _returned = joined;
    }

    /// <inheritdoc/>
    protected override void Other(Statement statement, BodyNames names)
    {
        switch (statement)
        {
            case SetStatement set:
                foreach (SettingChange change in set.Changes)
                {
                    Set(change, names);
                }

                break;
            case QueryStatement { Query: var query } when MySqlStatementResolver.IntoOf(query) is { Kind: IntoKind.Variables } into:
                AssignRow(into.Variables, _analysis.Queries.Resolve(query, ScopeOf(names)), names);
                break;
            case CallStatement { Call: var call }:
                CalledProcedure called = ProcedureCall.Resolve(_analysis, call, ScopeOf(names));
                foreach ((Expression target, Value value) in called.Outputs)
                {
                    AssignValue(target, value, names);
                }

                _results[statement] = called.Results;
                break;
            default:
                _results[statement] = _analysis.Statements.Resolve(statement, ScopeOf(names));
                break;
        }
    }

    /// <summary><c>SET</c> of a local variable, of a column of <c>NEW</c>, or of anything else.</summary>
    private void Set(SettingChange change, BodyNames names)
    {
        Scope scope = ScopeOf(names);
        ImmutableArray<Identifier> parts = [.. change.Name.Split('.').Select(part => new Identifier(part, change.Span))];
        string? field = null;
        Variable? variable = change.Scope == VariableScope.Session ? names.Find(parts, out field) : null;
        if (variable is null || variable.Cursor is not null)
        {
            MySqlStatementResolver.Set(_analysis, change, scope);
            return;
        }

        Value value = change.Values is [var expression] ? _analysis.Expressions.Resolve(expression, scope) : Value.None;
        var target = new NameExpression(change.Span) { Name = new QualifiedName(change.Span) { Parts = parts } };
        AssignValue(target, value, names);
        if (field is not null && string.Equals(variable.Name, MySqlBodies.New, StringComparison.OrdinalIgnoreCase))
        {
            SetsNew?.Invoke(field, value);
        }
    }
}
