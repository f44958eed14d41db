using System.Buffers;
using System.Collections.Immutable;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// Works out what a body in PL/pgSQL does. The order of its statements is not followed: a variable holds whatever is put into it anywhere,
/// so the body is gone through until no variable gets anything new, and then once more for the record. Stored programs of MySQL's dialect,
/// which have the same blocks, branches, loops and cursors, build on it.
/// </summary>
internal partial class PlpgsqlResolver(Analysis analysis, BodyNames root, BodyResult result)
{
    private readonly Dictionary<SyntaxNode, Variable> _declared = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SyntaxNode, (Variable State, Variable Message)> _errors = new(ReferenceEqualityComparer.Instance);
    /// <summary>What conditions are written with that call nothing.</summary>
    private static readonly SearchValues<byte> PlainCondition = SearchValues.Create([.. "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$. \t\r\n'=<>!"u8, .. Enumerable.Range(128, 128).Select(letter => (byte)letter)]);

    private bool _isNew;

    /// <summary>How many statements have been met that leave a loop or the body, so that what follows is reached only without them.</summary>
    private int _jumps;

    /// <summary>How many of them may leave more than the innermost loop.</summary>
    private int _returns;

    /// <summary>How many blocks around the statement being gone through do something when there is an error in it.</summary>
    private int _handled;

    /// <summary>What decides whether the statement being gone through is reached at all, or once more.</summary>
    private ColumnSet _reached;

    /// <summary>What happens to the row that a trigger's function returns; null in other routines.</summary>
    public Action<ImmutableArray<ResultColumn>, ColumnSet>? ReturnsRow { get; init; }

    /// <summary>Tables that only this body can name; null when there are none.</summary>
    public Scope? Around { get; init; }

    /// <summary>Goes through the body.</summary>
    public void Run(Statement body)
    {
        analysis.IsBody = true;
        int known = analysis.Facts.Incomplete.Count;
        analysis.Facts.Rehearsals++;
        do
        {
            _isNew = false;
            _reached = default;
            int growth = analysis.Variables.Growth;
            Statements([body], root);
            Note(analysis.Variables.Growth != growth);
            Note(root.Find(RoutineNames.Found)?.Assign(Deciding()) ?? false);
        }
        while (_isNew && analysis.Step(body.Span));
        analysis.Facts.Rehearsals--;
        analysis.Facts.Forget(known);
        _reached = default;
        Statements([body], root);
    }

    /// <summary>Where expressions of the body are looked up.</summary>
    protected Scope ScopeOf(BodyNames names) => new(Around) { Variables = names };

    private void Block(BlockStatement block, BodyNames around)
    {
        var names = new BodyNames(around, LabelOf(block.Label));
        foreach (VariableDeclaration declaration in block.Declarations)
        {
            Declare(declaration, names);
        }

        ((int, int) mark, int jumps, ColumnSet before) = (analysis.Kept.Mark(), _jumps, _reached);
        _handled += block.Handlers.IsEmpty ? 0 : 1;
        Statements(block.Statements, names);
        _handled -= block.Handlers.IsEmpty ? 0 : 1;
        if (block.Handlers.IsEmpty)
        {
            return;
        }

        // An error, which any value may cause, leaves out what comes behind it.
        _reached |= Everything().Sources;
        if (analysis.Dialect.IsMySql)
        {
            foreach (ExceptionHandler handler in block.Handlers)
            {
                Statements(handler.Statements, names);
            }
        }
        else
        {
            Handle(block, names);
        }

        analysis.Kept.Reach(mark, _reached);
        _reached = _jumps == jumps ? before : _reached;
    }

    private void Handle(BlockStatement block, BodyNames names)
    {
        if (!_errors.TryGetValue(block, out (Variable State, Variable Message) error))
        {
            error = (new Variable("sqlstate", PostgresTypes.Text, default), new Variable("sqlerrm", PostgresTypes.Text, default));
            _errors.Add(block, error);
        }

        Note(error.Message.Assign(Everything()));
        var handled = new BodyNames(names, null);
        handled.Add(error.State);
        handled.Add(error.Message);
        foreach (ExceptionHandler handler in block.Handlers)
        {
            Statements(handler.Statements, handled);
        }
    }

