using System.Text;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// Cuts a script for MySQL's command-line client into statements as that does: at its delimiter, which the script changes where bodies of
/// routines have semicolons of their own, and outside of quotes and comments. Content of version comments counts.
/// </summary>
/// <param name="text">The script.</param>
/// <param name="lexing">How it is cut into tokens.</param>
/// <param name="keepsBroken">Whether what has a quote without an end goes up to the end, and not to the next line that looks like the beginning of a statement.</param>
internal sealed class MySqlScript(ReadOnlyMemory<byte> text, MySqlLexing lexing, bool keepsBroken = false)
{
    /// <summary>Quotes without an end that are survived. Each costs a look at the rest of the file.</summary>
    private const int BrokenMax = 64;

    /// <summary>The longest command of the client's and what ends it.</summary>
    private const int WordMax = 24;

    /// <summary>What begins a line on which a statement begins in all likelihood.</summary>
    private static readonly byte[][] Starters = [.. new[] { "CREATE ", "ALTER ", "DROP ", "INSERT ", "REPLACE ", "RENAME ", "SET ", "USE ", "DELIMITER ", "/*!" }.Select(Encoding.UTF8.GetBytes)];

    private byte[] _delimiter = ";"u8.ToArray();
    private int _position;
    private int _line = 1;
    private int _lineAt;
    private int _broken;

    /// <summary>How the next statement is cut, which a statement before may change.</summary>
    public MySqlLexing Lexing { get; set; } = lexing;

