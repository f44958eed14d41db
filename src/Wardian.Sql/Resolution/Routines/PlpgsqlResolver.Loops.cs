using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>Loops and cursors.</summary>
internal partial class PlpgsqlResolver
{
    private void Loop(LoopStatement loop, BodyNames around)
    {
        Scope scope = ScopeOf(around);
        var names = new BodyNames(around, LabelOf(loop.Label));
        ((int, int) mark, int returns, ColumnSet before) = (analysis.Kept.Mark(), _returns, _reached);
        switch (loop.Kind)
        {
            case LoopKind.While:
                Decide(loop.Expressions[0], scope, isComparison: false);
                break;
            case LoopKind.Range:
                Value bounds = analysis.Expressions.All(loop.Expressions, scope, PostgresTypes.Integer, CastContext.Assignment);
                analysis.Facts.Use(ColumnUseKind.Filter, bounds.Sources);
                _reached |= bounds.Sources;
                Note(Own(loop, PostgresTypes.Integer, names).Assign(bounds));
                break;
            case LoopKind.Array:
                Value array = analysis.Expressions.ResolveItem(loop.Expressions[0], scope);
                analysis.Facts.Use(ColumnUseKind.Filter, array.Sources);
                _reached |= array.Sources;
                AssignRow(loop.Targets, [new ResultColumn(string.Empty, array.Derived(loop.IsOfSlices ? default : TypeFinder.ElementOf(analysis, array.Type)), loop.Span)], around);
                break;
            case LoopKind.Query:
                Rows(loop, analysis.Statements.Resolve(loop.Query!, scope), around, names);
                break;
            case LoopKind.Text:
                Rows(loop, TextRunner.Run(analysis, loop.Text!, loop.Expressions, scope, loop.Span), around, names);
                break;
            case LoopKind.Cursor:
                ImmutableArray<ResultColumn> rows = Open(loop.Cursor!.Value, loop, query: null, loop.Expressions, around);
                Note(Own(loop, PostgresTypes.Record, names).Assign(rows));
                UseAll(rows);
                break;
        }

        bool hasRows = analysis.Dialect.IsMySql || loop.Kind is LoopKind.Query or LoopKind.Text or LoopKind.Cursor;
        _reached |= hasRows ? Deciding().Sources : default;
        Statements(loop.Statements, names);

        // What leaves it, or goes on with the next round, decides over all of it in another round.
        analysis.Kept.Reach(mark, _reached);
        _reached = _returns == returns ? before : _reached;
    }

    /// <summary>
    /// Inside the loop a <c>record</c> has the shape of the loop's rows, whatever it is used for elsewhere: so there it is a variable of its
    /// own, of which the one outside gets everything.
    /// </summary>
    private void Rows(LoopStatement loop, ImmutableArray<ResultColumn> columns, BodyNames around, BodyNames names)
    {
        if (analysis.Dialect.IsMySql)
        {
            // The loop makes its variable itself.
            Note(Own(loop, PostgresTypes.Record, names).Assign(columns));
            return;
        }

        AssignRow(loop.Targets, columns, around);
        if (loop.Targets is [NameExpression { Name.Parts: [var name] }] && around.Find(name.Name) is { Row: not null } row && row.Type == PostgresTypes.Record)
        {
            Note(Own(loop, PostgresTypes.Record, names).Assign(columns));
        }
    }

    /// <summary>The variable that a loop makes for itself.</summary>
    private Variable Own(LoopStatement loop, TypeReference type, BodyNames names)
    {
        if (!_declared.TryGetValue(loop, out Variable? variable))
        {
            string name = loop.Targets is [NameExpression { Name: var target }] ? target.Last() : string.Empty;
            variable = new Variable(name, type, default, analysis.Comparison);
            _declared.Add(loop, variable);
        }

        names.Add(variable);
        return variable;
    }

    private void Cursor(CursorStatement statement, BodyNames names)
    {
        switch (statement.Action)
        {
            case CursorAction.Open when statement.Text is { } text:
                Keep(statement.Cursor, statement, TextRunner.Run(analysis, text, statement.Arguments, ScopeOf(names), statement.Span), names);
                break;
            case CursorAction.Open:
                Open(statement.Cursor, statement, statement.Query, statement.Arguments, names);
                break;
            case CursorAction.Fetch when analysis.Dialect.IsMySql && statement.Targets.IsEmpty:
                // The next row of the group that an aggregate function is of: its parameters are all of them.
                break;
            case CursorAction.Fetch or CursorAction.Move:
                analysis.Facts.Use(ColumnUseKind.Filter, analysis.Expressions.All(statement.Arguments, ScopeOf(names), PostgresTypes.Integer, CastContext.Assignment).Sources);
                Fetch(statement, names);
                break;
        }
    }

    /// <summary>The rows of a cursor that is opened: of the query written here, or of its own.</summary>
    private ImmutableArray<ResultColumn> Open(
        Identifier name, SyntaxNode place, Statement? query, ImmutableArray<Expression> arguments, BodyNames names)
    {
        if (names.FindCursor(name.Name) is not { } cursor || (query ?? cursor.Query) is not { } rows)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownPrepared, name.Span, name.Name);
            return [];
        }

        // Arguments may be given by name in any order, so each parameter gets all of them.
        Value passed = analysis.Expressions.All(arguments, ScopeOf(names), context: CastContext.Assignment);
        foreach (Variable parameter in query is null ? cursor.Parameters : [])
        {
            Note(parameter.Assign(passed));
        }

        ImmutableArray<ResultColumn> columns = analysis.Statements.Resolve(rows, ScopeOf(query is null ? cursor.Names! : names));
        Keep(name, place, columns, names);
        return columns;
    }

    /// <summary>A cursor may be left open for the client, who knows its name: its rows count as written.</summary>
    private void Keep(Identifier name, SyntaxNode place, ImmutableArray<ResultColumn> columns, BodyNames names)
    {
        UseAll(columns);
        if (names.FindCursor(name.Name) is { } cursor)
        {
            ImmutableArray<ResultColumn> before = cursor.Rows.GetValueOrDefault(place, []);
            Note(!before.Select(column => column.Value.Sources).SequenceEqual(columns.Select(column => column.Value.Sources)));
            cursor.Rows[place] = columns;
        }
        else
        {
            analysis.Facts.Miss(IncompleteReason.UnknownPrepared, name.Span, name.Name);
        }
    }

    private void Fetch(CursorStatement statement, BodyNames names)
    {
        CursorVariable? cursor = names.FindCursor(statement.Cursor.Name);
        if (cursor is null || cursor.Rows.Count == 0)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownPrepared, statement.Cursor.Span, statement.Cursor.Name);
            return;
        }

        foreach (ImmutableArray<ResultColumn> columns in cursor.Rows.Values)
        {
            AssignRow(statement.Targets, columns, names);
        }
    }
}
