using System.Net;
using Wardian.Audit.Format;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;
using Wardian.Cryptography.National;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Reading;

public sealed class SearchTests
{
    private static readonly AuditSession Doctor = RecordSpec.Session with
    {
        Id = new SessionId(2),
        Person = "liming",
        Account = "doctor",
        Database = "emr",
        DataSource = "emr-main",
        ClientProgram = "psql",
        Client = IPEndPoint.Parse("[::ffff:10.1.2.3]:5000"),
    };

    private static readonly RecordSpec[] Records =
    [
        RecordSpec.Of(0) with { Kind = AuditKind.SessionStart, Statement = "", Fingerprint = 0, StatementKind = StatementKind.Unknown },
        RecordSpec.Of(1),
        RecordSpec.Of(2, "UPDATE 门诊挂号 SET ZT = ?") with { StatementKind = StatementKind.Update, Fingerprint = 77, Actor = "张三" },
        RecordSpec.Of(3) with { Who = Doctor, SqlState = "42501", Verdict = AuditVerdict.Refuse },
        RecordSpec.Of(4) with { Who = Doctor, Rows = 100_000 },
        RecordSpec.Of(5) with { Kind = AuditKind.SessionEnd, Statement = "", Fingerprint = 0, StatementKind = StatementKind.Unknown },
    ];

    public static TheoryData<string, AuditQuery, int[]> Queries => new()
    {
        { "all", new AuditQuery(), [0, 1, 2, 3, 4, 5] },
        { "newest first", new AuditQuery { NewestFirst = true }, [5, 4, 3, 2, 1, 0] },
        { "limit", new AuditQuery { Limit = 2 }, [0, 1] },
        { "newest two", new AuditQuery { Limit = 2, NewestFirst = true }, [5, 4] },
        { "nothing", new AuditQuery { Limit = 0 }, [] },
        { "from", new AuditQuery { From = RecordSpec.Start.AddMilliseconds(4) }, [4, 5] },
        { "until", new AuditQuery { Until = RecordSpec.Start.AddMilliseconds(2) }, [0, 1] },
        { "after", new AuditQuery { AfterSequence = 4 }, [4, 5] },
        { "before", new AuditQuery { BeforeSequence = 3, NewestFirst = true }, [1, 0] },
        { "far after", new AuditQuery { AfterSequence = ulong.MaxValue }, [] },
        { "session", new AuditQuery { Session = new SessionId(2) }, [3, 4] },
        { "person", new AuditQuery { Person = "liming" }, [3, 4] },
        { "nobody", new AuditQuery { Person = "LIMING" }, [] },
        { "account", new AuditQuery { Account = "doctor" }, [3, 4] },
        { "database", new AuditQuery { Database = "his" }, [0, 1, 2, 5] },
        { "data source", new AuditQuery { DataSource = "emr-main" }, [3, 4] },
        { "program", new AuditQuery { Program = "psql" }, [3, 4] },
        { "address", new AuditQuery { Client = IPNetwork.Parse("10.1.2.3/32") }, [3, 4] },
        { "network", new AuditQuery { Client = IPNetwork.Parse("127.0.0.0/8") }, [0, 1, 2, 5] },
        { "actor", new AuditQuery { Actor = "张三" }, [2] },
        { "text", new AuditQuery { Text = "select XM" }, [1, 3, 4] },
        { "Chinese text", new AuditQuery { Text = "挂号" }, [2] },
        { "fingerprint", new AuditQuery { Fingerprint = 77 }, [2] },
        { "kind", new AuditQuery { Kind = AuditKind.SessionEnd }, [5] },
        { "statement kind", new AuditQuery { StatementKind = StatementKind.Update }, [2] },
        { "unknown statement kind", new AuditQuery { StatementKind = StatementKind.Unknown }, [0, 5] },
        { "error code", new AuditQuery { SqlState = SqlState.Parse("42501") }, [3] },
        { "no error", new AuditQuery { SqlState = default(SqlState) }, [0, 1, 2, 4, 5] },
        { "rows", new AuditQuery { RowsMin = 5 }, [4, 5] },
        { "verdict", new AuditQuery { Verdict = AuditVerdict.Refuse }, [3] },
        { "together", new AuditQuery { Person = "liming", Text = "brxx", RowsMin = 4, Kind = AuditKind.Statement }, [4] },
    };

    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public async Task A_query_finds_the_records_it_describes(string name, AuditQuery query, int[] expected)
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        for (int index = 0; index < Records.Length; index++)
        {
            Assert.True(Records[index].AppendTo(ledger));
            if (index % 2 == 0)
            {
                Assert.True(await ledger.FlushAsync(CancellationToken.None));
            }
        }

