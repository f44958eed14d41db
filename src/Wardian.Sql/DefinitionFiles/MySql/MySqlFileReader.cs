using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles.Loose;
using Wardian.Sql.MySql;
using Wardian.Sql.MySql.Parsing;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// Reads a script of MySQL or MariaDB statement by statement, in the order in which a client sends them. What a script runs, includes or switches
/// and nobody reads here may be about anything; only what is known to leave definitions as they are is passed over.
/// </summary>
internal sealed partial class MySqlFileReader
{
    /// <summary>How often what is sent at once is cut anew because a statement of it has changed the mode.</summary>
    private const int RoundsMax = 1000;

    /// <summary>Calls of procedures that are followed; each costs a look at all that they call.</summary>
    private const int CallsMax = 1000;

    private readonly ReadOnlyMemory<byte> _text;
    private readonly MySqlDraft _draft;
    private readonly MySqlTables _tables;
    private readonly DefinitionProblems _problems;
    private readonly ScriptModes _modes;
    private readonly MySqlParser _parser = new();
    private readonly MySqlStatementScanner _scanner = new(literalBytesMax: 0);
    private readonly MySqlScript _script;
    private readonly List<MySqlObject> _events = [];
    private string _schema;
    private int _calls;

    private MySqlFileReader(string content, SqlDialect dialect, string schema, MySqlDraft draft, DefinitionProblems problems)
    {
        MySqlLexing lexing = LexingOf(dialect);
        _text = Encoding.UTF8.GetBytes(content);
        _draft = draft;
        _tables = new MySqlTables(draft);
        _problems = problems;
        _modes = new ScriptModes(lexing);
        _script = new MySqlScript(_text, lexing);
        _schema = schema;
    }

    /// <summary>How a script is read whose server is not known: with the modes that a new one starts with.</summary>
    public static MySqlLexing LexingOf(SqlDialect dialect) => dialect == SqlDialect.MariaDb ? MySqlLexing.MariaDb1011 : MySqlLexing.MySql80;

    /// <summary>Reads one file.</summary>
    /// <param name="content">Its text.</param>
    /// <param name="dialect">Whose SQL it is.</param>
    /// <param name="schema">The database where it begins.</param>
    /// <param name="draft">What the files before have made; gets what this one makes.</param>
    /// <param name="problems">Gets what was not read.</param>
    /// <returns>The database where it ends.</returns>
    public static string Read(string content, SqlDialect dialect, string schema, MySqlDraft draft, DefinitionProblems problems)
    {
        var reader = new MySqlFileReader(content, dialect, schema, draft, problems);
        reader.ReadAll();
        reader.FollowEvents();
        return reader._schema;
    }

    private void ReadAll()
    {
        while (_script.TryNext(out ScriptPart part))
        {
            if (part.Command is { } command)
            {
                if (!TryFollow(command, part))
                {
                    return;
                }
            }
            else if (part.IsBroken)
            {
                // Nothing is certain from here on. Tables are looked for all the same, by a reader that survives more.
                _problems.Miss(part.Line, [new CatalogueGap(GapSubject.Everything, default, "statement")]);
                LooseDefinitions.Read(
                    Encoding.UTF8.GetString(_text.Span[part.Span.Start..part.Span.End]), SqlDialect.MySql, _modes.Lexing.Modes, part.Line, _draft.Tables, _schema, _problems);
            }
            else
            {
                Read(part);
            }

            _script.Lexing = _modes.Lexing;
        }
    }

    /// <summary>Follows a command of the client's; false when the client reads no further.</summary>
    private bool TryFollow(string command, ScriptPart part)
    {
        switch (command)
        {
            case "use":
                _schema = ClientCommands.FirstArgument(part.Argument);
                return true;
            case "quit" or "exit":
                if (_script.TryNext(out ScriptPart unread))
                {
                    Miss(unread.Line, command);
                }

                return false;
            default:
                if (command != "delimiter" && !ClientCommands.IsHarmless(command))
                {
                    Miss(part.Line, command);
                }

                return true;
        }
    }

    /// <summary>What the client sends at once may be several statements.</summary>
    private void Read(ScriptPart part)
    {
        if (part.HasInnerCommand)
        {
            Miss(part.Line, "\\");
        }

        int from = part.Span.Start;
        int line = part.Line;
        for (int round = 0; from < part.Span.End; round++)
        {
            if (round > RoundsMax)
            {
                Miss(line, "sql_mode");
                return;
            }

            Read(part, ref from, ref line);
        }
    }

    /// <summary>Reads statements from a place on, as long as they are cut in the same way.</summary>
    private void Read(ScriptPart part, ref int from, ref int line)
    {
        ReadOnlyMemory<byte> sent = _text[from..part.Span.End];
        int start = from;
        MySqlLexing lexing = _modes.Lexing;
        bool isLast = part.Span.End == _text.Length;
        _scanner.Scan(sent.Span, lexing);
        for (int index = 0; index < _scanner.Count && _modes.Lexing == lexing; index++)
        {
            // With the marks of a version comment around it, which the scanner does not count.
            int end = EndOf(sent.Span, _scanner[index].Start + _scanner[index].Length);
            ReadOnlyMemory<byte> rest = sent[(from - start)..end];
            int skipped = rest.Length - rest.Span.TrimStart("; \t\r\n"u8).Length;
            line += rest.Span[..skipped].Count((byte)'\n');
            from += rest.Length;
            rest = rest[skipped..];
            Read(new ScriptStatement(rest, line, lexing, !_scanner[index].IsIncomplete, isLast && index == _scanner.Count - 1, _modes.Engine));
            line += rest.Span.Count((byte)'\n');
        }

        from = _modes.Lexing == lexing ? part.Span.End : from;
    }

    /// <summary>Behind the mark that ends a version comment, when it stands there.</summary>
    private static int EndOf(ReadOnlySpan<byte> text, int end)
    {
        ReadOnlySpan<byte> behind = text[end..].TrimStart(" \t\r\n"u8);
        return behind.StartsWith("*/"u8) ? text.Length - behind.Length + 2 : end;
    }

    /// <summary>Notes what may be about anything.</summary>
    private void Miss(int line, string construct) => _problems.AddUnbounded(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, construct));
}
