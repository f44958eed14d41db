using Wardian.Sql.Oracle.Psql;
using Wardian.Sql.Oracle.Server;
using Wardian.Sql.Oracle.Statements;

namespace Wardian.Sql.Oracle.Regression;

/// <summary>One run of one script, as psql would do it.</summary>
internal sealed class ScriptRun : IDisposable
{
    private readonly RegressionEnvironment _environment;
    private readonly string _script;
    private readonly CorpusCounts _counts;
    private readonly CatalogueEpoch _epoch;
    private readonly Action<CorpusStatement> _take;
    private readonly PsqlVariables _variables = new();
    private readonly PsqlReader _reader;
    private readonly Conditions _conditions = new();
    private OracleSession _session;
    private StatementOracle _oracle;
    private bool _isOver;

    public ScriptRun(RegressionEnvironment environment, string script, CorpusCounts counts, CatalogueEpoch epoch, Action<CorpusStatement> take)
    {
        (_environment, _script, _counts, _epoch, _take) = (environment, script, counts, epoch, take);
        _reader = new PsqlReader(File.ReadAllText(Path.Combine(environment.Folder, "sql", script + ".sql")), _variables);
        _session = environment.Connect(script);
        _oracle = new StatementOracle(_session);
        _variables.Set("DBNAME", RegressionEnvironment.Database);
        _variables.Set("USER", "postgres");
        _epoch.Advance();
    }

    public void RunAll()
    {
        while (!_isOver)
        {
            _reader.StandardStrings = _session.StandardStrings;
            _reader.IsSkipping = !_conditions.IsActive;
            PsqlItem item = _reader.Next();
            switch (item.Kind)
            {
                case PsqlItemKind.End:
                    return;
                case PsqlItemKind.Query when _conditions.IsActive:
                    Send(item.Text, item.Line);
                    break;
                case PsqlItemKind.Command:
                    Obey(item);
                    break;
                default:
                    break;
            }
        }
    }

    public void Dispose() => _session.Dispose();

    private void Obey(PsqlItem command)
    {
        IReadOnlyList<string> arguments = command.Arguments;
        if (command.Text is "if" or "elif" or "else" or "endif")
        {
            _conditions.Obey(command.Text, arguments.Count > 0 ? arguments[0] : string.Empty);
        }
        else if (_conditions.IsActive)
        {
            ObeyActive(command, arguments);
        }
    }

    private void ObeyActive(PsqlItem command, IReadOnlyList<string> arguments)
    {
        switch (command.Text)
        {
            case "set" when arguments.Count > 0:
                _variables.Set(arguments[0], string.Concat(arguments.Skip(1)));
                break;
            case "unset" when arguments.Count > 0:
                _variables.Unset(arguments[0]);
                break;
            case "getenv" when arguments.Count > 1:
                _variables.Set(arguments[0], _environment.Variable(arguments[1]) ?? string.Empty);
                break;
            case "g" or "gx" or "crosstabview":
                Send(_reader.TakeQuery(), command.Line);
                break;
            case "gset":
                StoreRow(Send(_reader.TakeQuery(), command.Line), arguments.Count > 0 ? arguments[0] : string.Empty);
                break;
            case "gexec":
                SendCells(Send(_reader.TakeQuery(), command.Line), command.Line);
                break;
            case "gdesc":
                Ask(_reader.TakeQuery(), command.Line);
                break;
            case "copy":
                Send(arguments[0].TrimEnd(';') is { } copy ? $"copy {copy}" : string.Empty, command.Line);
                break;
            case "c" or "connect":
                Reconnect(arguments);
                break;
            case "r":
                _reader.TakeQuery();
                break;
            case "q" or "quit":
                _isOver = true;
                break;
            case "echo" or "pset" or "a" or "t" or "x" or "o" or "qecho" or "warn" or "timing" or "C" or "f" or "html" or "H" or "T":
                break;
            default:
                _counts.LeaveOut($"psql command \\{command.Text}");
                break;
        }
    }

    private void Reconnect(IReadOnlyList<string> arguments)
    {
        string Argument(int index, string variable) =>
            index < arguments.Count && arguments[index] != "-" ? arguments[index].Trim('"') : _variables.Get(variable)!;
        string database = Argument(0, "DBNAME");
        string user = Argument(1, "USER");
        try
        {
            var session = new OracleSession(_environment.Port, database, string.Empty, user);
            session.Dispose();
        }
        catch (InvalidOperationException)
        {
            _counts.LeaveOut("a reconnection that the server refuses");
            return;
        }

        _session.Dispose();
        _session = _environment.Connect(_script, database, user);
        _oracle = new StatementOracle(_session);
        _variables.Set("DBNAME", database);
        _variables.Set("USER", user);
        _epoch.Advance();
    }

    private void StoreRow(ServerAnswer answer, string prefix)
    {
        if (answer.Error is not null || answer.Rows.Count != 1)
        {
            return;
        }

        foreach ((string name, string? value) in answer.Columns.Zip(answer.Rows[0]))
        {
            if (value is null)
            {
                _variables.Unset(prefix + name);
            }
            else
            {
                _variables.Set(prefix + name, value);
            }
        }
    }

    private void SendCells(ServerAnswer answer, int line)
    {
        foreach (string cell in answer.Rows.SelectMany(row => row).OfType<string>().ToArray())
        {
            Send(cell, line);
        }
    }

    private ServerAnswer Send(string sql, int line)
    {
        if (sql.Length == 0)
        {
            return new ServerAnswer();
        }

        OracleAnswer? oracle = Ask(sql, line);
        _counts.Sent++;
        ServerAnswer answer = _session.Run(sql, _reader.TakeCopyData);
        if (_epoch.Ran(sql, oracle, answer.Error))
        {
            _oracle.Forget();
        }

        return answer;
    }

    private OracleAnswer? Ask(string sql, int line)
    {
        if (_session.TransactionState == 'E')
        {
            return null;
        }

        if (StatementUnwrapper.Unwrap(sql, _session.StandardStrings) is not { } statement)
        {
            _counts.NotAnalysable++;
            return null;
        }

        OracleAnswer answer = _oracle.Ask(statement.Sql);
        _counts.Count(answer, $"{_script}:{line}", statement.Sql);
        _take(new CorpusStatement($"{_script}:{line}", sql, statement, answer, _epoch.Value, _session));
        return answer;
    }
}
