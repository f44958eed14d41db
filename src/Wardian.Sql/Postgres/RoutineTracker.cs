namespace Wardian.Sql.Postgres;

/// <summary>
/// Follows <c>BEGIN ATOMIC … END</c> bodies of CREATE FUNCTION and CREATE PROCEDURE, inside which a semicolon does not end the statement.
/// The grammar ends every statement of a body with a semicolon and knows no statement that begins with END there, so END closes a body
/// exactly when it comes first; CASE … END and columns named <c>begin</c> or <c>end</c> cannot be mistaken for it.
/// </summary>
internal struct RoutineTracker
{
    private int _level;
    private int _words;
    private bool _isRoutine;
    private SqlWord _first;
    private SqlWord _previous;

    /// <summary>Whether the text is inside a body.</summary>
    public readonly bool IsInBody => _level > 0;

    /// <summary>Looks at the next token outside parentheses.</summary>
    public void Read(TokenKind kind, SqlWord word)
    {
        if (kind == TokenKind.Semicolon)
        {
            BeginStatement();
            return;
        }

        if (_words == 0 && word == SqlWord.End && _level > 0)
        {
            _level--;
            _words = int.MaxValue;
            return;
        }

        if (_words < 4)
        {
            ReadHead(word);
        }
        else if (_isRoutine && word == SqlWord.Atomic && _previous == SqlWord.Begin)
        {
            _level++;
            BeginStatement();
            return;
        }

        _previous = word;
    }

    private void ReadHead(SqlWord word)
    {
        _words++;
        if (_words == 1)
        {
            _first = word;
        }

        bool isPlace = _words == 2 || (_words == 4 && _previous == SqlWord.Replace);
        _isRoutine |= isPlace && _first == SqlWord.Create && word is SqlWord.Function or SqlWord.Procedure;
    }

    private void BeginStatement()
    {
        _words = 0;
        _isRoutine = false;
        _previous = SqlWord.None;
    }
}
