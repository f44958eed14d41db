using System.Text;
using System.Text.RegularExpressions;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.DefinitionFiles.Psql;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// Reads scripts of PostgreSQL, which are run statement by statement: what pg_dump and other tools write, or people. What a script runs,
/// includes or goes to and nobody reads leaves everything open.
/// </summary>
internal sealed partial class PostgresDefinitions
{
    /// <summary>What is noted of a script that defines something in more than one database.</summary>
    public const string SeveralDatabases = "several databases";

    private readonly ReadOnlyMemory<byte> _text;
    private readonly CatalogueDraft _draft;
    private readonly DefinitionProblems _problems;
    private readonly PostgresStatements _statements;
    private readonly PostgresScript _script;
    private readonly PsqlConditions _conditions = new();
    private readonly PsqlVariables _variables = new();
    private readonly PsqlDatabases _databases;
    private readonly ScriptTransaction _transaction = new();

    private PostgresDefinitions(string content, CatalogueDraft draft, DefinitionProblems problems, DefinitionPlaces places, SessionDefaults defaults)
    {
        _text = Encoding.UTF8.GetBytes(content);
        _draft = draft;
        _problems = problems;
        _statements = new PostgresStatements(draft, problems, places, defaults);
        _script = new PostgresScript(_text);
        _databases = new PsqlDatabases(content, draft.Names.Database);
    }

    /// <summary>Reads a script for psql into a draft.</summary>
    public static void Read(string content, CatalogueDraft draft, DefinitionProblems problems, DefinitionPlaces places, SessionDefaults defaults)
    {
        var reader = new PostgresDefinitions(content, draft, problems, places, defaults);
        reader.Read();
        defaults.NoteDatabase(reader._databases.Defined);
    }

    private void Read()
    {
        int line = 1;
        while (_script.TryNext(out PostgresScriptStatement statement))
        {
            line = statement.Line;
            if (statement.IsCommand)
            {
                Run(PsqlCommand.Read(_text.Span[statement.Span.Start..statement.Span.End]), line);
            }
            else if (_conditions.IsActive)
            {
                Read(statement);
            }
        }

        if (_script.IsCutInData || _conditions.IsOpen)
        {
            _problems.AddUnbounded(new DefinitionProblem(line, DefinitionProblemKind.CutOff));
        }

        if (_transaction.IsOpen)
        {
            Open(_transaction.Line, "open transaction");
            Commit();
        }
    }

    private void Read(in PostgresScriptStatement statement)
    {
        if (statement.IsBroken)
        {
            _problems.AddUnbounded(new DefinitionProblem(LineOfOpenQuote(statement), DefinitionProblemKind.Unterminated));
            return;
        }

        ReadOnlyMemory<byte> text = _text[statement.Span.Start..statement.Span.End];
        ParsedText? parsed = ConstantRows.IsInsert(text.Span) ? null : _statements.Parse(text);
        bool isRead = parsed?.Failure is null;
        _script.Resume(statement, isRead);
        if (!isRead && PostgresStatements.HidesOthers(_text[statement.Span.Start..Math.Min(statement.Span.End, _script.Position)]))
        {
            _problems.Miss(statement.Line, [new CatalogueGap(GapSubject.Everything, default, "statement")]);
        }

        NoteEnd(statement);
        if (_variables.FindIn(text.Span, isRead) is { } variable)
        {
            Open(statement.Line, variable);
        }

        Take(new ScriptStatement(text, statement.Line, statement.IsEnded, parsed));
    }

    private int LineOfOpenQuote(in PostgresScriptStatement statement)
    {
        ReadOnlySpan<byte> text = _text.Span[statement.Span.Start..statement.Span.End];
        var lexer = new PostgresLexer(text, PostgresLexing.Default);
        TokenKind kind;
        while ((kind = lexer.Next()) is not (TokenKind.End or TokenKind.Unterminated))
        {
            // Only the last one is of interest.
        }

        return statement.Line + (kind == TokenKind.Unterminated ? text[..lexer.Start].Count((byte)'\n') : 0);
    }

    /// <summary>What ends a statement in another way than a semicolon does, so that there may be more of it, or more is done with it.</summary>
    private void NoteEnd(in PostgresScriptStatement statement)
    {
        if (statement.Command is "\\gset")
        {
            _variables.MayBeAny = true;
        }
        else if (statement.Command is { } command)
        {
            Open(statement.Line, command);
        }
        else if (!statement.IsEnded)
        {
            _problems.AddUnbounded(new DefinitionProblem(statement.Line, DefinitionProblemKind.CutOff));
        }
    }

    /// <summary>Applies a statement, or lets it wait for the end of its transaction.</summary>
    private void Take(in ScriptStatement statement)
    {
        if (statement.Parsed?.Statements is [TransactionStatement transaction])
        {
            Turn(transaction, statement.Line);
        }
        else if (_transaction.IsOpen)
        {
            _transaction.Add(statement);
        }
        else
        {
            Apply(statement, isInTransaction: false);
        }
    }

