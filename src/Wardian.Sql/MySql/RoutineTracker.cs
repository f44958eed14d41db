namespace Wardian.Sql.MySql;

/// <summary>
/// Finds the body of CREATE PROCEDURE, FUNCTION, TRIGGER, EVENT and PACKAGE, of ALTER EVENT, and of MariaDB's statements made of blocks, and
/// follows it to its end.
/// </summary>
internal sealed class RoutineTracker
{
    private readonly BlockTracker _blocks = new();
    private MySqlLexing _lexing;
    private RoutineStage _stage;
    private SqlWord _previous;
    private TokenKind _previousKind;
    private bool _skipsNext;
    private bool _hadParameters;
    private int _depth;

    /// <summary>Whether the text is inside a body.</summary>
    public bool IsInBody => _stage == RoutineStage.Body && _blocks.IsOpen;

    /// <summary>Whether blocks lie deeper than is followed.</summary>
    public bool IsTooDeep => _stage == RoutineStage.Body && _blocks.IsTooDeep;

    private bool IsMaria => _lexing.Flavour == MySqlFlavour.MariaDb;

    private bool IsOracle => IsMaria && _lexing.Has(MySqlModes.Oracle);

    /// <summary>Begins a statement.</summary>
    public void Begin(MySqlLexing lexing)
    {
        _lexing = lexing;
        _stage = RoutineStage.Start;
        _previous = SqlWord.None;
        _previousKind = TokenKind.End;
        _skipsNext = false;
        _hadParameters = false;
        _depth = 0;
    }

    /// <summary>Takes the next token; <paramref name="depth"/> counts the parentheses open behind it.</summary>
    public void Read(in Token token, int depth)
    {
        if (_stage == RoutineStage.Done)
        {
            return;
        }

        if (_stage == RoutineStage.Body)
        {
            ReadBody(token);
        }
        else if (_skipsNext)
        {
            _skipsNext = false;
        }
        else if (_depth == 0 && depth == 0)
        {
            ReadHead(token);
        }
        else
        {
            _hadParameters = true;
        }

        _depth = depth;
        _previous = token.Word;
        _previousKind = token.Kind;
    }

    private void ReadBody(in Token token)
    {
        _blocks.Read(token);
        if (!_blocks.IsOpen && !_blocks.MayOpen && token.Kind != TokenKind.Colon)
        {
            _stage = RoutineStage.Done;
        }
    }

    private void EnterBody(bool isDeclarations)
    {
        _stage = RoutineStage.Body;
        _blocks.Begin(isDeclarations);
    }

    private void EnterBodyWith(in Token token)
    {
        EnterBody(isDeclarations: false);
        ReadBody(token);
    }

    private void ReadHead(in Token token)
    {
        SqlWord word = token.Word;
        switch (_stage)
        {
            case RoutineStage.Start:
                ReadFirst(token);
                break;
            case RoutineStage.Begin:
                _stage = word == SqlWord.Not ? RoutineStage.Begin : RoutineStage.Done;
                if (word == SqlWord.Atomic && _previous == SqlWord.Not)
                {
                    EnterBodyWith(new Token(TokenKind.Word, SqlWord.Begin, token.Start, token.End));
                }

                break;
            case RoutineStage.SetStatement:
                ReadSetStatement(word);
                break;
            case RoutineStage.Prefix:
                ReadPrefix(token);
                break;
            case RoutineStage.Name:
                ReadName(token);
                break;
            case RoutineStage.Type:
                ReadType(token);
                break;
            case RoutineStage.Traits:
                ReadTraits(token);
                break;
            default:
                ReadOtherHead(token);
                break;
        }
    }

    private void ReadOtherHead(in Token token)
    {
        SqlWord word = token.Word;
        switch (_stage)
        {
            case RoutineStage.Trigger when word == SqlWord.Row && _previous == SqlWord.Each:
                _stage = RoutineStage.TriggerOrder;
                break;
            case RoutineStage.TriggerOrder when word is SqlWord.Follows or SqlWord.Precedes:
                _skipsNext = true;
                break;
            case RoutineStage.TriggerOrder:
                EnterBodyWith(token);
                break;
            case RoutineStage.Event when word == SqlWord.Do && _previousKind != TokenKind.Dot
                && _previous is not (SqlWord.Event or SqlWord.Exists or SqlWord.To):
                EnterBody(isDeclarations: false);
                break;
            case RoutineStage.Package when word is SqlWord.As or SqlWord.Is:
                EnterBody(isDeclarations: true);
                break;
        }
    }

