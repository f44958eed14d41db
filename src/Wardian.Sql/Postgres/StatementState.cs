namespace Wardian.Sql.Postgres;

/// <summary>What is known of the statement being read.</summary>
internal sealed class StatementState
{
    private VerbTracker _verb;
    private VerbTracker _bodyVerb;
    private RoutineTracker _routines;
    private int _depth;
    private bool _bodyIsNext;
    private SqlWord _first;
    private SqlWord _previous;
    private SqlWord _beforePrevious;

    /// <summary>The first tokens.</summary>
    public StatementHead Head { get; } = new();

    /// <summary>Whether there was no token yet.</summary>
    public bool IsEmpty => Head.Count == 0;

    /// <summary>Where the first token starts.</summary>
    public int Start { get; private set; }

    /// <summary>Where the last token ends.</summary>
    public int End { get; private set; }

    /// <summary>Where the normalised text begins.</summary>
    public int NormalisedStart { get; private set; }

    /// <summary>Where the constants begin.</summary>
    public int LiteralsStart { get; private set; }

    /// <summary>Where the normalised text of the statement inside begins, or -1.</summary>
    public int BodyStart { get; private set; }

    /// <summary>The word that says what the statement does.</summary>
    public SqlWord Verb => _verb.Verb;

    /// <summary>The same of the statement inside PREPARE or DECLARE.</summary>
    public SqlWord BodyVerb => _bodyVerb.Verb;

    /// <summary>Whether a semicolon ends the statement here: not in parentheses (CREATE RULE) and not in the body of a routine.</summary>
    public bool EndsAtSemicolon => _depth == 0 && !_routines.IsInBody;

    /// <summary>Begins a statement.</summary>
    public void Begin(int normalisedStart, int literalsStart)
    {
        Head.Clear();
        _verb = default;
        _bodyVerb = default;
        _routines = default;
        _depth = 0;
        _bodyIsNext = false;
        _previous = SqlWord.None;
        _beforePrevious = SqlWord.None;
        NormalisedStart = normalisedStart;
        LiteralsStart = literalsStart;
        BodyStart = -1;
    }

    /// <summary>Takes the next token, of which the normalised text began at <paramref name="written"/> with or without a space.</summary>
    public void Read(in Token token, int end, int written)
    {
        if (Head.Count == 0)
        {
            Start = token.Start;
        }

        End = end;
        Head.Add(token);
        if (token.Kind == TokenKind.Open)
        {
            _depth++;
        }
        else if (token.Kind == TokenKind.Close)
        {
            _depth = Math.Max(0, _depth - 1);
        }

        _verb.Read(token, _depth);
        if (Head.Count == 1)
        {
            _first = token.Word;
        }

        SqlWord first = _first;
        if (first is SqlWord.Prepare or SqlWord.Declare)
        {
            ReadAroundBody(token, written, first == SqlWord.Prepare ? SqlWord.As : SqlWord.For);
        }
        else if (first is SqlWord.Create or SqlWord.Explain)
        {
            ReadDefinition(token);
        }
    }

    private void ReadAroundBody(in Token token, int written, SqlWord opener)
    {
        if (_bodyIsNext)
        {
            // Both openers are set off by a space from anything but a semicolon, which cannot come here.
            BodyStart = written + 1;
            _bodyIsNext = false;
        }

        if (BodyStart >= 0)
        {
            _bodyVerb.Read(token, _depth);
        }
        else
        {
            _bodyIsNext = _depth == 0 && token.Word == opener;
        }
    }

    private void ReadDefinition(in Token token)
    {
        if (_depth == 0)
        {
            _routines.Read(token.Kind, token.Word);
        }

        if (_previous == SqlWord.Execute && _beforePrevious == SqlWord.As && token.IsName && !_routines.IsInBody
            && Head.Executed.Kind == TokenKind.End)
        {
            Head.Executed = token;
        }

        _beforePrevious = _previous;
        _previous = token.Word;
    }
}
