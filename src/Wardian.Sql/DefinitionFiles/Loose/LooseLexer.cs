using System.Text;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>
/// Cuts definitions of MySQL, SQL Server or Oracle into tokens. Never fails: a quote without an end goes to the end of its line, so that
/// the lines after it are read. Comments are tokens, because people put the meaning of a column there.
/// </summary>
internal sealed class LooseLexer(string text, DefinitionDialect dialect)
{
    private readonly List<LooseToken> _tokens = [];
    private int _position;
    private int _line = 1;
    private int _lineAt;

    /// <summary>Quotes that were once found to have no end; each look for it costs the rest of the text, so there is one only.</summary>
    private string _unclosed = string.Empty;

    private bool IsMySql => dialect == DefinitionDialect.MySql;

    /// <summary>All tokens.</summary>
    public static List<LooseToken> Read(string text, DefinitionDialect dialect)
    {
        var lexer = new LooseLexer(text, dialect);
        while (lexer._position < text.Length)
        {
            lexer.Next();
        }

        return lexer._tokens;
    }

    private char At(int offset) => _position + offset < text.Length ? text[_position + offset] : '\0';

    private void Next()
    {
        char letter = text[_position];
        int start = _position;
        if (char.IsWhiteSpace(letter) || letter == '\uFEFF')
        {
            _position++;
        }
        else if (AtLineComment)
        {
            _position = LineEnd(_position);
            Add(LooseTokenKind.Comment, text[start.._position].TrimStart('-', '#').Trim(), start);
        }
        else if (letter == '/' && At(1) == '*')
        {
            ReadBlockComment();
        }
        else if (IsSeparatorLine)
        {
            _position = LineEnd(_position);
            Add(LooseTokenKind.Separator, string.Empty, start);
        }
        else if (letter == '\'')
        {
            Add(LooseTokenKind.String, ReadQuoted('\'', IsMySql), start);
        }
        else if (letter is '"' or '`' || (letter == '[' && dialect == DefinitionDialect.SqlServer))
        {
            ReadName(letter, start);
        }
        else
        {
            ReadPlain(start);
        }
    }

    private bool AtLineComment => (At(0) == '-' && At(1) == '-') || (At(0) == '#' && IsMySql);

    private void ReadName(char quote, int start)
    {
        // A quotation mark begins a string in MySQL, unless a setting says otherwise; the tools that set it do not use it for comments.
        bool isString = quote == '"' && IsMySql;
        string name = ReadQuoted(quote == '[' ? ']' : quote, isString);
        Add(isString ? LooseTokenKind.String : LooseTokenKind.QuotedName, name, start);
    }

    /// <summary>Words, numbers and single symbols.</summary>
    private void ReadPlain(int start)
    {
        char letter = text[_position];
        while (_position < text.Length && IsWordLetter(text[_position]))
        {
            _position++;
        }

        if (_position == start)
        {
            _position++;
            Add(LooseTokenKind.Symbol, letter.ToString(), start);
        }
        else if (_position == start + 1 && letter is 'N' or 'n' && At(0) == '\'')
        {
            Add(LooseTokenKind.String, ReadQuoted('\'', hasEscapes: false), start);
        }
        else
        {
            Add(char.IsAsciiDigit(letter) ? LooseTokenKind.Number : LooseTokenKind.Word, text[start.._position], start);
        }
    }

    private static bool IsWordLetter(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$' or '#' or '@' || char.IsSurrogate(letter);

    /// <summary>MySQL's comments with a version number hold what newer servers run, so only their marks are skipped.</summary>
    private void ReadBlockComment()
    {
        int start = _position;
        if (IsMySql && (At(2) == '!' || (At(2) == 'M' && At(3) == '!')))
        {
            _position += At(2) == '!' ? 3 : 4;
            while (_position < text.Length && char.IsAsciiDigit(text[_position]))
            {
                _position++;
            }

            return;
        }

        int end = _unclosed.Contains('*', StringComparison.Ordinal) ? -1 : text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
        _unclosed += end < 0 && !_unclosed.Contains('*', StringComparison.Ordinal) ? "*" : string.Empty;
        _position = end < 0 ? LineEnd(_position) : end + 2;
        Add(LooseTokenKind.Comment, text[(start + 2)..(end < 0 ? _position : end)].Trim(' ', '*', '\r', '\n', '\t'), start);
    }

    private bool IsSeparatorLine
    {
        get
        {
            bool isLineStart = _position == 0 || text[_position - 1] == '\n';
            ReadOnlySpan<char> line = isLineStart ? text.AsSpan(_position, LineEnd(_position) - _position).Trim() : [];
            return dialect == DefinitionDialect.SqlServer ? line.Equals("GO", StringComparison.OrdinalIgnoreCase)
                : dialect == DefinitionDialect.Oracle && line.SequenceEqual("/");
        }
    }

    /// <summary>Reads from a quote to the same one; doubled it stands for itself. Without an end it goes to the end of the line.</summary>
    private string ReadQuoted(char quote, bool hasEscapes)
    {
        var content = new StringBuilder();
        int start = _position;
        int limit = _unclosed.Contains(quote, StringComparison.Ordinal) ? LineEnd(start) : text.Length;
        for (int index = _position + 1; index < limit; index++)
        {
            char letter = text[index];
            if (hasEscapes && letter == '\\' && index + 1 < text.Length)
            {
                index++;
                content.Append(text[index] is 'n' or 'r' or 't' ? ' ' : text[index]);
            }
            else if (letter != quote)
            {
                content.Append(letter);
            }
            else if (index + 1 < text.Length && text[index + 1] == quote)
            {
                index++;
                content.Append(quote);
            }
            else
            {
                _position = index + 1;
                return content.ToString();
            }
        }

        _unclosed += limit == text.Length ? quote.ToString() : string.Empty;
        _position = LineEnd(start);
        return text[(start + 1).._position].Trim();
    }

    private int LineEnd(int position)
    {
        int end = text.IndexOf('\n', position);
        return end < 0 ? text.Length : end;
    }

    private void Add(LooseTokenKind kind, string content, int start)
    {
        _line += text.AsSpan(_lineAt, start - _lineAt).Count('\n');
        _lineAt = start;
        _tokens.Add(new LooseToken(kind, content, start, _position, _line));
    }
}
