using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Writing;

public sealed class RoundTripTests
{
    [Fact]
    public void Every_field_of_any_records_comes_back() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RecordGenerator.Records, records =>
        {
            using var directory = new LedgerDirectory();
            using (AuditLedger ledger = directory.Open())
            {
                Assert.All(records, record => Assert.True(record.AppendTo(ledger)));
                ledger.CloseAsync().Wait();
            }

            List<AuditEntry> entries = directory.ReadAll();
            Assert.Equal(records.Length, entries.Count);
            for (int index = 0; index < records.Length; index++)
            {
                records[index].AssertIs(entries[index]);
                Assert.Equal((ulong)index + 1, entries[index].Sequence);
            }
        }));

    [Fact]
    public async Task Literals_and_bind_values_are_not_in_the_files()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        RecordSpec record = RecordSpec.Of(1) with
        {
            Literals = [(AuditValues.Text, "SECRET-LITERAL"u8.ToArray())],
            BindValues = [(AuditValues.Binary, "SECRET-VALUE"u8.ToArray())],
        };
        Assert.True(record.AppendTo(ledger));
        await ledger.CloseAsync();

        Assert.Empty(directory.Logger.Entries.Where(entry => entry.Exception is not null).Select(entry => entry.Exception!.ToString()));
        string file = Encoding.Latin1.GetString(File.ReadAllBytes(Assert.Single(directory.Segments())));
        Assert.DoesNotContain("SECRET", file, StringComparison.Ordinal);
        Assert.Contains("SELECT xm FROM brxx", file, StringComparison.Ordinal);
        record.AssertIs(Assert.Single(directory.ReadAll()));
    }

    [Fact]
    public async Task A_long_statement_that_runs_again_takes_its_room_in_the_backlog_once()
    {
        const int Times = 1000;
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Create(backlogBytesMax: 4L << 20);
        var text = new string('x', 200_000);
        RecordSpec long1 = RecordSpec.Of(1, text) with { Literals = [(AuditValues.Text, new byte[60_000])] };
        RecordSpec long2 = RecordSpec.Of(2, text + "y") with { BindValues = [(AuditValues.Binary, new byte[50_000])] };
        AuditRecord first = long1.ToRecord();
        AuditRecord second = long2.ToRecord();
        for (int time = 0; time < Times; time++)
        {
            Assert.True(ledger.TryAppend(time % 2 == 0 ? first : second), $"record {time} was not accepted");
        }

        ledger.Open();
        await ledger.CloseAsync();
        List<AuditEntry> entries = directory.ReadAll();
        Assert.Equal(Times, entries.Count);
        long1.AssertIs(entries[0]);
        long2.AssertIs(entries[1]);
        long1.AssertIs(entries[^2]);
        long2.AssertIs(entries[^1]);
    }

    [Fact]
    public async Task What_is_too_long_is_cut_and_says_so()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        RecordSpec record = RecordSpec.Of(1, new string('x', 300_000)) with
        {
            Literals = [(AuditValues.Text, new byte[100]), (AuditValues.Text, new byte[700_000])],
            BindValues = [(AuditValues.Text, new byte[100])],
            Detail = new string('界', 5000),
        };
        Assert.True(record.AppendTo(ledger));
        await ledger.CloseAsync();

        AuditEntry entry = Assert.Single(directory.ReadAll());
        Assert.Equal(AuditFlags.TextTruncated | AuditFlags.ValuesTruncated, entry.Flags);
        Assert.Equal(256 << 10, entry.Statement!.Length);
        Assert.Equal(100, entry.Literals![0].Bytes.Length);
        Assert.Equal(AuditValues.Cut, entry.Literals[1].Tag);
        Assert.InRange(entry.Literals[1].Bytes.Length, 600_000, 655_360);
        Assert.Empty(entry.BindValues!);
        Assert.Equal(2730, entry.Detail!.Length);
    }

    [Fact]
    public async Task Large_records_one_after_the_other_fill_chunks_and_blocks_without_loss()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open(segmentBytesMax: 1 << 20);
        RecordSpec record = RecordSpec.Of(1, new string('y', 250_000)) with { Literals = [(AuditValues.Text, new byte[500_000])] };
        for (int number = 0; number < 40; number++)
        {
            Assert.True((record with { Rows = number }).AppendTo(ledger));
        }

        await ledger.CloseAsync();
        Assert.Equal(Enumerable.Range(0, 40).Select(number => (long)number), directory.ReadAll().Select(entry => entry.Rows));
        Assert.True(directory.Segments().Count > 1);
    }
}