    private void ReadFirst(in Token token)
    {
        switch (token.Word)
        {
            case SqlWord.Create or SqlWord.Alter:
                _stage = RoutineStage.Prefix;
                break;
            case SqlWord.Begin when IsOracle:
                EnterBodyWith(token);
                break;
            case SqlWord.Begin when IsMaria:
                _stage = RoutineStage.Begin;
                break;
            case SqlWord.Declare when IsOracle:
                EnterBody(isDeclarations: true);
                break;
            case SqlWord.If or SqlWord.Case or SqlWord.While or SqlWord.For or SqlWord.Loop or SqlWord.Repeat when IsMaria:
                EnterBodyWith(token);
                break;
            case SqlWord.Set when IsMaria:
                _stage = RoutineStage.SetStatement;
                break;
            default:
                _stage = RoutineStage.Done;
                break;
        }
    }

    private void ReadSetStatement(SqlWord word)
    {
        bool isSecond = _previous == SqlWord.Set && _previousKind == TokenKind.Word;
        if (word == SqlWord.For)
        {
            _stage = RoutineStage.Start;
        }
        else if (isSecond && word != SqlWord.Statement)
        {
            _stage = RoutineStage.Done;
        }
    }

    private void ReadPrefix(in Token token)
    {
        switch (token.Word)
        {
            case SqlWord.Or or SqlWord.Replace or SqlWord.Aggregate or SqlWord.Definer:
                break;
            case SqlWord.Procedure or SqlWord.Function:
                _stage = RoutineStage.Name;
                _hadParameters = false;
                break;
            case SqlWord.Trigger:
                _stage = RoutineStage.Trigger;
                break;
            case SqlWord.Event:
                _stage = RoutineStage.Event;
                break;
            case SqlWord.Package:
                _stage = RoutineStage.Package;
                break;
            default:
                bool isAccount = token.Kind is TokenKind.Operator or TokenKind.UserVariable;
                _skipsNext = token.Kind == TokenKind.Operator;
                _stage = isAccount ? RoutineStage.Prefix : RoutineStage.Done;
                break;
        }
    }

    private void ReadName(in Token token)
    {
        if (IsOracle && token.Word is SqlWord.As or SqlWord.Is)
        {
            EnterBody(isDeclarations: true);
        }
        else if (token.Word == SqlWord.Returns || (IsOracle && token.Word == SqlWord.Return))
        {
            _stage = RoutineStage.Type;
            _skipsNext = true;
        }
        else if (_hadParameters)
        {
            _stage = RoutineStage.Traits;
            ReadTraits(token);
        }
    }

    /// <summary>Reads behind the first word of a type.</summary>
    private void ReadType(in Token token)
    {
        bool isType = token.Word is SqlWord.Unsigned or SqlWord.Signed or SqlWord.ZeroFill or SqlWord.Charset or SqlWord.Character
            or SqlWord.Set or SqlWord.Collate or SqlWord.Ascii or SqlWord.Unicode or SqlWord.Binary or SqlWord.Byte or SqlWord.Varying
            or SqlWord.Precision or SqlWord.Char or SqlWord.VarChar or SqlWord.VarBinary or SqlWord.Type or SqlWord.Of;
        bool isSet = token.Word == SqlWord.Set && _previous != SqlWord.Character;
        _skipsNext = token.Word is SqlWord.Charset or SqlWord.Collate or SqlWord.Of
            || (token.Word == SqlWord.Set && _previous == SqlWord.Character) || token.Kind == TokenKind.Dot;
        if ((!isType || isSet) && token.Kind != TokenKind.Dot)
        {
            _stage = RoutineStage.Traits;
            ReadTraits(token);
        }
    }

    /// <summary>A parameter counts as the constant that normalised text writes it for; the servers take only the constant.</summary>
    private void ReadTraits(in Token token)
    {
        bool isTrait = token.IsConstant || token.Kind == TokenKind.Parameter
            || token.Word is SqlWord.Comment or SqlWord.Language or SqlWord.Sql or SqlWord.Contains or SqlWord.No or SqlWord.Reads
                or SqlWord.Modifies or SqlWord.Data or SqlWord.Not or SqlWord.Deterministic or SqlWord.Security or SqlWord.Definer
                or SqlWord.Invoker;
        if (IsOracle && token.Word is SqlWord.As or SqlWord.Is)
        {
            EnterBody(isDeclarations: true);
        }
        else if (token.Word == SqlWord.Returns || (IsOracle && token.Word == SqlWord.Return))
        {
            _stage = RoutineStage.Type;
            _skipsNext = true;
        }
        else if (!isTrait)
        {
            EnterBodyWith(token);
        }
    }
}
