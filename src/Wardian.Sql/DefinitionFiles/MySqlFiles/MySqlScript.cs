namespace Wardian.Sql.DefinitionFiles.MySqlFiles;

/// <summary>
/// Cuts a script into statements as MySQL's client does: at the delimiter, which <c>DELIMITER</c> changes, outside quotes and comments. An
/// open quote or comment goes to the end.
/// </summary>
internal sealed class MySqlScript(string text)
{
    private const string Command = "delimiter";

    private int _position;
    private int _line = 1;
    private int _lineAt;
    private string _delimiter = ";";

    /// <summary>The next statement that is not empty.</summary>
    public bool TryNext(out MySqlScriptStatement statement)
    {
        while (_position < text.Length)
        {
            SkipSpace();
            if (TryReadDelimiter())
            {
                continue;
            }

            int start = _position;
            int end = FindEnd();
            if (end > start)
            {
                statement = new MySqlScriptStatement(text[start..end], LineOf(start));
                return true;
            }
        }

        statement = default;
        return false;
    }

    private void SkipSpace()
    {
        while (_position < text.Length && (char.IsWhiteSpace(text[_position]) || text[_position] == '\uFEFF'))
        {
            _position++;
        }
    }

    private bool TryReadDelimiter()
    {
        int behind = _position + Command.Length;
        if (behind >= text.Length || text[behind] is not (' ' or '\t')
            || !text.AsSpan(_position, Command.Length).Equals(Command, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        int end = LineEnd(behind);
        string delimiter = text[behind..end].Trim();
        _delimiter = delimiter.Length > 0 ? delimiter : _delimiter;
        _position = end;
        return true;
    }

    /// <summary>Moves behind the delimiter; returns where the statement ends.</summary>
    private int FindEnd()
    {
        while (_position < text.Length)
        {
            char letter = text[_position];
            if (letter == _delimiter[0] && string.CompareOrdinal(text, _position, _delimiter, 0, _delimiter.Length) == 0)
            {
                int end = _position;
                _position += _delimiter.Length;
                return end;
            }

            if (letter is '\'' or '"' or '`')
            {
                SkipQuoted(letter);
            }
            else if (letter == '#' || (letter == '-' && At(1) == '-' && (At(2) == '\0' || char.IsWhiteSpace(At(2)))))
            {
                _position = LineEnd(_position);
            }
            else if (letter == '/' && At(1) == '*' && At(2) != '!' && !(At(2) == 'M' && At(3) == '!'))
            {
                int end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                _position = end < 0 ? text.Length : end + 2;
            }
            else
            {
                _position++;
            }
        }

        return text.Length;
    }

    private char At(int offset) => _position + offset < text.Length ? text[_position + offset] : '\0';

    private void SkipQuoted(char quote)
    {
        _position++;
        while (_position < text.Length && text[_position] != quote)
        {
            _position += text[_position] == '\\' && quote != '`' ? 2 : 1;
        }

        _position = Math.Min(_position + 1, text.Length);
    }

    private int LineEnd(int position)
    {
        int end = text.IndexOf('\n', position);
        return end < 0 ? text.Length : end;
    }

    private int LineOf(int position)
    {
        _line += text.AsSpan(_lineAt, position - _lineAt).Count('\n');
        _lineAt = position;
        return _line;
    }
}
