using System.Globalization;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.RegularExpressions;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;
using Wardian.Testing.Clusters;
using Wardian.Testing.Peers;

namespace Wardian.Audit.Tests.Sinks;

/// <summary>Against Debian's rsyslog.</summary>
public sealed partial class RsyslogTests
{
    [Fact]
    public async Task Over_tls_no_record_is_lost_when_the_server_is_killed_and_started_again()
    {
        await using var server = new RsyslogServer(isTls: true);
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        SyslogOptions syslog = Options(server, SyslogTransport.Tls);
        await using (var delivery = new Delivery(directory, Delivery.Quick(syslog)))
        {
            for (int round = 0; round < 3; round++)
            {
                await FillAsync(ledger, 100);
                await Delivery.UntilAsync(() => Sequences(server).Count >= 50 * (round + 1));
                await server.KillAsync();
                await FillAsync(ledger, 100);
                await server.StartAsync(TestContext.Current.CancellationToken);
            }

            await Delivery.UntilAsync(() => Sequences(server).Count == 600);
        }

        Assert.Equal(600UL, Sequences(server).Max());
        await ledger.CloseAsync();
    }

    [Fact]
    public async Task After_an_orderly_stop_nothing_is_sent_twice()
    {
        await using var server = new RsyslogServer(isTls: true);
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        SinkOptions options = Delivery.Quick(Options(server, SyslogTransport.Tls, settle: TimeSpan.FromMinutes(5)));
        for (int round = 1; round <= 2; round++)
        {
            await FillAsync(ledger, 40);
            await using (var delivery = new Delivery(directory, options))
            {
                await Delivery.UntilAsync(() => Sequences(server).Count == 40 * round);
            }
        }

        Assert.Equal(80, server.Lines.Length);
        await ledger.CloseAsync();
    }

    [Theory]
    [InlineData("authority")]
    [InlineData("name")]
    public async Task A_wrong_certificate_is_refused(string wrong)
    {
        await using var server = new RsyslogServer(isTls: true);
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var directory = new LedgerDirectory();
        string folder = Directory.CreateDirectory(Path.Combine(directory.Path, "other")).FullName;
        using var others = new TestCertificates(folder);
        using AuditLedger ledger = directory.Open();
        await FillAsync(ledger, 5);
        var syslog = new SyslogOptions
        {
            Host = "127.0.0.1",
            Port = server.Port,
            CaFile = wrong is "authority" ? others.CaFile : server.CaFile,
            ServerName = wrong is "name" ? "siem.example" : null,
        };
        await using (var delivery = new Delivery(directory, Delivery.Quick(syslog)))
        {
            await Delivery.UntilAsync(() => delivery.State.Failures >= 2);
            Assert.Equal(0, delivery.State.Records);
        }

        // Logged once, not at each try.
        Assert.IsType<AuthenticationException>(Assert.Single(directory.Logger.Entries, entry => entry.Id.Id == 2101).Exception);
        Assert.Empty(server.Lines);
        await ledger.CloseAsync();
    }

    [Theory]
    [InlineData(SyslogTransport.Tcp)]
    [InlineData(SyslogTransport.Udp)]
    public async Task In_clear_when_asked_for_and_with_ocsf_inside(SyslogTransport transport)
    {
        await using var server = new RsyslogServer(isTls: false);
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        await FillAsync(ledger, 3);
        await using (var delivery = new Delivery(directory, Delivery.Quick(Options(server, transport, SyslogBody.Ocsf))))
        {
            await Delivery.UntilAsync(() => server.Lines.Length >= 3);
        }

        string[] parts = server.Lines[0].Split('|', 7);
        Assert.Equal(["110", "2026-03-01T08:00:00.001000+00:00", "___1", "wardian", "statement"],
            [parts[0], parts[1].Replace("Z", "+00:00", StringComparison.Ordinal), parts[2], parts[3], parts[4]]);
        JsonElement json = JsonDocument.Parse(parts[6]).RootElement;
        Assert.Equal(6005, json.GetProperty("class_uid").GetInt32());
        Assert.Equal("网关 1/1", json.GetProperty("metadata").GetProperty("uid").GetString());
        Assert.DoesNotContain("合成", parts[6], StringComparison.Ordinal);
        await ledger.CloseAsync();
    }

    private static SyslogOptions Options(RsyslogServer server, SyslogTransport transport, SyslogBody body = SyslogBody.Text, TimeSpan? settle = null) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        Transport = transport,
        CaFile = transport == SyslogTransport.Tls ? server.CaFile : null,
        Body = body,
        SettleTime = settle ?? TimeSpan.FromSeconds(2),
    };

    private static HashSet<ulong> Sequences(RsyslogServer server) =>
        [.. server.Lines.Select(line => Sequence().Match(line)).Where(match => match.Success)
            .Select(match => ulong.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    private static async Task FillAsync(AuditLedger ledger, int records)
    {
        for (int number = 1; number <= records; number++)
        {
            Assert.True(RecordSpec.Of(number).AppendTo(ledger));
        }

        Assert.True(await ledger.FlushAsync(CancellationToken.None));
    }

    [GeneratedRegex(" seq=\"([0-9]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Sequence();
}