    private void Statements(ImmutableArray<Statement> statements, BodyNames names)
    {
        (int, int) mark = analysis.Kept.Mark();
        foreach (Statement statement in statements)
        {
            if (analysis.Step(statement.Span))
            {
                Statement(statement, names);
            }
        }

        analysis.Kept.Reach(mark, _reached);
    }

    private void Statement(Statement statement, BodyNames names)
    {
        switch (statement)
        {
            case BlockStatement block:
                Block(block, names);
                break;
            case BranchStatement branch:
                Branch(branch, names);
                break;
            case LoopStatement loop:
                Loop(loop, names);
                break;
            case AssignStatement assign:
                Assign(assign, names);
                break;
            case IntoStatement into:
                Into(into, names);
                break;
            case ReturnStatement @return:
                _jumps += @return.IsNext ? 0 : 1;
                _returns += @return.IsNext ? 0 : 1;
                Return(@return, names);
                break;
            case RunTextStatement run:
                Take(run.Targets, TextRunner.Run(analysis, run.Text, run.Arguments, ScopeOf(names), run.Span), names);
                break;
            default:
                Simple(statement, names);
                break;
        }
    }

    /// <summary>A statement that is no part of PL/pgSQL's grammar.</summary>
    protected virtual void Other(Statement statement, BodyNames names) =>
        analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, statement.Span, statement.GetType().Name);

    /// <summary>The label by which names of a block can be qualified.</summary>
    private string? LabelOf(Identifier? label) => analysis.Dialect.IsMySql ? null : label?.Name;

    private void Simple(Statement statement, BodyNames names)
    {
        switch (statement)
        {
            case JumpStatement jump:
                _jumps++;
                _returns += jump.Label is null ? 0 : 1;
                Decide(jump.Condition, ScopeOf(names), isComparison: false);
                break;
            case MessageStatement message:
                Message(message, names);
                break;
            case DiagnosticsStatement diagnostics:
                Diagnostics(diagnostics, names);
                break;
            case CursorStatement cursor:
                Cursor(cursor, names);
                break;
            case TransactionStatement:
                break;
            default:
                Other(statement, names);
                break;
        }
    }

    /// <summary>What a condition looks at decides what comes out, and whatever else the branch does.</summary>
    private void Branch(BranchStatement branch, BodyNames names)
    {
        Scope scope = ScopeOf(names);
        bool isComparison = branch.Operand is not null && !analysis.Dialect.IsMySql;
        ColumnSet before = _reached;
        int jumps = _jumps;
        ColumnSet compared = Decide(branch.Operand, scope, isComparison);
        foreach (StatementBranch item in branch.Branches)
        {
            foreach (Expression condition in item.Conditions)
            {
                compared |= Decide(condition, scope, isComparison);
            }

            Statements(item.Statements, names);
        }

        Statements(branch.Else, names);
        analysis.Facts.Use(ColumnUseKind.Filter, isComparison ? analysis.Calls.ResolveOperator("=", schema: null, compared, branch.Span) : default);
        _reached = _jumps == jumps ? before : _reached;
    }

    private ColumnSet Decide(Expression? expression, Scope scope, bool isComparison)
    {
        if (expression is null)
        {
            return default;
        }

        Value value = isComparison ? analysis.Expressions.Resolve(expression, scope) : analysis.Expressions.ResolveCondition(expression, scope);
        ColumnSet sources = isComparison ? analysis.Support.Compare(value, expression.Span) : value.Sources;
        analysis.Facts.Use(ColumnUseKind.Filter, sources);
        Reach(expression, sources);
        return sources;
    }

    /// <summary>
    /// Notes that what follows is reached only under a condition. Queries and routines in it are decided over by more columns than its value comes from:
    /// all that decided anything so far count then.
    /// </summary>
    private void Reach(Expression condition, ColumnSet sources)
    {
        bool isPlain = !analysis.Text.Span[condition.Span.Start..condition.Span.End].ContainsAnyExcept(PlainCondition);
        _reached |= isPlain ? sources : sources | Deciding().Sources;
    }

    private void Message(MessageStatement message, BodyNames names)
    {
        Scope scope = ScopeOf(names);
        analysis.Expressions.Use(ColumnUseKind.Filter, message.Condition, scope);
        if (!message.Values.IsEmpty)
        {
            foreach (Expression value in message.Values)
            {
                analysis.Facts.Use(ColumnUseKind.Assigned, analysis.Expressions.ResolveItem(value, scope).Sources);
            }

            analysis.Facts.Effect(StatementEffectKind.SendsMessage, analysis.Dialect.IsMySql ? "SIGNAL" : "RAISE", message.Span);
        }
    }

    /// <summary>The number of rows depends on whatever decides which rows there are; the text of an error may hold any value.</summary>
    private void Diagnostics(DiagnosticsStatement diagnostics, BodyNames names)
    {
        foreach (DiagnosticsItem item in diagnostics.Items)
        {
            Value value = item.Name switch
            {
                "row_count" => Deciding(),
                "pg_context" or "returned_sqlstate" or "column_name" or "constraint_name" or "pg_datatype_name" or "table_name" or "schema_name" => Value.None,
                _ => Everything(),
            };
            if (analysis.Dialect.IsMySql && item.Name == "message_text")
            {
                // It may be that of a statement before, as SHOW WARNINGS gives it.
                analysis.Facts.Effect(StatementEffectKind.ReadsVariable, "GET DIAGNOSTICS", item.Span);
            }

            AssignValue(item.Target, value, names);
        }
    }

    private Value Deciding()
    {
        Facts facts = analysis.Facts;
        ColumnSet sources = facts.Uses(ColumnUseKind.Filter) | facts.Uses(ColumnUseKind.Join) | facts.Uses(ColumnUseKind.Group)
            | facts.Uses(ColumnUseKind.Distinct) | facts.Uses(ColumnUseKind.Limit) | facts.Uses(ColumnUseKind.Rows)
            | facts.Uses(ColumnUseKind.Unique);
        return new Value(sources, IsIdentity: false, PostgresTypes.BigInteger);
    }

    private Value Everything()
    {
        ColumnSet sources = analysis.Facts.Referenced;
        foreach (ColumnUseKind kind in Enum.GetValues<ColumnUseKind>())
        {
            sources |= analysis.Facts.Uses(kind);
        }

        return new Value(sources, IsIdentity: false, PostgresTypes.Text);
    }

    /// <summary>What the routine returns.</summary>
    protected virtual void Return(ReturnStatement statement, BodyNames names)
    {
        Scope scope = ScopeOf(names);
        if (statement.Query is not null)
        {
            result.Add(analysis.Statements.Resolve(statement.Query, scope), statement.Span);
        }
        else if (statement.Text is not null)
        {
            result.Add(TextRunner.Run(analysis, statement.Text, statement.Arguments, scope, statement.Span), statement.Span);
        }
        else if (statement.Value is null)
        {
            result.AddOutputs(root, statement.Span);
        }
        else if (ReturnsRow is not null || result.IsRow)
        {
            ReturnValue(statement.Value, scope);
        }
        else
        {
            result.AddAll(analysis.Expressions.ResolveItem(statement.Value, scope));
        }
    }

    private void ReturnValue(Expression expression, Scope scope)
    {
        ImmutableArray<ResultColumn> columns = RowOf(expression, scope, out Value value);
        if (ReturnsRow is not null)
        {
            ReturnsRow(columns, value.Sources);
        }
        else if (columns.IsDefault)
        {
            result.AddAll(value);
        }
        else
        {
            result.Add(columns, expression.Span);
        }
    }

    /// <summary>Notes whether something has been found that was not there in the round before.</summary>
    protected void Note(bool isNew) => _isNew |= isNew;
}
