using System.Text;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// Cuts a script for MySQL's command-line client into statements as that does: at its delimiter, which the script changes where bodies of
/// routines have semicolons of their own, and outside of quotes and comments. Content of version comments counts.
/// </summary>
/// <param name="text">The script.</param>
/// <param name="lexing">How it is cut into tokens.</param>
/// <param name="keepsBroken">Whether what has a quote without an end is one statement up to the end, and not left out up to the next line.</param>
internal sealed class MySqlScript(ReadOnlyMemory<byte> text, MySqlLexing lexing, bool keepsBroken = false)
{
    /// <summary>Quotes without an end that are survived. Each costs a look at the rest of the file.</summary>
    private const int BrokenMax = 64;

    private static readonly byte[] Command = "delimiter "u8.ToArray();

    private byte[] _delimiter = ";"u8.ToArray();
    private int _position;
    private int _line = 1;
    private int _lineAt;
    private int _broken;

    /// <summary>How the next statement is cut, which a statement before may change.</summary>
    public MySqlLexing Lexing { get; set; } = lexing;

    /// <summary>Whether statements were left out because of quotes without an end.</summary>
    public bool HasBroken => _broken > 0;

    /// <summary>The line of the first of them.</summary>
    public int BrokenLine { get; private set; }

    /// <summary>Whether a line begins with a command of the client's that changes how the text is cut.</summary>
    public static bool HasCommands(ReadOnlySpan<byte> sql)
    {
        for (int start = 0; start < sql.Length; start = NextLine(sql, start))
        {
            ReadOnlySpan<byte> line = sql[start..].TrimStart(" \t\r\n"u8);
            if (line.Length > Command.Length && Ascii.EqualsIgnoreCase(line[..Command.Length], Command))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next statement without its delimiter, and its line; false at the end. One with a quote that has no end is left out.</summary>
    public bool TryNext(out SourceSpan span, out int line)
    {
        ReadOnlySpan<byte> sql = text.Span;
        span = default;
        line = 0;
        while (span.Length == 0 && Skip(sql))
        {
            int start = _position;
            bool isWhole = TryEnd(sql, start, out int end);
            _broken += isWhole ? 0 : 1;
            _position = isWhole ? Math.Min(sql.Length, end + _delimiter.Length) : keepsBroken || _broken > BrokenMax ? sql.Length : NextLine(sql, start);
            span = isWhole || keepsBroken ? new SourceSpan(start, end) : default;
            line = LineOf(sql, start);
            BrokenLine = _broken == 1 && !isWhole ? line : BrokenLine;
        }

        return span.Length > 0;
    }

    /// <summary>Over white space, comments and the client's own commands; false at the end.</summary>
    private bool Skip(ReadOnlySpan<byte> sql)
    {
        while (_position < sql.Length)
        {
            ReadOnlySpan<byte> rest = sql[_position..];
            if (Characters.IsSpace(rest[0]))
            {
                _position++;
            }
            else if (rest.Length > Command.Length && Ascii.EqualsIgnoreCase(rest[..Command.Length], Command))
            {
                int next = NextLine(sql, _position);
                ReadOnlySpan<byte> wanted = sql[(_position + Command.Length)..next].Trim(" \t\r\n"u8);
                _delimiter = wanted.Length > 0 ? wanted.ToArray() : _delimiter;
                _position = next;
            }
            else if (CommentLength(rest) is > 0 and int length)
            {
                _position += length;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private int CommentLength(ReadOnlySpan<byte> rest)
    {
        var lexer = new MySqlLexer(rest, Lexing);
        return rest[0] is (byte)'-' or (byte)'#' or (byte)'/' && lexer.Next() == TokenKind.Comment ? lexer.End : 0;
    }

    private bool TryEnd(ReadOnlySpan<byte> sql, int start, out int end)
    {
        var lexer = new MySqlLexer(sql[start..], Lexing);
        TokenKind kind;
        while ((kind = lexer.Next()) is not (TokenKind.End or TokenKind.Unterminated))
        {
            bool mayHold = kind is not (TokenKind.Comment or TokenKind.Hint or TokenKind.String or TokenKind.NationalString or TokenKind.QuotedIdentifier);
            int last = Math.Min(sql.Length, start + lexer.End + _delimiter.Length - 1);
            int at = mayHold ? sql[(start + lexer.Start)..last].IndexOf(_delimiter) : -1;
            if (at >= 0)
            {
                end = start + lexer.Start + at;
                return true;
            }
        }

        end = sql.Length;
        return kind == TokenKind.End;
    }

    private int LineOf(ReadOnlySpan<byte> sql, int position)
    {
        _line += sql[_lineAt..position].Count((byte)'\n');
        _lineAt = position;
        return _line;
    }

    private static int NextLine(ReadOnlySpan<byte> sql, int position)
    {
        int offset = sql[position..].IndexOf((byte)'\n');
        return offset < 0 ? sql.Length : position + offset + 1;
    }
}
