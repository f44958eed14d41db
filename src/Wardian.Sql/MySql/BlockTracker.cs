namespace Wardian.Sql.MySql;

/// <summary>
/// Follows the blocks of a body, inside which a semicolon does not end the statement. Every statement of a body ends with a semicolon, and
/// only a few words begin one without it, so END closes a block exactly when it comes first; CASE … END in expressions is told from it by
/// counting, and names spelled END by standing where an operand must.
/// </summary>
internal sealed class BlockTracker
{
    /// <summary>Blocks in blocks. A server's parser would run out of stack not much later.</summary>
    public const int DepthMax = 256;

    private readonly BlockKind[] _blocks = new BlockKind[DepthMax];
    private int _depth;
    private int _tokens;
    private int _cases;
    private bool _isCondition;
    private bool _isUntil;
    private bool _isRoutine;
    private HandlerTracker _handler;
    private Token _previous;
    private Token _first;

    /// <summary>Whether a block is open.</summary>
    public bool IsOpen => _depth > 0;

    /// <summary>Whether there are more blocks than are followed: from then on nothing is certain.</summary>
    public bool IsTooDeep { get; private set; }

    /// <summary>Whether this statement can still open a block: it has only a label so far.</summary>
    public bool MayOpen => _tokens == 1 && _first.IsName;

    /// <summary>Begins with the first statement of a body, or with declarations.</summary>
    public void Begin(bool isDeclarations)
    {
        _depth = 0;
        IsTooDeep = false;
        BeginStatement();
        if (isDeclarations)
        {
            Push(BlockKind.Declarations);
        }
    }

    /// <summary>Takes the next token of the body.</summary>
    public void Read(in Token token)
    {
        if (token.Kind == TokenKind.Semicolon)
        {
            BeginStatement();
        }
        else if (_tokens == 0)
        {
            _tokens = 1;
            _first = token;
            StartStatement(token.Word);
        }
        else
        {
            _tokens = Math.Min(_tokens + 1, 4);
            Continue(token);
        }

        _previous = token;
    }

    private BlockKind? Top => _depth > 0 ? _blocks[_depth - 1] : null;

    private void BeginStatement()
    {
        _tokens = 0;
        _cases = 0;
        _isCondition = false;
        _isUntil = false;
        _isRoutine = false;
        _handler = default;
    }

    private void Push(BlockKind kind)
    {
        if (_depth == DepthMax)
        {
            IsTooDeep = true;
            return;
        }

        _blocks[_depth++] = kind;
    }

    private void StartStatement(SqlWord word)
    {
        switch (word)
        {
            case SqlWord.Begin:
                if (Top == BlockKind.Declarations)
                {
                    _depth--;
                }

                Push(BlockKind.Begin);
                BeginStatement();
                break;
            case SqlWord.If:
                Push(BlockKind.If);
                _isCondition = true;
                break;
            case SqlWord.Case:
                Push(BlockKind.Case);
                _isCondition = true;
                break;
            case SqlWord.While or SqlWord.For:
                Push(BlockKind.Counted);
                _isCondition = true;
                break;
            case SqlWord.Loop or SqlWord.Repeat:
                Push(word == SqlWord.Loop ? BlockKind.Loop : BlockKind.Repeat);
                BeginStatement();
                break;
            case SqlWord.Declare:
                _handler = new HandlerTracker(isDeclare: true);
                break;
            default:
                ContinueBlock(word);
                break;
        }
    }

    private void ContinueBlock(SqlWord word)
    {
        switch (word, Top)
        {
            case (SqlWord.ElseIf or SqlWord.Elsif, BlockKind.If):
            case (SqlWord.When, BlockKind.Case or BlockKind.Begin):
                _isCondition = true;
                break;
            case (SqlWord.Else, BlockKind.If or BlockKind.Case):
            case (SqlWord.Exception, BlockKind.Begin):
                BeginStatement();
                break;
            case (SqlWord.Until, BlockKind.Repeat):
                _isUntil = true;
                break;
            case (SqlWord.Procedure or SqlWord.Function, BlockKind.Declarations):
                _isRoutine = true;
                break;
            case (SqlWord.End, not null):
                _depth--;
                break;
        }
    }

    private void Continue(in Token token)
    {
        if (IsLabelEnd(token) || IsNotAtomic(token))
        {
            BeginStatement();
        }
        else if (token.Word == SqlWord.Case)
        {
            _cases++;
        }
        else if (token.Word == SqlWord.End && _previous.EndsOperand && (_cases > 0 || _isUntil))
        {
            CloseExpression();
        }
        else if (_cases == 0)
        {
            ContinueHead(token);
        }
    }

    private void CloseExpression()
    {
        if (_cases > 0)
        {
            _cases--;
        }
        else
        {
            _isUntil = false;
            _depth--;
        }
    }

    private void ContinueHead(in Token token)
    {
        bool opensStatements = _isCondition && token.Word switch
        {
            SqlWord.Then => Top is not BlockKind.Counted,
            SqlWord.Do => Top is BlockKind.Counted && _previous.EndsOperand,
            SqlWord.Loop => Top is BlockKind.Counted,
            _ => false,
        };
        if (opensStatements)
        {
            BeginStatement();
        }
        else if (_isRoutine && token.Word is SqlWord.As or SqlWord.Is)
        {
            Push(BlockKind.Declarations);
            BeginStatement();
        }
        else if (_handler.Read(token))
        {
            BeginStatement();
            _tokens = 1;
            _first = token;
            StartStatement(token.Word);
        }
    }

    /// <summary><c>name:</c>, and <c>&lt;&lt;name&gt;&gt;</c> of Oracle mode.</summary>
    private bool IsLabelEnd(in Token token) => _tokens switch
    {
        2 => token.Kind == TokenKind.Colon && _first.IsName,
        3 => token.Kind == TokenKind.Operator && _first.Kind == TokenKind.Operator && _first.End == _first.Start + 2
            && token.End == token.Start + 2 && _previous.IsName,
        _ => false,
    };

    /// <summary>The words behind a BEGIN, which are no statement.</summary>
    private bool IsNotAtomic(in Token token) =>
        _tokens == 2 && _first.Word == SqlWord.Not && token.Word == SqlWord.Atomic && Top == BlockKind.Begin;
}
