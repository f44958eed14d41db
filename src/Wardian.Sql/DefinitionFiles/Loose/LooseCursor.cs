using System.Text;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>A place among tokens. Behind the last one stand empty symbols without end.</summary>
internal sealed class LooseCursor(string text, IReadOnlyList<LooseToken> tokens, MySqlModes modes)
{
    private static readonly LooseToken Nothing = new(LooseTokenKind.Symbol, "\0", 0, 0, 0);

    /// <summary>The index of the current token.</summary>
    public int Position { get; set; }

    /// <summary>Whether all tokens have been read.</summary>
    public bool AtEnd => Position >= tokens.Count;

    /// <summary>The current token.</summary>
    public LooseToken Current => Ahead(0);

    /// <summary>The modes of MySQL's dialect that hold in the text.</summary>
    public MySqlModes Modes => modes;

    /// <summary>The token that many behind the current one.</summary>
    public LooseToken Ahead(int offset) => Position + offset < tokens.Count && Position + offset >= 0 ? tokens[Position + offset] : Nothing;

    /// <summary>The token before the current one.</summary>
    public LooseToken Previous => Position > 0 ? tokens[Position - 1] : Nothing;

    /// <summary>Over comments.</summary>
    public void SkipComments()
    {
        while (Current.Kind == LooseTokenKind.Comment)
        {
            Position++;
        }
    }

    /// <summary>Over the words when they stand here, one after the other.</summary>
    public bool Accept(params ReadOnlySpan<string> words)
    {
        for (int index = 0; index < words.Length; index++)
        {
            if (!Ahead(index).Is(words[index]))
            {
                return false;
            }
        }

        Position += words.Length;
        return true;
    }

    /// <summary>Over the symbol when it stands here.</summary>
    public bool Accept(char symbol)
    {
        bool isThere = Current.IsSymbol(symbol);
        Position += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Names with dots between them; empty when none stands here.</summary>
    public List<LooseToken> ReadName()
    {
        List<LooseToken> parts = [];
        while (Current.IsName)
        {
            parts.Add(Current);
            Position++;
            if (!Accept('.'))
            {
                break;
            }
        }

        return parts;
    }

    /// <summary>
    /// Whether a statement ends here, or another begins because this one was never finished. No definition has such words inside its
    /// parentheses.
    /// </summary>
    public bool AtStatementEnd =>
        AtEnd || Current.IsSymbol(';') || Current.Kind == LooseTokenKind.Separator
        || ((Current.Is("create") || Current.Is("alter")) && Ahead(1).Is("table")) || (Current.Is("comment") && Ahead(1).Is("on"));

    /// <summary>
    /// From an opening parenthesis to behind the one that closes it, or to the end of the statement when none does; false when none stands
    /// here.
    /// </summary>
    public bool SkipParenthesis()
    {
        if (!Current.IsSymbol('('))
        {
            return false;
        }

        int depth = 0;
        do
        {
            depth += Current.IsSymbol('(') ? 1 : Current.IsSymbol(')') ? -1 : 0;
            Position++;
        }
        while (depth > 0 && !AtStatementEnd);
        return true;
    }

    /// <summary>The tokens between two.</summary>
    public IReadOnlyList<LooseToken> Between(int first, int behind) => [.. Enumerable.Range(first, behind - first).Select(index => tokens[index])];

    /// <summary>
    /// What stands in parentheses; null when none begin here. They belong to the definition, not to the expression, and the servers leave them out
    /// when they are asked.
    /// </summary>
    public string? ReadParenthesis()
    {
        int first = Position;
        if (!SkipParenthesis())
        {
            return null;
        }

        string inner = TextBetween(first, Position);
        return inner.StartsWith('(') && inner.EndsWith(')') ? inner[1..^1].Trim() : inner;
    }

    /// <summary>The source text between two tokens, comments left out.</summary>
    public string TextBetween(int first, int behind)
    {
        var result = new StringBuilder();
        for (int index = first; index < behind; index++)
        {
            LooseToken token = tokens[index];
            bool isSetOff = index > first && token.Start > tokens[index - 1].End;
            if (token.Kind != LooseTokenKind.Comment)
            {
                result.Append(isSetOff ? " " : string.Empty).Append(text.AsSpan(token.Start, token.End - token.Start));
            }
        }

        return result.ToString().Trim();
    }
}
