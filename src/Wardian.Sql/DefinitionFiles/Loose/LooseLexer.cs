using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>
/// Cuts definitions of MySQL, SQL Server or Oracle into tokens. Never fails: a quote without an end goes to the end of its line, so that
/// the lines after it are read. Comments are tokens, because people put the meaning of a column there.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="dialect">Whose SQL it is.</param>
/// <param name="modes">The <c>sql_mode</c> of MySQL's dialect that holds in it.</param>
/// <param name="line">The line where it begins.</param>
/// <param name="problems">Gets what was not read.</param>
internal sealed class LooseLexer(string text, SqlDialect dialect, MySqlModes modes, int line, DefinitionProblems problems)
{
    /// <summary>Tokens of a file. Definitions alone have far fewer; rows of data may have more, and hostile files any number.</summary>
    private const int TokensMax = 8_000_000;

    /// <summary>Quotes without an end that are looked for. Each costs a look at the text up to the next statement.</summary>
    private const int OpenMax = 64;

    /// <summary>What begins a line of a new statement: a quote that is still open there was never closed.</summary>
    private static readonly string[] Starters = ["CREATE TABLE ", "ALTER TABLE ", "COMMENT ON "];

    private readonly List<LooseToken> _tokens = [];
    private int _position;
    private int _line = line;
    private int _lineAt;

    private int _open;
    private bool _isCommentOpen;

    private bool IsMySql => dialect is SqlDialect.MySql or SqlDialect.MariaDb;

    private bool HasEscapes => IsMySql && !Has(MySqlModes.NoBackslashEscapes);

    /// <summary>All tokens.</summary>
    public static List<LooseToken> Read(string text, SqlDialect dialect, MySqlModes modes, int line, DefinitionProblems problems)
    {
        var lexer = new LooseLexer(text, dialect, modes, line, problems);
        while (lexer._position < text.Length && lexer._tokens.Count < TokensMax)
        {
            lexer.Next();
        }

        if (lexer._position < text.Length)
        {
            problems.AddUnbounded(new DefinitionProblem(lexer.LineOf(lexer._position), DefinitionProblemKind.TooLarge));
        }

        return lexer._tokens;
    }

    /// <summary>The tokens of one statement, without comments; what is broken in it has been told already.</summary>
    public static List<LooseToken> Tokens(string text, SqlDialect dialect)
    {
        List<LooseToken> tokens = Read(text, dialect, MySqlModes.None, 1, new DefinitionProblems { File = string.Empty });
        tokens.RemoveAll(token => token.Kind == LooseTokenKind.Comment);
        return tokens;
    }

    private bool Has(MySqlModes mode) => (modes & mode) != MySqlModes.None;

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
            Add(LooseTokenKind.String, ReadQuoted('\'', HasEscapes), start);
        }
        else if (letter is '"' or '`' || (letter == '[' && dialect == SqlDialect.SqlServer))
        {
            ReadName(letter, start);
        }
        else
        {
            ReadPlain(start);
        }
    }

    /// <summary>MySQL takes two dashes for signs unless white space follows.</summary>
    private bool AtLineComment => (At(0) == '-' && At(1) == '-' && (!IsMySql || At(2) <= ' ')) || (At(0) == '#' && IsMySql);

    private void ReadName(char quote, int start)
    {
        // A quotation mark begins a string in MySQL, unless a setting says otherwise.
        bool isString = quote == '"' && IsMySql && !Has(MySqlModes.AnsiQuotes);
        string name = ReadQuoted(quote == '[' ? ']' : quote, isString && HasEscapes);
        Add(isString ? LooseTokenKind.String : LooseTokenKind.QuotedName, name, start);
    }

    /// <summary>Oracle's texts with quotes of their own, in which any quotation mark stands for itself: <c>q'[it's]'</c>.</summary>
    private bool TryReadAlternative(int start)
    {
        int quote = start + (text[start] is 'n' or 'N' ? 1 : 0);
        if (dialect != SqlDialect.Oracle || quote + 2 >= text.Length || text[quote] is not ('q' or 'Q') || text[quote + 1] != '\'')
        {
            return false;
        }

        char open = text[quote + 2];
        char close = open switch { '[' => ']', '(' => ')', '{' => '}', '<' => '>', _ => open };
        int end = text.IndexOf($"{close}'", quote + 3, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        _position = end + 2;
        Add(LooseTokenKind.String, text[(quote + 3)..end], start);
        return true;
    }

    /// <summary>Words, numbers and single symbols.</summary>
    private void ReadPlain(int start)
    {
        char letter = text[_position];
        if (TryReadAlternative(start))
        {
            return;
        }

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

        int end = _isCommentOpen ? -1 : text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
        _isCommentOpen = end < 0;
        _position = end < 0 ? LineEnd(_position) : end + 2;
        Add(LooseTokenKind.Comment, text[(start + 2)..(end < 0 ? _position : end)].Trim(' ', '*', '\r', '\n', '\t'), start);
    }

    private bool IsSeparatorLine
    {
        get
        {
            bool isLineStart = _position == 0 || text[_position - 1] == '\n';
            ReadOnlySpan<char> written = isLineStart ? text.AsSpan(_position, LineEnd(_position) - _position).Trim() : [];
            return dialect == SqlDialect.SqlServer ? written.Equals("GO", StringComparison.OrdinalIgnoreCase)
                : dialect == SqlDialect.Oracle && written.SequenceEqual("/");
        }
    }

    /// <summary>Reads from a quote to the same one; doubled it stands for itself. Without an end it goes to the end of the line.</summary>
    private string ReadQuoted(char quote, bool hasEscapes)
    {
        var content = new StringBuilder();
        int start = _position;
        int limit = _open < OpenMax ? text.Length : LineEnd(start);
        for (int index = _position + 1; index < limit; index++)
        {
            char letter = text[index];
            if (hasEscapes && letter == '\\' && index + 1 < text.Length)
            {
                index++;
                content.Append(text[index] is 'n' or 'r' or 't' ? ' ' : text[index]);
            }
            else if (letter == '\n' && AtStarter(index + 1))
            {
                break;
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

        _open++;
        problems.AddUnbounded(new DefinitionProblem(LineOf(start), DefinitionProblemKind.Unterminated));
        _position = LineEnd(start);
        return text[(start + 1).._position].Trim();
    }

    private bool AtStarter(int position)
    {
        ReadOnlySpan<char> rest = text.AsSpan(position);
        foreach (string starter in Starters)
        {
            if (rest.StartsWith(starter, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return dialect == SqlDialect.SqlServer && (rest.StartsWith("GO\n", StringComparison.Ordinal) || rest.StartsWith("GO\r", StringComparison.Ordinal));
    }

    /// <summary>The line of a place in the text. Places must be asked for in their order, those of one line in any.</summary>
    private int LineOf(int position)
    {
        if (position > _lineAt)
        {
            _line += text.AsSpan(_lineAt, position - _lineAt).Count('\n');
            _lineAt = position;
        }

        return _line;
    }

    private int LineEnd(int position)
    {
        int end = text.IndexOf('\n', position);
        return end < 0 ? text.Length : end;
    }

    private void Add(LooseTokenKind kind, string content, int start)
    {
        _tokens.Add(new LooseToken(kind, content, start, _position, LineOf(start)));
    }
}
