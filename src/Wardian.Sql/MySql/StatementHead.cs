namespace Wardian.Sql.MySql;

/// <summary>The first tokens of a statement, enough to tell what it does to the session.</summary>
internal sealed class StatementHead
{
    /// <summary>Tokens kept. A longer list of variables in SET is cut there, and says so.</summary>
    public const int TokensMax = 128;

    private readonly Token[] _tokens = new Token[TokensMax];

    /// <summary>Tokens of the statement.</summary>
    public int Count { get; private set; }

    /// <summary>Tokens kept.</summary>
    public int KeptCount => Math.Min(Count, TokensMax);

    /// <summary>The last token.</summary>
    public Token Last { get; private set; }

    /// <summary>A kept token, or one of kind <see cref="TokenKind.End"/>.</summary>
    public Token this[int index] => (uint)index < (uint)KeptCount ? _tokens[index] : default;

    /// <summary>Begins a statement.</summary>
    public void Clear()
    {
        Count = 0;
        Last = default;
    }

    /// <summary>Adds the next token.</summary>
    public void Add(in Token token)
    {
        if (Count < TokensMax)
        {
            _tokens[Count] = token;
        }

        Count++;
        Last = token;
    }
}