        await ledger.CloseAsync();
        List<AuditEntry> found = [.. directory.Reader().Search(query, damage => Assert.Fail(damage.ToString()))];
        Assert.True(found.Select(entry => (int)entry.Sequence - 1).SequenceEqual(expected), name);
        Assert.All(found, entry => Assert.Null(entry.Literals));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_segments_and_runs_are_read_in_order_in_both_directions(bool newestFirst)
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open(segmentBytesMax: 3 << 20);
        const int Count = 4000;
        for (int number = 0; number < Count; number++)
        {
            Assert.True(RecordSpec.Of(number, $"SELECT {number}, '{new string('q', 2000)}'").AppendTo(ledger));
            if (number % 50 == 0)
            {
                Assert.True(await ledger.FlushAsync(CancellationToken.None));
            }
        }

        await ledger.CloseAsync();
        Assert.True(directory.Segments().Count > 2);
        IEnumerable<long> expected = Enumerable.Range(0, Count).Select(number => (long)number);
        var all = new AuditQuery { NewestFirst = newestFirst };
        Assert.Equal(newestFirst ? expected.Reverse() : expected, directory.Reader().Search(all, damage => Assert.Fail(damage.ToString())).Select(entry => entry.Rows));

        // Page by page gives the same.
        var pages = new List<long>();
        for (AuditQuery page = all with { Limit = 333 }; ;)
        {
            List<AuditEntry> entries = [.. directory.Reader().Search(page)];
            if (entries.Count == 0)
            {
                break;
            }

            pages.AddRange(entries.Select(entry => entry.Rows));
            page = newestFirst ? page with { BeforeSequence = entries[^1].Sequence } : page with { AfterSequence = entries[^1].Sequence };
        }

        Assert.Equal(newestFirst ? expected.Reverse() : expected, pages);
    }

    [Fact]
    public async Task Values_need_the_audit_administrators_key()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        Assert.True(RecordSpec.Of(1).AppendTo(ledger));
        Assert.True(RecordSpec.Of(2).AppendTo(ledger));
        await ledger.CloseAsync();

        using var other = Sm2PrivateKey.Create();
        var damages = new List<AuditDamage>();
        List<AuditEntry> entries = [.. new AuditReader(directory.Path, other).Search(new AuditQuery { WithValues = true }, damages.Add)];
        Assert.Equal(2, entries.Count);
        Assert.All(entries, entry => Assert.Null(entry.Literals));
        Assert.Equal("audit.wrong-key", Assert.Single(damages).Error.Code);
        Assert.All(new AuditReader(directory.Path).Search(new AuditQuery { WithValues = true }), entry => Assert.Null(entry.Literals));
    }

    [Fact]
    public async Task What_a_later_segment_has_again_is_void_and_what_no_segment_has_is_missing()
    {
        using var directory = new LedgerDirectory();
        for (int run = 0; run < 3; run++)
        {
            using AuditLedger ledger = directory.Open();
            for (int number = 0; number < 3; number++)
            {
                Assert.True(RecordSpec.Of((run * 3) + number).AppendTo(ledger));
                Assert.True(await ledger.FlushAsync(CancellationToken.None));
            }

            await ledger.CloseAsync();
        }

        List<string> segments = directory.Segments();
        File.Move(segments[1], Path.Combine(directory.Path, SegmentName.Of(3)));
        var damages = new List<AuditDamage>();
        List<AuditEntry> entries = [.. directory.Reader().Search(new AuditQuery(), damages.Add)];
        Assert.Equal([0, 1, 3, 4, 5, 6, 7, 8], entries.Select(entry => entry.Rows));
        AuditDamage damage = Assert.Single(damages);
        Assert.Equal("audit.missing-records", damage.Error.Code);
        Assert.Contains(("first", "3"), damage.Error.Arguments);
        Assert.Contains(("last", "3"), damage.Error.Arguments);
    }

    [Fact]
    public void A_directory_that_does_not_exist_is_refused_with_a_code()
    {
        AuditException refused = Assert.Throws<AuditException>(() => new AuditReader(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())));
        Assert.Equal("audit.directory-unusable", refused.Error.Code);
    }
}
