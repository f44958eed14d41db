using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Sql.Postgres;

namespace Wardian.Load;

/// <summary>A hospital's statements as the gateway would record them, again and again over ten days.</summary>
internal sealed class LedgerRecords
{
    public const int Days = 10;
    public const int Persons = 300;

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(AuditSession Session, StatementKind Kind, ulong Fingerprint, byte[] Statement, byte[] Literals, long Rows)> _records = [];
    private readonly Dictionary<string, AuditSession> _sessions = new(StringComparer.Ordinal);

    /// <param name="workload">What <c>hospital workload</c> wrote.</param>
    public LedgerRecords(string workload)
    {
        var scanner = new PostgresStatementScanner();
        foreach (string line in File.ReadLines(workload))
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            Add(entry.RootElement, scanner);
        }
    }

    public static string Person(int number) => string.Create(CultureInfo.InvariantCulture, $"person.{number % Persons:D3}");

    /// <summary>Appends so many records, as fast as the ledger takes them.</summary>
    public async Task AppendAsync(IAuditLedger ledger, int count)
    {
        TimeSpan step = TimeSpan.FromDays(Days) / count;
        for (int number = 0; number < count; number++)
        {
            while (!TryAppend(ledger, number, Start + (number * step)))
            {
                await ledger.FlushAsync(CancellationToken.None);
            }
        }
    }

    private bool TryAppend(IAuditLedger ledger, int number, DateTimeOffset time)
    {
        (AuditSession session, StatementKind kind, ulong fingerprint, byte[] statement, byte[] literals, long rows) = _records[number % _records.Count];
        uint noise = unchecked((uint)number * 2654435761u);
        var record = new AuditRecord
        {
            Kind = AuditKind.Statement,
            Time = time,
            Session = session,
            StatementKind = kind,
            Statement = statement,
            Fingerprint = fingerprint,
            Literals = literals,
            Rows = rows,
            BytesFromClient = statement.Length + literals.Length,
            BytesToClient = 80 + (rows * 120),
            Duration = TimeSpan.FromMicroseconds(150 + (noise % 900)),
            SqlState = SqlState.Parse(noise % 200 == 0 ? "42P01" : string.Empty),
        };
        return ledger.TryAppend(record);
    }

    private void Add(JsonElement entry, PostgresStatementScanner scanner)
    {
        scanner.Scan(Encoding.UTF8.GetBytes(entry.GetProperty("sql").GetString()!), default);
        for (int index = 0; index < scanner.Count; index++)
        {
            ScannedStatement statement = scanner[index];
            _records.Add((SessionOf(entry), statement.Kind, statement.Fingerprint, scanner.Normalised(statement).ToArray(),
                scanner.Literals(statement).ToArray(), entry.GetProperty("rows").GetInt64()));
        }
    }

    private AuditSession SessionOf(JsonElement entry)
    {
        string name = entry.GetProperty("session").GetString()! + "/" + entry.GetProperty("program").GetString();
        if (!_sessions.TryGetValue(name, out AuditSession? session))
        {
            session = new AuditSession
            {
                Id = new SessionId((ulong)_sessions.Count + 1),
                StartedAt = Start,
                Listener = "his",
                DataSource = "his-main",
                Profile = "application",
                Person = Person(_sessions.Count),
                Account = entry.GetProperty("account").GetString()!,
                Database = "his",
                ClientProgram = entry.GetProperty("program").GetString()!,
                Client = new IPEndPoint(IPAddress.Parse(entry.GetProperty("ip").GetString()!), 40_000 + _sessions.Count),
                Server = new IPEndPoint(IPAddress.Loopback, 5432),
            };
            _sessions.Add(name, session);
        }

        return session;
    }
}
