using System.Text;
using Wardian.Sql.DefinitionFiles.Psql;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// Cuts a script for psql into statements and psql's own commands, leaving out the data behind COPY. A statement that is broken ends where
/// a line begins with a word that begins definitions, so that it does not take the rest of the file with it.
/// </summary>
internal sealed class PostgresScript(ReadOnlyMemory<byte> text)
{
    /// <summary>Quotes without an end that are survived. Each costs a look at the rest of the file.</summary>
    private const int BrokenMax = 64;

    /// <summary>Bytes of a statement that could not be read and is looked into for others; what is longer costs too much to read again.</summary>
    private const int ResumableMax = 64 * 1024;

    private static readonly byte[][] Starters =
    [
        "CREATE "u8.ToArray(), "ALTER "u8.ToArray(), "COMMENT "u8.ToArray(), "COPY "u8.ToArray(), "DROP "u8.ToArray(), "GRANT "u8.ToArray(),
        "INSERT "u8.ToArray(), "SET "u8.ToArray(),
    ];

    private int _position;
    private int _line = 1;
    private int _lineAt;
    private int _broken;

    /// <summary>Where it goes on.</summary>
    public int Position => _position;

    /// <summary>Whether rows of <c>COPY</c> went on to the end of the text.</summary>
    public bool IsCutInData { get; private set; }

    /// <summary>The next statement; false at the end.</summary>
    public bool TryNext(out PostgresScriptStatement statement)
    {
        ReadOnlySpan<byte> sql = text.Span;
        statement = default;
        SkipToStatement(sql);
        if (_position >= sql.Length)
        {
            return false;
        }

        int start = _position;
        int line = LineOf(sql, start);
        if (sql[start] == '\\')
        {
            _position = NextLine(sql, start);
            statement = new PostgresScriptStatement(new SourceSpan(start + 1, _position), line, IsBroken: false, IsEnded: true) { IsCommand = true };
            return true;
        }

        bool isWhole = TryEnd(sql, start, out int end, out bool isCopy);
        if (!isWhole)
        {
            _broken++;
            end = _broken > BrokenMax ? sql.Length : NextStarter(sql, start + 1);
        }

        bool isEnded = isWhole && end < sql.Length;
        _position = isEnded ? end + 1 : end;
        string? command = isEnded && sql[end] == '\\' ? PassCommand(sql, end) : null;
        if (isCopy)
        {
            // The client reads the rows first, and then what is left of the line.
            command ??= HasMore(sql) ? "copy" : null;
            SkipCopyData(sql);
        }

        statement = new PostgresScriptStatement(new SourceSpan(start, end), line, !isWhole, isEnded && command is null) { Command = command };
        return true;
    }

    /// <summary>Passes the rows behind the line that is over.</summary>
    public void SkipRows() => SkipRows(text.Span);

    /// <summary>Leaves the rest of the text out.</summary>
    public void Stop() => _position = text.Length;

    /// <summary>Passes a command inside a statement; null for what ends it as a semicolon does.</summary>
    private string? PassCommand(ReadOnlySpan<byte> sql, int start)
    {
        if (start + 1 < sql.Length && sql[start + 1] == ';')
        {
            _position = start + 2;
            return null;
        }

        _position = NextLine(sql, start);
        var command = PsqlCommand.Read(sql[(start + 1).._position]);
        return command is { Name: "g" or "gx", Arguments.Length: 0 } ? null : $"\\{command.Name}";
    }

    private bool HasMore(ReadOnlySpan<byte> sql)
    {
        ReadOnlySpan<byte> rest = sql[_position..NextLine(sql, _position)].Trim(" \t\r\n"u8);
        return !rest.IsEmpty && !rest.StartsWith("--"u8);
    }

    /// <summary>
    /// Goes on behind the statement, or inside it when it could not be read and a line of it begins like a definition: then it swallowed
    /// others. Bodies of routines have such lines of their own, so nothing behind a dollar quote is looked at.
    /// </summary>
    public void Resume(in PostgresScriptStatement statement, bool isRead)
    {
        if (isRead || _broken >= BrokenMax || statement.Span.Length > ResumableMax)
        {
            return;
        }

        ReadOnlySpan<byte> sql = text.Span;
        int next = NextStarter(sql, statement.Span.Start + 1);
        if (next < statement.Span.End && !sql[statement.Span.Start..next].Contains((byte)'$'))
        {
            _broken++;
            _position = next;
        }
    }

