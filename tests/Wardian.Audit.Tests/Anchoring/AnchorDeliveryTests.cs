using Wardian.Audit.Anchoring;
using Wardian.Audit.Anchoring.Configuration;
using Wardian.Audit.Anchoring.Delivery;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Tests.Support;
using Wardian.Testing.Peers;

namespace Wardian.Audit.Tests.Anchoring;

public sealed class AnchorDeliveryTests : IDisposable
{
    private const int RolledBack = 2154;

    private readonly SealedLedger _ledger = SealedLedger.Make(5);
    private readonly string _kept = Directory.CreateTempSubdirectory("wardian-kept-").FullName;
    private readonly ListLogger _logger = new();

    public void Dispose()
    {
        _ledger.Dispose();
        Directory.Delete(_kept, recursive: true);
    }

    [Fact]
    public async Task A_file_gets_the_newest_at_once_then_by_the_interval_and_the_last_at_a_stop()
    {
        string path = Path.Combine(_kept, "gw1.checkpoints");
        await using (Running running = Start(Kept(path, TimeSpan.FromDays(1))))
        {
            await Delivery.UntilAsync(() => running.State.Deliveries == 1);
            _ledger.Seal([RecordSpec.Of(20)]);
            _ledger.Seal([RecordSpec.Of(21)]);
            await Delivery.UntilAsync(() => running.State.RecordsBehind == 2);
            Assert.Equal(1, running.State.Deliveries);
        }

        using (FileStream stream = File.OpenRead(path))
        {
            var entries = new CheckpointStream(stream);
            Assert.Equal(15UL, entries.Next()!.Checkpoint.Size);
            Assert.Equal(_ledger.LastCheckpoint, entries.Next()!.Text);
            Assert.Null(entries.Next());
        }

        // After a restart what is there already is not appended again.
        long length = new FileInfo(path).Length;
        await using (Running running = Start(Kept(path, TimeSpan.FromSeconds(1))))
        {
            _ledger.Seal([RecordSpec.Of(22)]);
            await Delivery.UntilAsync(() => running.State.Deliveries == 1);
            _ledger.Seal([RecordSpec.Of(23)]);
            await Delivery.UntilAsync(() => running.State.Deliveries == 2);
        }

        Assert.InRange(new FileInfo(path).Length, length + 600, length + 800);
        Assert.DoesNotContain(_logger.Entries, entry => entry.Id.Id is RolledBack or 2151);
    }

    [Fact]
    public async Task A_witness_that_is_away_and_comes_back_gets_what_is_new_then()
    {
        await using var witness = new WitnessHost(_ledger.KeyFile);
        await using (Running running = Start(Witnessed(witness)))
        {
            await Delivery.UntilAsync(() => running.State.Failures >= 2);
            AnchorStatus waiting = Assert.Single(Status(Witnessed(witness)));
            Assert.Equal(("anchor.failing", null), (waiting.Problem, waiting.Delivered));
            await witness.StartAsync();
            await Delivery.UntilAsync(() => running.State.Deliveries == 1);
            await witness.StopAsync();
            _ledger.Seal([RecordSpec.Of(20)]);
            await Delivery.UntilAsync(() => running.State.Failures >= 4);
            await witness.StartAsync();
            await Delivery.UntilAsync(() => running.State.Deliveries == 2);
        }

        AnchorStatus status = Assert.Single(Status(Witnessed(witness)));
        Assert.Equal((null, _ledger.LastCheckpoint), (status.Problem, status.Delivered!.Signed));

        // Each trouble is logged once, and its end.
        Assert.Equal(2, _logger.Entries.Count(entry => entry.Id.Id == 2151));
        Assert.Equal(2, _logger.Entries.Count(entry => entry.Id.Id == 2152));
    }

