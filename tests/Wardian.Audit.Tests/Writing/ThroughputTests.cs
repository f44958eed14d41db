using System.Diagnostics;
using System.Globalization;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Testing;

namespace Wardian.Audit.Tests.Writing;

public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const int Threads = 4;
    private const int RecordsOfThread = 250_000;

    [Fact]
    public async Task A_million_records_of_four_threads_are_all_there_in_each_threads_order()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open(backlogBytesMax: 1L << 30);
        long started = Stopwatch.GetTimestamp();
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() => Append(ledger, thread, RecordsOfThread)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        TimeSpan appended = Stopwatch.GetElapsedTime(started);
        Assert.True(await ledger.FlushAsync(CancellationToken.None));
        TimeSpan committed = Stopwatch.GetElapsedTime(started);
        await ledger.CloseAsync();

        long bytes = directory.Segments().Sum(path => new FileInfo(path).Length);
        var next = new long[Threads];
        started = Stopwatch.GetTimestamp();
        ulong sequence = 0;
        foreach (AuditEntry entry in directory.Reader().Search(new AuditQuery()))
        {
            Assert.Equal(++sequence, entry.Sequence);
            Assert.Equal(next[entry.BytesFromClient]++, entry.Rows);
        }

        Assert.All(next, count => Assert.Equal(RecordsOfThread, count));
        const int Records = Threads * RecordsOfThread;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"appended {Records / appended.TotalSeconds:N0}/s, committed {Records / committed.TotalSeconds:N0}/s, "
            + $"{(double)bytes / Records:N1} bytes/record, read {Records / Stopwatch.GetElapsedTime(started).TotalSeconds:N0}/s"));
    }

    [Fact]
    public async Task Appending_does_not_allocate_in_steady_state()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        const int Records = 10_000;
        for (int warmUp = 0; warmUp < 3; warmUp++)
        {
            Append(ledger, 0, Records);
            Assert.True(await ledger.FlushAsync(CancellationToken.None));
        }

        // All rounds together are no more than was appended at once before, so the queue need not grow for them.
        long allocated = Allocations.LeastOf(() => Append(ledger, 0, Records / Allocations.Rounds));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{allocated} bytes allocated"));
        Assert.True(allocated < 1024, $"{allocated} bytes for {Records / Allocations.Rounds} records");
        await ledger.CloseAsync();
    }

    private static void Append(AuditLedger ledger, int thread, int count)
    {
        byte[] statement = "SELECT mzh, xm, xb, csrq, sfzh FROM his.brxx b JOIN his.mzjl m USING (brid) WHERE b.brid = ? AND m.jzrq >= ?"u8.ToArray();
        var literals = new byte[64];
        int used = AuditValues.Write(literals, AuditValues.Text, "20260301"u8);
        used += AuditValues.Write(literals.AsSpan(used), AuditValues.Text, "00004711"u8);
        int refused = 0;
        for (int number = 0; number < count; number++)
        {
            var record = new AuditRecord
            {
                Kind = AuditKind.Statement,
                Time = RecordSpec.Start.AddTicks(number * 50L),
                Session = RecordSpec.Session,
                StatementKind = StatementKind.Select,
                Statement = statement,
                Fingerprint = 0x9e3779b97f4a7c15,
                Literals = literals.AsMemory(0, used),
                Rows = number,
                BytesFromClient = thread,
                BytesToClient = 512,
                Duration = TimeSpan.FromTicks(2500),
                Flags = AuditFlags.Extended,
            };
            refused += ledger.TryAppend(record) ? 0 : 1;
        }

        Assert.True(refused == 0, "records were refused");
    }
}