    private void Turn(TransactionStatement statement, int line)
    {
        string verb = statement.Verb.Split(' ')[0];
        bool isFound = statement.Verb switch
        {
            "begin" or "start transaction" => Begin(line),
            "savepoint" => Save(statement.Savepoint!.Value.Name),
            "release savepoint" => !_transaction.IsOpen || _transaction.TryRelease(statement.Savepoint!.Value.Name),
            "rollback to savepoint" => !_transaction.IsOpen || _transaction.TryReturn(statement.Savepoint!.Value.Name),
            _ when statement.Verb.EndsWith("prepared", StringComparison.Ordinal) => false,
            _ => End(verb, statement.Verb.EndsWith(" and chain", StringComparison.Ordinal), line),
        };
        if (!isFound)
        {
            Open(line, statement.Verb);
        }
    }

    /// <summary>One inside another is the same one.</summary>
    private bool Begin(int line)
    {
        if (!_transaction.IsOpen)
        {
            _transaction.Begin(line);
        }

        return true;
    }

    private bool Save(string name)
    {
        if (_transaction.IsOpen)
        {
            _transaction.Save(name);
        }

        return true;
    }

    /// <summary>Ends a transaction; false when what it did comes about elsewhere, or not. Outside of one the server only warns.</summary>
    private bool End(string verb, bool isChained, int line)
    {
        if (!_transaction.IsOpen)
        {
            return verb != "prepare";
        }

        if (verb is "rollback" or "abort")
        {
            _transaction.End();
        }
        else
        {
            Commit();
        }

        if (isChained)
        {
            _transaction.Begin(line);
        }

        return verb != "prepare";
    }

    /// <summary>
    /// Applies what waits. When one of its statements fails the server takes back all of them; whether one does is not known for those that are
    /// not followed.
    /// </summary>
    private void Commit()
    {
        int known = _problems.All.Count;
        int refusals = _problems.Refusals;
        int line = _transaction.Line;
        foreach (ScriptStatement statement in _transaction.End())
        {
            Apply(statement, isInTransaction: true);
        }

        _statements.EndTransaction();
        if (_problems.Refusals != refusals || _problems.All.Skip(known).Any(PostgresStatements.MayBeRefused))
        {
            Open(line, "failed transaction");
        }
    }

    private void Apply(in ScriptStatement statement, bool isInTransaction)
    {
        _statements.NoteDefaults(statement);
        if (_databases.IsElsewhere)
        {
            return;
        }

        int before = _draft.Changes;
        _statements.Apply(statement, isInTransaction);
        if (_draft.Changes != before && !_databases.TryDefine() && !_problems.All.Any(problem => problem.Construct == SeveralDatabases))
        {
            Open(statement.Line, SeveralDatabases);
        }
    }

    /// <summary>Does what a command of psql's does.</summary>
    private void Run(PsqlCommand command, int line)
    {
        if (_conditions.TryTake(command, out bool isKnown))
        {
            if (!isKnown)
            {
                Open(line, "\\" + command.Name);
            }

            return;
        }

        if (!_conditions.IsActive)
        {
            return;
        }

        if (command.IsEnd)
        {
            _script.Stop();
        }
        else if (command.Name is "c" or "connect" ? !TryConnect(command, line) : command.Name switch
        {
            "set" => !_variables.TrySet(command),
            "copy" => !TryCopy(command, line),
            _ => !command.IsQuiet,
        })
        {
            Open(line, "\\" + command.Name);
        }
    }

    /// <summary>Another session, which begins with no transaction.</summary>
    private bool TryConnect(PsqlCommand command, int line)
    {
        _transaction.End();
        bool isKnown = _databases.TryConnect(command);
        _statements.Connect(command.Words() is [_, var user, ..] && user != "-" ? user : string.Empty, _databases.Current, line);
        return isKnown;
    }

    /// <summary>Rows that the client brings or takes: the same as <c>COPY</c> does with rows of the statement's own.</summary>
    private bool TryCopy(PsqlCommand command, int line)
    {
        Match match = Copy().Match(command.Arguments);
        if (!match.Success || match.Groups["file"].Value.Equals("program", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        bool isFrom = match.Groups["direction"].Value.Equals("from", StringComparison.OrdinalIgnoreCase);
        if (isFrom && match.Groups["file"].Value.Equals("stdin", StringComparison.OrdinalIgnoreCase))
        {
            _script.SkipRows();
        }

        byte[] text = Encoding.UTF8.GetBytes($"COPY {match.Groups["what"].Value} {(isFrom ? "FROM stdin" : "TO stdout")} {match.Groups["rest"].Value}");
        Take(new ScriptStatement(text, line, IsEnded: true, _statements.Parse(text)));
        return true;
    }

    private void Open(int line, string construct) => _problems.AddUnbounded(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, construct));

    /// <summary>The name of a file may be without quotes; a program is one that is run.</summary>
    [GeneratedRegex(
        @"^(?<what>\(.*\)|(""[^""]*""|[^\s(""'])+(\s*\([^()']*\))?)\s+(?<direction>from|to)\s+(?<file>'[^']*'|[^\s'`|]+)(?<rest>.*)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Copy();
}
