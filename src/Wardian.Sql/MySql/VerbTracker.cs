namespace Wardian.Sql.MySql;

/// <summary>Finds the word that says what a statement does: the first one, or the one of the main part after WITH or SET STATEMENT … FOR.</summary>
internal struct VerbTracker
{
    private bool _isDecided;
    private bool _isInPrefix;
    private int _prefixDepth;
    private int _words;

    /// <summary>The word, as far as known.</summary>
    public SqlWord Verb { get; private set; }

    /// <summary>Looks at the next token; <paramref name="depth"/> counts the parentheses open behind it.</summary>
    public void Read(in Token token, int depth)
    {
        if (_isDecided)
        {
            return;
        }

        if (_isInPrefix)
        {
            ReadInPrefix(token, depth);
        }
        else if (token.Kind != TokenKind.Open)
        {
            Verb = token.Word;
            _isInPrefix = Verb is SqlWord.With or SqlWord.Set;
            _isDecided = !_isInPrefix;
            _prefixDepth = depth;
        }
    }

    private void ReadInPrefix(in Token token, int depth)
    {
        _words++;
        if (Verb == SqlWord.Set)
        {
            _isDecided = _words == 1 && token.Word != SqlWord.Statement;
            _isInPrefix = token.Word != SqlWord.For || depth != _prefixDepth;
        }
        else if (depth == _prefixDepth && token.Word is SqlWord.Select or SqlWord.Values or SqlWord.Table or SqlWord.Update or SqlWord.Delete
            or SqlWord.Insert or SqlWord.Replace)
        {
            Verb = token.Word;
            _isDecided = true;
        }
    }
}