    /// <summary>Whether a line begins with a command of the client's that changes how the text is cut.</summary>
    public static bool HasCommands(ReadOnlySpan<byte> sql)
    {
        for (int start = 0; start < sql.Length; start = NextLine(sql, start))
        {
            ReadOnlySpan<byte> line = sql[start..NextLine(sql, start)].TrimStart(" \t\r\n"u8);
            if (line is [(byte)'\\', (byte)'u' or (byte)'.', ..])
            {
                return true;
            }

            if (WordOf(line) is { } word && (word.Equals("delimiter", StringComparison.OrdinalIgnoreCase) || word.Equals("source", StringComparison.OrdinalIgnoreCase) || IsUseAlone(word, line)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is the client's <c>use</c> with nothing that ends it: the server would take the next line for a part of it.</summary>
    private static bool IsUseAlone(string word, ReadOnlySpan<byte> line) =>
        word.Equals("use", StringComparison.OrdinalIgnoreCase) && !line.Contains((byte)';') && Encoding.UTF8.GetString(line[word.Length..]).Trim() is { Length: > 0 } name
        && !name.AsSpan().ContainsAny(' ', '(');

    /// <summary>The next statement or command; false at the end.</summary>
    public bool TryNext(out ScriptPart part)
    {
        ReadOnlySpan<byte> sql = text.Span;
        part = default;
        while (part.Span.Length == 0 && Skip(sql))
        {
            part = TryReadCommand(sql, out ScriptPart command) ? command : ReadStatement(sql);
            if (part.Command == "delimiter" && ClientCommands.FirstArgument(part.Argument) is { Length: > 0 } wanted)
            {
                _delimiter = Encoding.UTF8.GetBytes(wanted);
            }
        }

        return part.Span.Length > 0;
    }

    private ScriptPart ReadStatement(ReadOnlySpan<byte> sql)
    {
        int start = _position;
        bool isWhole = TryEnd(sql, start, out int end, out int next, out bool hasCommand);
        _broken += isWhole ? 0 : 1;
        _position = isWhole ? Math.Min(sql.Length, next) : keepsBroken || _broken > BrokenMax ? sql.Length : NextStart(sql, start);
        return new ScriptPart(new SourceSpan(start, isWhole || keepsBroken ? end : _position), LineOf(sql, start)) { IsBroken = !isWhole, HasInnerCommand = hasCommand };
    }

    /// <summary>Over white space and comments; false at the end.</summary>
    private bool Skip(ReadOnlySpan<byte> sql)
    {
        while (_position < sql.Length)
        {
            ReadOnlySpan<byte> rest = sql[_position..];
            int length = Characters.IsSpace(rest[0]) ? 1 : CommentLength(rest);
            if (length == 0)
            {
                return true;
            }

            _position += length;
        }

        return false;
    }

    private int CommentLength(ReadOnlySpan<byte> rest)
    {
        var lexer = new MySqlLexer(rest, Lexing);
        return rest[0] is (byte)'-' or (byte)'#' or (byte)'/' && lexer.Next() == TokenKind.Comment ? lexer.End : 0;
    }

    /// <summary>
    /// A command, which stands where a statement could begin: a word with its line up to the delimiter, or a backslash and a letter. What changes
    /// the delimiter has its whole line.
    /// </summary>
    private bool TryReadCommand(ReadOnlySpan<byte> sql, out ScriptPart part)
    {
        part = default;
        int start = _position;
        int behind = NextLine(sql, start);
        ReadOnlySpan<byte> line = sql[start..behind].TrimEnd("\r\n"u8);
        string? command;
        int length;
        if (line[0] == '\\')
        {
            length = 2;
            command = line.Length > 1 ? ClientCommands.OfLetter((char)line[1]) : null;
        }
        else
        {
            command = WordOf(line)?.ToLowerInvariant();
            length = command?.Length ?? 0;
        }

        if (command is null)
        {
            return false;
        }

        int end = command == "delimiter" ? -1 : line.IndexOf(_delimiter);
        string argument = Encoding.UTF8.GetString(end < 0 ? line[length..] : line[length..Math.Max(length, end)]);
        if (line[0] != '\\' && !ClientCommands.IsWord(command, argument.AsSpan().Trim().Length > 0))
        {
            return false;
        }

        _position = end < 0 ? behind : start + Math.Max(length, end) + _delimiter.Length;
        part = new ScriptPart(new SourceSpan(start, start + (end < 0 ? line.Length : Math.Max(length, end))), LineOf(sql, start)) { Command = command, Argument = argument.Trim() };
        return true;
    }

    /// <summary>The word that a line begins with, when it may be a command.</summary>
    private static string? WordOf(ReadOnlySpan<byte> line)
    {
        int length = line.IndexOfAny(" \t\r\n;"u8);
        length = length < 0 ? line.Length : length;
        return length is > 0 and < WordMax && char.IsAsciiLetter((char)line[0]) ? Encoding.UTF8.GetString(line[..length]) : null;
    }

    /// <summary>The end of a statement: at its delimiter, or at the client's <c>\g</c> and <c>\G</c>.</summary>
    private bool TryEnd(ReadOnlySpan<byte> sql, int start, out int end, out int next, out bool hasCommand)
    {
        var lexer = new MySqlLexer(sql[start..], Lexing);
        TokenKind kind;
        hasCommand = false;
        while ((kind = lexer.Next()) is not (TokenKind.End or TokenKind.Unterminated))
        {
            bool mayHold = kind is not (TokenKind.Comment or TokenKind.Hint or TokenKind.String or TokenKind.NationalString or TokenKind.QuotedIdentifier);
            int last = Math.Min(sql.Length, start + lexer.End + _delimiter.Length - 1);
            int at = mayHold ? sql[(start + lexer.Start)..last].IndexOf(_delimiter) : -1;
            if (at >= 0)
            {
                end = start + lexer.Start + at;
                next = end + _delimiter.Length;
                return true;
            }

            if (kind == TokenKind.Other && sql[start + lexer.Start] == '\\')
            {
                end = start + lexer.Start;
                next = end + 2;
                if (next <= sql.Length && sql[end + 1] is (byte)'g' or (byte)'G')
                {
                    return true;
                }

                hasCommand = true;
            }
        }

        end = sql.Length;
        next = end;
        return kind == TokenKind.End;
    }

    private int LineOf(ReadOnlySpan<byte> sql, int position)
    {
        _line += sql[_lineAt..position].Count((byte)'\n');
        _lineAt = position;
        return _line;
    }

    private static int NextStart(ReadOnlySpan<byte> sql, int position)
    {
        do
        {
            position = NextLine(sql, position);
        }
        while (position < sql.Length && !IsStart(sql[position..]));
        return position;
    }

    private static bool IsStart(ReadOnlySpan<byte> line)
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

    private static int NextLine(ReadOnlySpan<byte> sql, int position)
    {
        int offset = sql[position..].IndexOf((byte)'\n');
        return offset < 0 ? sql.Length : position + offset + 1;
    }
}
