using System.Text;

namespace Wardian.Sql.Oracle.Psql;

/// <summary>
/// Walks over a script as psql does (<c>psqlscan.l</c>, <c>psqlscanslash.l</c>): cuts statements, replaces variables as they are set at that
/// moment, and finds backslash commands.
/// </summary>
public sealed class PsqlReader(string script, PsqlVariables variables)
{
    private readonly StringBuilder _query = new();
    private readonly AtomicBlocks _blocks = new();
    private int _position;
    private int _depth;

    /// <summary>The session's <c>standard_conforming_strings</c>.</summary>
    public bool StandardStrings { get; set; } = true;

    /// <summary>Whether variables are left as they are, as in the branch of <c>\if</c> that is not taken.</summary>
    public bool IsSkipping { get; set; }

    /// <summary>Takes the statement that was begun but not ended, for commands that send it.</summary>
    public string TakeQuery()
    {
        string query = _query.ToString().Trim();
        _query.Clear();
        _blocks.Clear();
        _depth = 0;
        return query;
    }

    /// <summary>Takes lines up to <c>\.</c>, which COPY reads.</summary>
    public string TakeCopyData()
    {
        _position = Math.Min(SqlSpan.EndOfLine(script, _position) + 1, script.Length);
        int start = _position;
        while (_position < script.Length)
        {
            int end = SqlSpan.EndOfLine(script, _position);
            string line = script[_position..end];
            int lineStart = _position;
            _position = Math.Min(end + 1, script.Length);
            if (line == "\\.")
            {
                return script[start..lineStart];
            }
        }

        return script[start..];
    }

    /// <summary>The next thing to do.</summary>
    public PsqlItem Next()
    {
        while (_position < script.Length)
        {
            char current = script[_position];
            int end = SqlSpan.EndOf(script, _position, StandardStrings);
            if (end > _position)
            {
                Append(end);
            }
            else if (current == '\\' && _position + 1 < script.Length && script[_position + 1] is ';' or ':')
            {
                _query.Append(script[_position + 1]);
                _position += 2;
            }
            else if (current == '\\')
            {
                return ReadCommand();
            }
            else if (current == ';' && _depth == 0 && !_blocks.IsInside)
            {
                int line = Line();
                _position++;
                return new PsqlItem(PsqlItemKind.Query, TakeQuery(), [], line);
            }
            else
            {
                ReadPlain(current);
            }
        }

        string rest = TakeQuery();
        return rest.Length > 0 ? new PsqlItem(PsqlItemKind.Query, rest, [], Line()) : new PsqlItem(PsqlItemKind.End, string.Empty, [], Line());
    }

    private int Line() => script.AsSpan(0, _position).Count('\n') + 1;

    private void Append(int end)
    {
        _query.Append(script, _position, end - _position);
        _position = end;
    }

    private void ReadPlain(char current)
    {
        if (current == ':' && _position + 1 < script.Length && script[_position + 1] == ':')
        {
            Append(_position + 2);
        }
        else if (current == ':' && !IsSkipping && variables.TryReplace(script, _position, out string value, out int length))
        {
            _query.Append(value);
            _position += length;
        }
        else if (char.IsLetter(current) || current == '_')
        {
            int end = _position + 1;
            while (end < script.Length && (char.IsLetterOrDigit(script[end]) || script[end] is '_' or '$'))
            {
                end++;
            }

            if (_depth == 0)
            {
                _blocks.Read(script[_position..end]);
            }

            Append(end);
        }
        else
        {
            _depth = current switch { '(' => _depth + 1, ')' => Math.Max(0, _depth - 1), _ => _depth };
            Append(_position + 1);
        }
    }

    private PsqlItem ReadCommand()
    {
        int line = Line();
        int start = ++_position;
        while (_position < script.Length && !char.IsWhiteSpace(script[_position]) && script[_position] != '\\')
        {
            _position++;
        }

        string name = script[start.._position];
        int lineEnd = SqlSpan.EndOfLine(script, _position);
        if (name is "copy" or "!" or "ef" or "ev" or "help" or "sf" or "sv")
        {
            string whole = script[_position..lineEnd].Trim();
            _position = lineEnd;
            return new PsqlItem(PsqlItemKind.Command, name, [whole], line);
        }

        var arguments = new List<string>();
        while (ReadArgument(lineEnd) is { } argument)
        {
            arguments.Add(argument);
        }

        return new PsqlItem(PsqlItemKind.Command, name, arguments, line);
    }

    /// <summary>The next argument of a command; null at the line's end or where another backslash begins.</summary>
    private string? ReadArgument(int lineEnd)
    {
        while (_position < lineEnd && char.IsWhiteSpace(script[_position]))
        {
            _position++;
        }

        if (_position >= lineEnd || script[_position] == '\\')
        {
            _position += _position + 1 < lineEnd && script[_position + 1] == '\\' ? 2 : 0;
            return null;
        }

        var argument = new StringBuilder();
        while (_position < lineEnd && !char.IsWhiteSpace(script[_position]) && script[_position] != '\\')
        {
            ReadArgumentPart(argument);
        }

        return argument.ToString();
    }

    private void ReadArgumentPart(StringBuilder argument)
    {
        char current = script[_position];
        if (current == ':' && variables.TryReplace(script, _position, out string value, out int length))
        {
            argument.Append(value);
            _position += length;
        }
        else if (current is '\'' or '"')
        {
            int end = SqlSpan.EndOf(script, _position, standardStrings: current == '"');
            string inner = end - 1 > _position ? script[(_position + 1)..(end - 1)] : string.Empty;
            argument.Append(current == '"' ? $"\"{inner}\"" : inner.Replace("''", "'", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal));
            _position = end;
        }
        else
        {
            argument.Append(current);
            _position++;
        }
    }
}
