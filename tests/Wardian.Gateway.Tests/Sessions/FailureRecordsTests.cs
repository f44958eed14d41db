using System.Globalization;
using System.Net;
using Wardian.Gateway.Sessions;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Testing.Audit;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>What strangers can make the record keep.</summary>
public sealed class FailureRecordsTests
{
    private const int IndividualMax = 3;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly IPAddress Here = IPAddress.Loopback;
    private static readonly IPAddress There = IPAddress.Parse("10.0.0.9");

    private readonly MemoryLedger _ledger = new();
    private readonly FailureRecords _failures;
    private ulong _session = 1000;

    public FailureRecordsTests() => _failures = new FailureRecords(_ledger, IndividualMax, () => new SessionId(_session++));

    [Fact]
    public void The_first_few_are_recorded_and_the_rest_of_the_minute_is_counted()
    {
        for (int second = 0; second < 50; second++)
        {
            Assert.True(Fail(second));
        }

        Assert.Equal(IndividualMax, _ledger.Records.Count);
        Assert.All(_ledger.Records, record => Assert.Equal((AuditFlags.None, 40000), (record.Flags, record.Session.Client!.Port)));
        _failures.Flush(Start.AddSeconds(59));
        Assert.Equal(IndividualMax, _ledger.Records.Count);

        _failures.Flush(Start.AddSeconds(60));
        KeptRecord summary = _ledger.Records[IndividualMax];
        Assert.Equal(("LoginFailed log-in-failed 28P01", 47, AuditFlags.Summary), (summary.ToString(), summary.Rows, summary.Flags));
        Assert.Equal((Start.AddSeconds(3), TimeSpan.FromSeconds(46)), (summary.Time, summary.Duration));
        Assert.Equal(("main", "his", "person"), (summary.Session.Listener, summary.Session.DataSource, summary.Session.Profile));
        Assert.Equal((new SessionId(1000), new IPEndPoint(Here, 0)), (summary.Session.Id, summary.Session.Client));
        Assert.Equal(string.Empty, summary.Session.Account);

        _failures.FlushAll();
        Assert.Equal(IndividualMax + 1, _ledger.Records.Count);
    }

    [Fact]
    public void A_new_minute_begins_with_single_records_also_when_nobody_has_flushed()
    {
        for (int second = 0; second < 70; second++)
        {
            Fail(second);
        }

        Assert.Equal(
            ["1", "1", "1", "57 of them", "1", "1", "1"],
            _ledger.Records.Select(record => record.Flags == AuditFlags.Summary ? $"{record.Rows} of them" : "1"));
        _failures.FlushAll();
        Assert.Equal(7, _ledger.Records[^1].Rows);
    }

    [Fact]
    public void Addresses_listeners_reasons_and_kinds_are_told_apart()
    {
        for (int time = 0; time < IndividualMax + 2; time++)
        {
            Fail(time);
            Fail(time, There);
            Fail(time, listener: "other");
            Fail(time, reason: "tls-required");
            Fail(time, reason: "cancel-key-wrong", kind: AuditKind.Cancel);
        }

        Assert.Equal(5 * IndividualMax, _ledger.Records.Count);
        _failures.FlushAll();
        Assert.Equal(5, _ledger.Records.Count(record => record is { Flags: AuditFlags.Summary, Rows: 2 }));
        Assert.Contains(_ledger.Records, record => record is { Kind: AuditKind.Cancel, Flags: AuditFlags.Summary, Detail: "cancel-key-wrong" });
    }

    [Fact]
    public void What_was_not_many_leaves_no_summary_and_no_trace_in_memory()
    {
        Fail(0);
        _failures.Flush(Start.AddMinutes(1));
        _failures.FlushAll();
        Assert.Single(_ledger.Records);
    }

    [Fact]
    public void Addresses_without_number_are_counted_without_their_address()
    {
        for (int number = 0; number < FailureRecords.SubjectsMax; number++)
        {
            Fail(0, new IPAddress(number + 1));
        }

        int before = _ledger.Records.Count;
        for (int number = 0; number < 1000; number++)
        {
            Fail(1, new IPAddress(1_000_000 + number));
        }

        Assert.Equal(before + IndividualMax, _ledger.Records.Count);
        Fail(2, new IPAddress(1));
        Assert.Equal(before + IndividualMax + 1, _ledger.Records.Count);
        _failures.FlushAll();
        KeptRecord summary = _ledger.Records.Single(record => record.Flags == AuditFlags.Summary);
        Assert.Equal((1000 - IndividualMax, null), (summary.Rows, summary.Session.Client));
    }

    [Fact]
    public void While_the_ledger_is_in_trouble_counting_goes_on()
    {
        for (int second = 0; second < 10; second++)
        {
            Fail(second);
        }

        _ledger.IsFailing = true;
        _failures.Flush(Start.AddSeconds(60));
        Assert.True(Fail(90));
        _ledger.IsFailing = false;
        _failures.Flush(Start.AddSeconds(120));

        Assert.Equal(10 - IndividualMax + 1, _ledger.Records[^1].Rows);
        Assert.Equal(IndividualMax + 1, _ledger.Records.Count);
    }

    [Fact]
    public void A_clock_that_is_set_back_ends_the_minute()
    {
        for (int second = 0; second < 10; second++)
        {
            Fail(second);
        }

        Fail(-3600);
        Assert.Equal(AuditFlags.Summary, _ledger.Records[IndividualMax].Flags);
        Assert.Equal(Start.AddHours(-1), _ledger.Records[IndividualMax + 1].Time);
    }

    [Fact]
    public async Task Loops_that_fail_at_once_lose_nothing()
    {
        const int each = 2000;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int time = 0; time < each; time++)
            {
                Fail(0);
                if (time % 100 == 0)
                {
                    _failures.FlushAll();
                }
            }
        })));
        _failures.FlushAll();
        Assert.Equal(4 * each, _ledger.Records.Sum(record => record.Flags == AuditFlags.Summary ? record.Rows : 1));
    }

    private bool Fail(
        int second, IPAddress? from = null, string listener = "main", string reason = "log-in-failed", AuditKind kind = AuditKind.LoginFailed) =>
        _failures.TryAppend(new AuditRecord
        {
            Kind = kind,
            Time = Start.AddSeconds(second),
            Session = new AuditSession
            {
                Id = new SessionId(1),
                StartedAt = Start,
                Listener = listener,
                DataSource = "his",
                Profile = "person",
                Account = second.ToString(CultureInfo.InvariantCulture),
                Client = new IPEndPoint(from ?? Here, 40000),
            },
            Detail = reason,
            SqlState = SqlState.Parse("28P01"),
        });
}
