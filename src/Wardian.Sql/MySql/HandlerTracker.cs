namespace Wardian.Sql.MySql;

/// <summary>
/// Finds the statement inside <c>DECLARE … HANDLER FOR condition, … statement</c>, which no semicolon sets off from its conditions.
/// </summary>
internal struct HandlerTracker(bool isDeclare)
{
    private readonly bool _isDeclare = isDeclare;
    private SqlWord _previous;
    private bool _isHandler;
    private bool _inConditions;
    private bool _conditionIsNext;

    /// <summary>Takes the next token behind DECLARE; true when the handler's statement begins with it.</summary>
    public bool Read(in Token token)
    {
        if (!_isDeclare)
        {
            return false;
        }

        SqlWord previous = _previous;
        _previous = token.Word;
        if (!_inConditions)
        {
            _isHandler |= token.Word == SqlWord.Handler && previous is SqlWord.Continue or SqlWord.Exit or SqlWord.Undo;
            _inConditions = _isHandler && token.Word == SqlWord.For;
            _conditionIsNext = _inConditions;
            return false;
        }

        if (_conditionIsNext)
        {
            // NOT FOUND and SQLSTATE [VALUE] '…' are the conditions of more than one token.
            _conditionIsNext = token.Word is SqlWord.Not or SqlWord.SqlState || (token.Word == SqlWord.Value && previous == SqlWord.SqlState);
            return false;
        }

        _conditionIsNext = token.Kind == TokenKind.Comma;
        return !_conditionIsNext;
    }
}
