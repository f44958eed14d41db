using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Writing;

/// <summary>What the ledger itself adds to counters (docs/formats/ledger.md, section 6).</summary>
public sealed class CountersTests
{
    [Fact]
    public async Task Exactly_as_many_statements_stand_before_the_record_as_it_says_whatever_other_threads_append()
    {
        using var directory = new LedgerDirectory();
        using (AuditLedger ledger = directory.Open())
        {
            Task[] others = [.. Enumerable.Range(0, 3).Select(thread => Task.Run(() =>
            {
                for (int number = 0; number < 2_000; number++)
                {
                    Assert.True(Append(ledger, AuditKind.Statement, thread == 0 ? "lis" : "his"));
                }
            }))];
            while (!Array.TrueForAll(others, other => other.IsCompleted))
            {
                Assert.True(AppendCounters(ledger));
                await Task.Yield();
            }

            await Task.WhenAll(others);

            Assert.True(AppendCounters(ledger));
            await ledger.CloseAsync();
        }

        int statements = 0;
        List<AuditEntry> counters = [];
        foreach (AuditEntry entry in directory.ReadAll())
        {
            statements += entry is { Kind: AuditKind.Statement, Session.DataSource: "his" } ? 1 : 0;
            if (entry.Kind == AuditKind.Counters)
            {
                counters.Add(entry);
                Assert.Equal($"state=running recorded={statements} administrator={directory.Administrator.PublicKey.Name}", entry.Detail);
            }
        }

        Assert.Equal(4_000, statements);
        Assert.NotEmpty(counters);
    }

    [Fact]
    public async Task What_was_not_accepted_and_what_is_no_statement_is_not_counted_and_no_key_is_a_hyphen()
    {
        using var directory = new LedgerDirectory();
        File.Delete(Path.Combine(directory.Path, "administrator.pub"));
        using AuditLedger ledger = directory.Open(backlogBytesMax: 2 << 20);
        directory.Files.HoldWrites();
        long accepted = 0;
        while (Append(ledger, AuditKind.Statement, "his"))
        {
            accepted++;
        }

        Assert.False(AppendCounters(ledger));
        directory.Files.ReleaseWrites();
        Assert.True(await LedgerDirectory.FlushAgainAsync(ledger));
        Assert.True(Append(ledger, AuditKind.SessionEnd, "his"));
        Assert.True(AppendCounters(ledger));
        await ledger.CloseAsync();
        Assert.Equal($"state=running recorded={accepted} administrator=-", directory.ReadAll()[^1].Detail);
    }

    private static bool Append(AuditLedger ledger, AuditKind kind, string source) => ledger.TryAppend(Record(kind, source));

    private static bool AppendCounters(AuditLedger ledger) => ledger.TryAppendCounters(Record(AuditKind.Counters, "his"));

    private static AuditRecord Record(AuditKind kind, string source) => new()
    {
        Kind = kind,
        Time = DateTimeOffset.UnixEpoch.AddYears(56),
        Session = new AuditSession { Id = new SessionId(7), StartedAt = DateTimeOffset.UnixEpoch, DataSource = source },
        Detail = kind == AuditKind.Counters ? "state=running" : null,
    };
}
