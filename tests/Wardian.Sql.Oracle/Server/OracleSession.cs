using System.Text;
using Wardian.Sql.Oracle.Trees;
using Wardian.Testing.Postgres;

namespace Wardian.Sql.Oracle.Server;

/// <summary>
/// A session on a scratch server, which runs statements and says of others what they mean without running them. Not thread-safe.
/// </summary>
public sealed class OracleSession : IDisposable
{
    private const int RowsKept = 10_000;

    private const string PrintTrees =
        "SET LOCAL debug_pretty_print = off; SET LOCAL debug_print_rewritten = on; SET LOCAL client_min_messages = log";

    private const string TreeTitle = "rewritten parse tree:";

    private readonly WireConnection _connection;

    /// <summary>Connects.</summary>
    /// <param name="port">Port on the loopback address.</param>
    /// <param name="database">Database.</param>
    /// <param name="options">Settings as in <c>PGOPTIONS</c>.</param>
    /// <param name="user">A role that needs no password; the superuser unless told.</param>
    /// <param name="patience">After this long without an answer a statement is cancelled; half a minute unless told.</param>
    public OracleSession(int port, string database, string options = "", string user = "postgres", TimeSpan? patience = null) =>
        _connection = new WireConnection(port, database, user, options, patience ?? TimeSpan.FromSeconds(30));

    /// <summary>State of the transaction: I none, T inside one, E inside a failed one.</summary>
    public char TransactionState => _connection.Status;

    /// <summary>The session's <c>standard_conforming_strings</c>.</summary>
    public bool StandardStrings { get; private set; } = true;

    /// <summary>Runs statements as one simple query. Whenever COPY asks for data, <paramref name="copyData"/> gives it.</summary>
    public ServerAnswer Run(string sql, Func<string>? copyData = null)
    {
        _connection.Send(Frontend.Query(sql));
        var answer = new ServerAnswer();
        while (true)
        {
            WireMessage message = _connection.Read();
            switch (message.Tag)
            {
                case 'G':
                    _connection.Send(Frontend.CopyData(copyData?.Invoke() ?? string.Empty), Frontend.CopyDone);
                    break;
                case 'Z':
                    return answer;
                default:
                    Take(message, answer);
                    break;
            }
        }
    }

    /// <summary>Runs statements that must succeed and returns their last rows.</summary>
    /// <exception cref="InvalidOperationException">They do not succeed.</exception>
    public IReadOnlyList<string?[]> Rows(string sql)
    {
        ServerAnswer answer = Run(sql);
        return answer.Error is null ? answer.Rows : throw new InvalidOperationException($"{answer.Error}: {sql}");
    }

    /// <summary>
    /// Has the server analyse one statement. The session is afterwards as it was: settings, transaction and locks are put back.
    /// </summary>
    public ServerAnalysis Analyse(string sql)
    {
        bool isInside = _connection.Status == 'T';
        if (_connection.Status == 'E')
        {
            return new ServerAnalysis(new ServerError("25P02", "the transaction has failed"), null, []);
        }

        string before = isInside ? "SAVEPOINT wardian_oracle; " : "BEGIN; ";
        string after = isInside ? "ROLLBACK TO SAVEPOINT wardian_oracle; RELEASE SAVEPOINT wardian_oracle" : "ROLLBACK";
        _connection.Send(Frontend.Query(before + PrintTrees), Parse(sql), Frontend.DescribeStatement(string.Empty), Frontend.Sync,
            Frontend.Query(after));
        ReadToReady();
        ServerAnalysis analysis = ReadAnalysis();
        ReadToReady();
        return analysis;
    }

    /// <summary>Makes the session print trees until it ends, for <see cref="AnalyseNext"/>.</summary>
    public void BeginAnalysing() => Rows(PrintTrees.Replace("LOCAL ", string.Empty, StringComparison.Ordinal));

    /// <summary>As <see cref="Analyse"/>, in a third of the time, in a session that does nothing else.</summary>
    public ServerAnalysis AnalyseNext(string sql)
    {
        _connection.Send(Parse(sql), Frontend.DescribeStatement(string.Empty), Frontend.Sync);
        return ReadAnalysis();
    }

    public void Dispose() => _connection.Dispose();

    private static byte[] Parse(string sql) => Frontend.Parse(string.Empty, sql.Replace('\0', ' '));

    private void Take(WireMessage message, ServerAnswer answer)
    {
        switch (message.Tag)
        {
            case 'T':
                answer.Columns = [.. ReadColumns(message).Select(column => column.Name)];
                answer.Rows.Clear();
                break;
            case 'D' when answer.Rows.Count < RowsKept:
                answer.Rows.Add([.. Enumerable.Range(0, message.Int16()).Select(_ => message.Value())]);
                break;
            case 'C':
                answer.Tags.Add(message.Text());
                break;
            case 'E':
                answer.Error = message.ToError();
                break;
            case 'S' when message.Text() == "standard_conforming_strings":
                StandardStrings = message.Text() == "on";
                break;
            default:
                break;
        }
    }

    private void ReadToReady()
    {
        while (_connection.Read().Tag != 'Z')
        {
            // Nothing in between is of interest.
        }
    }

    private ServerAnalysis ReadAnalysis()
    {
        ServerError? error = null;
        string? tree = null;
        IReadOnlyList<ServerColumn> columns = [];
        while (true)
        {
            WireMessage message = _connection.Read();
            switch (message.Tag)
            {
                case 'N' when Encoding.UTF8.GetString(message.Field('M')) == TreeTitle:
                    tree = FoldedText.Unfold(message.Field('D'));
                    break;
                case 'E':
                    error = message.ToError();
                    break;
                case 'T':
                    columns = ReadColumns(message);
                    break;
                case 'Z':
                    return new ServerAnalysis(error, error is null ? tree : null, columns);
                default:
                    break;
            }
        }
    }

    private static ServerColumn[] ReadColumns(WireMessage message)
    {
        var columns = new ServerColumn[message.Int16()];
        for (int index = 0; index < columns.Length; index++)
        {
            string name = message.Text();
            uint table = unchecked((uint)message.Int32());
            short attribute = message.Int16();
            columns[index] = new ServerColumn(name, table, attribute, unchecked((uint)message.Int32()));
            _ = message.Int16();
            _ = message.Int32();
            _ = message.Int16();
        }

        return columns;
    }
}
