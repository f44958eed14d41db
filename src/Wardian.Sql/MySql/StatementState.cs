namespace Wardian.Sql.MySql;

/// <summary>What is known of the statement being read.</summary>
internal sealed class StatementState
{
    private readonly RoutineTracker _routines = new();
    private VerbTracker _verb;
    private int _depth;

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

    /// <summary>How many constants there were before.</summary>
    public int PlacesStart { get; private set; }

    /// <summary>The word that says what the statement does.</summary>
    public SqlWord Verb => _verb.Verb;

    /// <summary>Whether the statement is or has a body made of blocks.</summary>
    public bool HasBlocks { get; private set; }

    /// <summary>Takes what is not a token of it into the statement.</summary>
    public void ReachTo(int end) => End = end;

    /// <summary>Whether a semicolon ends the statement here.</summary>
    public bool EndsAtSemicolon => !_routines.IsInBody;

    /// <summary>Whether the ends of blocks are not followed any more.</summary>
    public bool IsTooDeep => _routines.IsTooDeep;

    /// <summary>Begins a statement.</summary>
    public void Begin(MySqlLexing lexing, int normalisedStart, int literalsStart, int placesStart)
    {
        Head.Clear();
        _routines.Begin(lexing);
        _verb = default;
        _depth = 0;
        HasBlocks = false;
        NormalisedStart = normalisedStart;
        LiteralsStart = literalsStart;
        PlacesStart = placesStart;
    }

    /// <summary>Takes the next token.</summary>
    public void Read(in Token token)
    {
        if (Head.Count == 0)
        {
            Start = token.Start;
        }

        End = token.End;
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
        _routines.Read(token, _depth);
        HasBlocks |= _routines.IsInBody;
    }
}
