using System.Diagnostics;
using System.Globalization;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Writing;

public sealed class CrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_was_acknowledged_survives_kill_9_and_writing_goes_on()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var directory = new LedgerDirectory();
        var acknowledged = new List<long>();
        for (int run = 0; run < 6; run++)
        {
            acknowledged.Add(await WriteUntilKilled(directory, flushes: random.Next(1, 60)));
            AssertRuns(directory, acknowledged);
        }

        using AuditLedger ledger = directory.Open();
        Assert.True(RecordSpec.Of(1_000_000).AppendTo(ledger));
        Assert.True(await ledger.FlushAsync(CancellationToken.None));
        Assert.Equal(1_000_000, directory.ReadAll()[^1].Rows);
        Assert.Contains(directory.Logger.Entries, entry => entry.Id.Id == 2001);
        await ledger.CloseAsync();
    }

    /// <summary>Each run's records are a prefix of what it appended, at least as long as what it was told is on disk.</summary>
    private static void AssertRuns(LedgerDirectory directory, List<long> acknowledged)
    {
        var runs = new List<List<long>>();
        ulong sequence = 1;
        foreach (AuditEntry entry in directory.Reader().Search(new AuditQuery()))
        {
            Assert.Equal(sequence++, entry.Sequence);
            if (entry.Kind == AuditKind.Gap)
            {
                Assert.Equal("audit.unclean-stop", entry.Detail);
                continue;
            }

            if (entry.Rows == 0)
            {
                runs.Add([]);
            }

            Assert.Equal(runs[^1].Count, entry.Rows);
            runs[^1].Add(entry.Rows);
        }

        Assert.Equal(acknowledged.Count, runs.Count);
        for (int run = 0; run < runs.Count; run++)
        {
            Assert.True(runs[run].Count >= acknowledged[run], $"run {run}: {runs[run].Count} records, {acknowledged[run]} acknowledged");
        }
    }

    private static async Task<long> WriteUntilKilled(LedgerDirectory directory, int flushes)
    {
        string self = Path.Combine(AppContext.BaseDirectory, typeof(CrashTests).Assembly.GetName().Name!);
        var start = new ProcessStartInfo(self, [CrashWriter.Verb, directory.Path]) { RedirectStandardOutput = true, UseShellExecute = false };
        using Process child = Process.Start(start)!;
        long acknowledged = 0;
        try
        {
            for (int flush = 0; flush < flushes; flush++)
            {
                acknowledged = long.Parse((await child.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
                Assert.True(acknowledged > 0);
            }

            AuditException refused = Assert.Throws<AuditException>(() => directory.Create().Open());
            Assert.Equal("audit.directory-locked", refused.Error.Code);
        }
        finally
        {
            child.Kill();
        }

        // What the child said before it died counts as well.
        while (await child.StandardOutput.ReadLineAsync() is { Length: > 0 } line && long.TryParse(line, out long more))
        {
            acknowledged = more;
        }

        await child.WaitForExitAsync();
        return acknowledged;
    }
}
