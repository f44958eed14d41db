using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wardian.Audit;
using Wardian.Cryptography;
using Wardian.Hosting;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Tests.Coverage;

/// <summary>A real ledger in a directory of its own, into which a test writes what a gateway would.</summary>
internal sealed class LedgerFixture : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private ulong _lastSession;

    public string Path { get; } = Directory.CreateTempSubdirectory("wardian-coverage-").FullName;

    public AuditReader Reader => new(Path);

    /// <summary>Opens the ledger, lets the test write, and closes it in order.</summary>
    public async Task WriteAsync(Func<IAuditLedger, Task> write, long segmentBytesMax = 64L << 20)
    {
        using var box = new SecretBox(new byte[32]);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(box);
        FixedOptions<AuditOptions>.AddTo(builder.Services, new AuditOptions
        {
            Directory = Path,
            Node = "test",
            BacklogBytesMax = 2 << 20,
            SegmentBytesMax = segmentBytesMax,
            Commit = AuditCommitMode.Os,
            CommitInterval = TimeSpan.FromMilliseconds(1),
        });
        builder.Services.AddAudit();
        using IHost host = builder.Build();
        await host.StartAsync();
        var ledger = host.Services.GetRequiredService<IAuditLedger>();
        await write(ledger);
        await host.StopAsync();
    }

    public Task WriteAsync(Action<IAuditLedger> write) => WriteAsync(ledger =>
    {
        write(ledger);
        return Task.CompletedTask;
    });

    /// <summary>A counter record of the run that began at <see cref="Start"/> and <paramref name="run"/>.</summary>
    public bool Count(IAuditLedger ledger, string state, long statements = 0, long dropped = 0, TimeSpan run = default, TimeSpan at = default) =>
        ledger.TryAppendCounters(new AuditRecord
        {
            Kind = AuditKind.Counters,
            Time = Start + run + at,
            Session = new AuditSession { Id = new SessionId(++_lastSession), StartedAt = Start + run, DataSource = "his" },
            Detail = FormattableString.Invariant($"state={state} sessions=0 bypassed=0 statements={statements} dropped={dropped} refused=0"),
        });

    public bool Append(IAuditLedger ledger, AuditKind kind, TimeSpan at = default, Change? change = null)
    {
        change ??= new Change();
        return ledger.TryAppend(new AuditRecord
        {
            Kind = kind,
            Time = Start + at,
            Session = new AuditSession
            {
                Id = new SessionId(++_lastSession),
                StartedAt = Start,
                DataSource = change.Source,
                Listener = "main",
                Account = "his_app",
                Database = "his",
                Server = change.IsReached ? new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 5432) : null,
            },
            Statement = change.Statement,
            Duration = change.Duration,
            Detail = change.Detail,
            SqlState = SqlState.Parse(change.SqlState),
        });
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>What is unlike an ordinary record.</summary>
    internal sealed record Change
    {
        public string Source { get; init; } = "his";

        public byte[] Statement { get; init; } = "select ?"u8.ToArray();

        public TimeSpan Duration { get; init; }

        public string? Detail { get; init; }

        public string SqlState { get; init; } = string.Empty;

        public bool IsReached { get; init; }
    }
}