    [Theory]
    [InlineData("file", true)]
    [InlineData("file", false)]
    [InlineData("witness", true)]
    [InlineData("witness", false)]
    [InlineData("syslog", true)]
    public async Task A_rollback_shows_while_the_gateway_runs(string kind, bool isMemoryKept)
    {
        await using WitnessHost witness = await WitnessHost.StartAsync(_ledger.KeyFile);
        await using var syslog = new RsyslogServer(isTls: true);
        await syslog.StartAsync(TestContext.Current.CancellationToken);
        AnchorOptions options = kind switch
        {
            "file" => Kept(Path.Combine(_kept, "file"), TimeSpan.FromSeconds(1)),
            "witness" => Witnessed(witness),
            _ => new() { Name = kind, Interval = TimeSpan.FromSeconds(1), Syslog = Syslog(syslog) },
        };
        var before = new Snapshot(_ledger.Directory);
        Action goBack = _ledger.Mark();
        _ledger.Seal([RecordSpec.Of(20)]);
        await using (Running running = Start(options))
        {
            await Delivery.UntilAsync(() => running.State.Deliveries == 1);
        }

        before.PutBack();
        goBack();

        // It has even grown beyond what the anchor holds.
        _ledger.Seal([RecordSpec.Of(30), RecordSpec.Of(31), RecordSpec.Of(32)]);
        if (!isMemoryKept)
        {
            Directory.Delete(Path.Combine(_kept, "anchors"), recursive: true);
        }

        await using (Running running = Start(options))
        {
            await Delivery.UntilAsync(() => running.State.IsContradicted == 1 && running.State.Failures >= 2);
            Assert.Equal(0, running.State.Deliveries);
        }

        Assert.Single(_logger.Entries, entry => entry.Id.Id == RolledBack);
        Assert.Equal("anchor.rolled-back", Assert.Single(Status(options)).Problem);
    }

    [Fact]
    public async Task A_witness_that_refuses_is_a_rollback_too()
    {
        await using WitnessHost witness = await WitnessHost.StartAsync(_ledger.KeyFile);
        using var target = new WitnessAnchor(witness.Options);
        SignedCheckpoint last = SignedCheckpoint.Parse(_ledger.LastCheckpoint)!;
        await target.DeliverAsync(last, CancellationToken.None);
        SignedCheckpoint smaller = SignedCheckpoint.Parse((last.Checkpoint with { Size = 2 }).Sign(_ledger.Key))!;
        await Assert.ThrowsAsync<RolledBackException>(() => target.DeliverAsync(smaller, CancellationToken.None));
        using var stranger = new WitnessAnchor(new WitnessAnchorOptions { Url = witness.Url });
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.DeliverAsync(last, CancellationToken.None));
    }

    [Fact]
    public async Task Over_syslog_it_arrives_whole_and_can_be_compared_with()
    {
        await using var server = new RsyslogServer(isTls: true);
        await server.StartAsync(TestContext.Current.CancellationToken);
        await using (Running running = Start(new AnchorOptions { Name = "siem", Syslog = Syslog(server) }))
        {
            await Delivery.UntilAsync(() => running.State.Deliveries == 1);
        }

        await Delivery.UntilAsync(() => server.Lines.Length > 0);
        Assert.StartsWith("109|2026-03-01T08:00:06", server.Lines[0], StringComparison.Ordinal);
        string received = Path.Combine(_kept, "received.log");
        await File.WriteAllLinesAsync(received, server.Lines);
        LedgerReport report = await new LedgerVerification(_ledger.Directory).VerifyAsync([received], _ledger.KeyFile, null, TestContext.Current.CancellationToken);
        Assert.Empty(report.Findings);
        Assert.Equal(1, report.Anchors);
    }

    [Fact]
    public async Task A_directory_that_is_not_mounted_is_not_made()
    {
        string path = Path.Combine(_kept, "nas", "gw1.checkpoints");
        await using Running running = Start(new AnchorOptions { Name = "nas", File = new FileAnchorOptions { Path = path } });
        await Delivery.UntilAsync(() => running.State.Failures >= 1);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await Delivery.UntilAsync(() => running.State.Deliveries == 1);
    }

    private static SyslogOptions Syslog(RsyslogServer server) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        CaFile = server.CaFile,
        SettleTime = TimeSpan.FromSeconds(2),
    };

    private static AnchorOptions Kept(string path, TimeSpan interval) =>
        new() { Name = "nas", Interval = interval, File = new FileAnchorOptions { Path = path } };

    private static AnchorOptions Witnessed(WitnessHost witness) =>
        new() { Name = "witness", Interval = TimeSpan.FromSeconds(1), Witness = witness.Options };

    private IReadOnlyList<AnchorStatus> Status(AnchorOptions options) =>
        LedgerVerification.Status(new AnchorsOptions { Directory = Path.Combine(_kept, "anchors"), Anchors = [options] });

    private Running Start(AnchorOptions options) => new(options, _ledger.Directory, Path.Combine(_kept, "anchors"), _logger);

    /// <summary>A delivery that runs until it is stopped.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;

        public Running(AnchorOptions options, string ledger, string notes, ListLogger logger)
        {
            State = new AnchorState(options.Name);
            var delivery = new AnchorDelivery(options, ledger, () => AnchorTargets.Create(options, "gw 1"), new DeliveredFile(notes, options.Name),
                State, TimeProvider.System, logger);
            _run = Task.Run(() => delivery.RunAsync(_stop.Token));
        }

        public AnchorState State { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _run;
            _stop.Dispose();
        }
    }
}