    private int LineOf(ReadOnlySpan<byte> sql, int position)
    {
        if (position > _lineAt)
        {
            _line += sql[_lineAt..position].Count((byte)'\n');
            _lineAt = position;
        }

        return _line;
    }

    /// <summary>Over white space, comments and empty statements.</summary>
    private void SkipToStatement(ReadOnlySpan<byte> sql)
    {
        while (_position < sql.Length)
        {
            byte value = sql[_position];
            if (Characters.IsSpace(value) || value == ';')
            {
                _position++;
                continue;
            }

            var lexer = new PostgresLexer(sql[_position..], PostgresLexing.Default);
            if (value is not ((byte)'-' or (byte)'/') || lexer.Next() != TokenKind.Comment)
            {
                return;
            }

            _position += lexer.End;
        }
    }

    /// <summary>Finds the semicolon that ends the statement, a command of psql's in it or the end of the text; false when a quote is open there.</summary>
    private static bool TryEnd(ReadOnlySpan<byte> sql, int start, out int end, out bool isCopy)
    {
        var lexer = new PostgresLexer(sql[start..], PostgresLexing.Default);
        var routine = default(RoutineTracker);
        int depth = 0;
        TokenKind kind;
        bool isFirst = true;
        bool beginsCopy = false;
        bool isBehindFrom = false;
        isCopy = false;
        while ((kind = lexer.Next()) is not (TokenKind.End or TokenKind.Unterminated))
        {
            ReadOnlySpan<byte> token = sql[(start + lexer.Start)..(start + lexer.End)];
            bool mayEnd = kind == TokenKind.Semicolon && (depth == 0 || AtStarter(sql, start + lexer.End));
            if ((mayEnd && !routine.IsInBody) || (kind == TokenKind.Other && token[0] == '\\'))
            {
                end = start + lexer.Start;
                return true;
            }

            depth += kind == TokenKind.Open ? 1 : kind == TokenKind.Close && depth > 0 ? -1 : 0;
            if (depth == 0 && kind != TokenKind.Comment)
            {
                routine.Read(kind, kind == TokenKind.Word ? WordOf(token) : SqlWord.None);
            }

            beginsCopy |= isFirst && Ascii.EqualsIgnoreCase(token, "copy"u8);
            isCopy |= beginsCopy && isBehindFrom && Ascii.EqualsIgnoreCase(token, "stdin"u8);
            isBehindFrom = kind == TokenKind.Comment ? isBehindFrom : depth == 0 && Ascii.EqualsIgnoreCase(token, "from"u8);
            isFirst = false;
        }

        end = sql.Length;
        return kind == TokenKind.End;
    }

    private static SqlWord WordOf(ReadOnlySpan<byte> token)
    {
        Span<byte> lower = stackalloc byte[16];
        return Ascii.ToLower(token, lower, out int length) == System.Buffers.OperationStatus.Done ? SqlWords.Find(lower[..length]) : SqlWord.None;
    }

    /// <summary>Whether the next line, behind the place, begins with a word that begins definitions.</summary>
    private static bool AtStarter(ReadOnlySpan<byte> sql, int position)
    {
        while (position < sql.Length && sql[position] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            position++;
        }

        return position < sql.Length && sql[position] == '\n' && IsStarter(sql[(position + 1)..]);
    }

    private static bool IsStarter(ReadOnlySpan<byte> line)
    {
        foreach (byte[] starter in Starters)
        {
            if (line.Length > starter.Length && Ascii.EqualsIgnoreCase(line[..starter.Length], starter))
            {
                return true;
            }
        }

        return false;
    }

    private static int NextStarter(ReadOnlySpan<byte> sql, int position)
    {
        do
        {
            position = NextLine(sql, position);
        }
        while (position < sql.Length && !IsStarter(sql[position..]));
        return position;
    }

    /// <summary>Behind the line with <c>\.</c> alone.</summary>
    private void SkipCopyData(ReadOnlySpan<byte> sql)
    {
        _position = NextLine(sql, _position);
        SkipRows(sql);
    }

    private void SkipRows(ReadOnlySpan<byte> sql)
    {
        while (_position < sql.Length)
        {
            int next = NextLine(sql, _position);
            bool isEnd = sql[_position..next].TrimEnd("\r\n"u8).SequenceEqual("\\."u8);
            _position = next;
            if (isEnd)
            {
                return;
            }
        }

        IsCutInData = true;
    }

    private static int NextLine(ReadOnlySpan<byte> sql, int position)
    {
        int offset = position < sql.Length ? sql[position..].IndexOf((byte)'\n') : -1;
        return offset < 0 ? sql.Length : position + offset + 1;
    }
}
