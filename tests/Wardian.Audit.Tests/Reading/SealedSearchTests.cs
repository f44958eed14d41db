using FsCheck;
using FsCheck.Fluent;
using Wardian.Audit.Format;
using Wardian.Audit.Sealing;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Tests.Reading;

public sealed class SealedSearchTests(ITestOutputHelper output)
{
    private const int QueriesEach = 12;

    [Fact]
    public void A_search_finds_the_same_in_segments_as_in_the_journal()
    {
        Prop.ForAll(RecordGenerator.Records, Arb.From(Gen.Choose(0, int.MaxValue)), async (records, seed) =>
        {
            if (records.Length == 0)
            {
                return;
            }

            var random = new Random(seed);
            using LedgerDirectory journal = await JournalAsync(records);
            string copy = Path.Combine(journal.Path, "copy");
            Directory.CreateDirectory(copy);
            foreach (string file in journal.Segments())
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }

            Directory.CreateSymbolicLink(Path.Combine(copy, ValueKeyRing.Folder), Path.Combine(journal.Path, ValueKeyRing.Folder));
            journal.SealAll(isKept: random.Next(2) == 0);
            AssertSame(random, records, new AuditReader(copy, journal.Administrator), journal.Reader());
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_sealed_counts_whether_the_journal_is_still_there_or_not(bool isRemoved)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        RecordSpec[] records = [.. Enumerable.Range(0, 90).Select(SealedLedger.Ordinary)];
        using LedgerDirectory journal = await JournalAsync(records);
        using LedgerDirectory both = await JournalAsync(records);
        using var ledger = new SealedLedger(both.Path);
        // The second file is sealed into two segments, of which only the first one is there yet.
        ledger.Seal(records[..30]);
        ledger.Seal(records[30..35]);
        if (isRemoved)
        {
            File.Delete(Path.Combine(both.Path, SegmentName.Of(1)));
        }

        AssertSame(random, records, new AuditReader(journal.Path), new AuditReader(both.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_journal_that_is_sealed_and_removed_during_a_search_is_searched_on(bool newestFirst)
    {
        using LedgerDirectory journal = await JournalAsync([.. Enumerable.Range(0, 90).Select(SealedLedger.Ordinary)]);
        using IEnumerator<AuditEntry> search = journal.Reader()
            .Search(new AuditQuery { NewestFirst = newestFirst }, damage => Assert.Fail(damage.ToString())).GetEnumerator();
        Assert.True(search.MoveNext());
        List<ulong> found = [search.Current.Sequence];
        journal.SealAll();
        while (search.MoveNext())
        {
            found.Add(search.Current.Sequence);
        }

        IEnumerable<ulong> expected = Enumerable.Range(1, 90).Select(number => (ulong)number);
        Assert.Equal(newestFirst ? expected.Reverse() : expected, found);
    }

    [Fact]
    public void Segments_of_many_blocks_are_read_in_order_and_by_pages()
    {
        const int Count = 150_000;
        using var ledger = new SealedLedger();
        ledger.Seal([.. Enumerable.Range(0, Count).Select(SealedLedger.Ordinary)]);
        ledger.Seal([.. Enumerable.Range(Count, 1000).Select(SealedLedger.Ordinary)]);
        var reader = new AuditReader(ledger.Directory);

        Assert.Equal(Enumerable.Range(0, Count + 1000).Select(number => (long)number), reader.Search(new AuditQuery()).Select(entry => entry.Rows));
        var pages = new List<ulong>();
        for (AuditQuery page = new() { NewestFirst = true, Limit = 37_000, Actor = "D0123" }; ; page = page with { BeforeSequence = pages[^1] })
        {
            int before = pages.Count;
            pages.AddRange(reader.Search(page).Select(entry => entry.Sequence));
            if (pages.Count == before)
            {
                break;
            }
        }

        Assert.Equal(Enumerable.Range(0, Count + 1000).Where(number => number % 7 == 6).Select(number => (ulong)number + 1).Reverse(), pages);
        DateTimeOffset from = RecordSpec.Start.AddMilliseconds(70_000);
        Assert.Equal(500, reader.Search(new AuditQuery { From = from, Until = from.AddMilliseconds(500) }).Count());
        // A limit stops the search: the damage behind it is not looked at.
        Assert.Equal(10UL, reader.Search(new AuditQuery { Limit = 10 }, damage => Assert.Fail(damage.ToString())).Last().Sequence);
    }

    [Fact]
    public void Damage_is_named_and_the_rest_is_read()
    {
        using var ledger = new SealedLedger();
        ledger.Seal([.. Enumerable.Range(0, 70_000).Select(SealedLedger.Ordinary)]);
        ledger.Seal([.. Enumerable.Range(70_000, 10).Select(SealedLedger.Ordinary)]);
        ledger.Seal([.. Enumerable.Range(70_010, 10).Select(SealedLedger.Ordinary)]);
        List<string> segments = SealedSegmentName.List(ledger.Directory);
        byte[] first = File.ReadAllBytes(segments[0]);
        int strings = first.AsSpan().IndexOf("WCOL"u8) + ColumnFormat.DataOffset;
        first.AsSpan(strings, 20).Fill(0xff);
        File.WriteAllBytes(segments[0], first);
        File.WriteAllBytes(segments[1], [1, 2, 3]);

        var damages = new List<AuditDamage>();
        List<AuditEntry> entries = [.. new AuditReader(ledger.Directory).Search(new AuditQuery(), damages.Add)];
        Assert.Equal([.. Enumerable.Range(65_537, 70_000 - 65_536), .. Enumerable.Range(70_011, 10)], entries.Select(entry => (int)entry.Sequence));
        Assert.Equal(["audit.damaged-sealed-block", "audit.damaged-segment"], damages.Select(damage => damage.Error.Code));
        Assert.Contains(("last", "65536"), damages[0].Error.Arguments);

        // A removed segment is missing records; the search goes on behind it.
        File.Delete(segments[1]);
        damages.Clear();
        Assert.Equal(10, new AuditReader(ledger.Directory).Search(new AuditQuery { AfterSequence = 70_000 }, damages.Add).Count());
        Assert.Equal("audit.missing-records", Assert.Single(damages).Error.Code);
    }

    [Theory]
    [InlineData(false, null, 1)]
    [InlineData(true, null, 1)]
    [InlineData(false, 15, 1)]
    [InlineData(false, 45, 0)]
    public void That_the_oldest_records_were_archived_is_said_when_they_are_asked_for(bool newestFirst, int? fromMilliseconds, int said)
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        File.Delete(SealedSegmentName.List(ledger.Directory)[0]);
        var query = new AuditQuery
        {
            NewestFirst = newestFirst,
            From = fromMilliseconds is { } milliseconds ? RecordSpec.Start.AddMilliseconds(milliseconds) : null,
        };
        var damages = new List<AuditDamage>();
        var reader = new AuditReader(ledger.Directory);
        Assert.Equal(fromMilliseconds == 45 ? 15 : 40, reader.Search(query, damages.Add).Count());
        Assert.Equal(said, damages.Count(damage => damage.Error.Code == "audit.records-elsewhere" && damage.Error.Arguments.Contains(("last", "20"))));
        Assert.Equal(said, damages.Count);

        // A page of the newest records does not ask for them.
        damages.Clear();
        Assert.Equal(5, reader.Search(new AuditQuery { NewestFirst = true, Limit = 5 }, damages.Add).Count());
        Assert.Empty(damages);
    }

    [Fact]
    public void Hostile_segments_are_survived()
    {
        using var ledger = SealedLedger.Make(40);
        Dictionary<string, byte[]> original = Directory.GetFiles(ledger.Directory).ToDictionary(file => file, File.ReadAllBytes, StringComparer.Ordinal);
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int mutation = 0; mutation < 1000; mutation++)
        {
            LedgerMutation.Apply(random, ledger.Directory);
            var reader = new AuditReader(ledger.Directory);
            Assert.InRange(reader.Search(new AuditQuery { NewestFirst = mutation % 2 == 0 }).Count(), 0, 120);
            Assert.InRange(reader.Summarize(new AuditQuery(), (AuditGrouping)(mutation % 8)).Sum(summary => summary.Records), 0, 120);
            foreach ((string file, byte[] bytes) in original)
            {
                File.WriteAllBytes(file, bytes);
            }
        }
    }

    private static void AssertSame(Random random, RecordSpec[] records, AuditReader expectedReader, AuditReader actualReader)
    {
        for (int index = 0; index < QueriesEach; index++)
        {
            AuditQuery query = QueryGenerator.Next(random, records);
            Assert.Equal(
                expectedReader.Search(query, damage => Assert.Fail(damage.ToString())).Select(Describe),
                actualReader.Search(query, damage => Assert.Fail(damage.ToString())).Select(Describe));
            AuditGrouping by = (AuditGrouping)random.Next(8);
            Assert.Equal(expectedReader.Summarize(query, by), actualReader.Summarize(query, by));
        }
    }

    private static string Describe(AuditEntry entry) => AuditJson.Format(entry);

    /// <summary>A journal of three files of as many records each.</summary>
    private static async Task<LedgerDirectory> JournalAsync(RecordSpec[] records)
    {
        var directory = new LedgerDirectory();
        int third = Math.Max(1, records.Length / 3);
        for (int start = 0; start < records.Length; start += third)
        {
            using AuditLedger ledger = directory.Open();
            foreach (RecordSpec record in records.Skip(start).Take(third))
            {
                Assert.True(record.AppendTo(ledger));
            }

            await ledger.CloseAsync();
        }

        return directory;
    }
}
