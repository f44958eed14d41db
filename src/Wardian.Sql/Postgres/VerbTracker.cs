using System.Runtime.CompilerServices;

namespace Wardian.Sql.Postgres;

/// <summary>Finds the word that says what a statement does: the first one, or after WITH the one of the main part.</summary>
internal struct VerbTracker
{
    private bool _isDecided;
    private bool _isInWith;
    private bool _nameExpected;
    private bool _afterClose;
    private int _withDepth;

    /// <summary>The word, as far as known.</summary>
    public SqlWord Verb { get; private set; }

    /// <summary>Looks at the next token; <paramref name="depth"/> counts the parentheses open behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(in Token token, int depth)
    {
        if (!_isDecided)
        {
            ReadUndecided(token, depth);
        }
    }

    private void ReadUndecided(in Token token, int depth)
    {
        if (_isInWith)
        {
            ReadInWith(token, depth);
        }
        else if (token.Kind != TokenKind.Open)
        {
            Verb = token.Word;
            _isInWith = Verb == SqlWord.With;
            _isDecided = !_isInWith;
            _withDepth = depth;
            _nameExpected = true;
        }
    }

    /// <summary>
    /// INSERT, UPDATE, DELETE and MERGE are not reserved, so they may name a common table expression or a column of its SEARCH and CYCLE
    /// clauses; there they follow a comma or one of a few words, which the main part never does.
    /// </summary>
    private void ReadInWith(in Token token, int depth)
    {
        if (depth == _withDepth && !_nameExpected && IsMainVerb(token.Word))
        {
            Decide(token.Word);
        }
        else if (token.Kind == TokenKind.Open && depth == _withDepth + 1 && _afterClose)
        {
            Decide(SqlWord.Select);
        }
        else if (depth == _withDepth)
        {
            _afterClose = token.Kind == TokenKind.Close;
            _nameExpected = token.Kind == TokenKind.Comma || token.Word is SqlWord.Recursive or SqlWord.By or SqlWord.Set or SqlWord.Using
                or SqlWord.To or SqlWord.Default or SqlWord.Cycle;
        }
        else
        {
            _afterClose = false;
        }
    }

    private void Decide(SqlWord verb)
    {
        Verb = verb;
        _isDecided = true;
    }

    private static bool IsMainVerb(SqlWord word) => word is SqlWord.Select or SqlWord.Values or SqlWord.Table or SqlWord.Insert
        or SqlWord.Update or SqlWord.Delete or SqlWord.Merge;
}
