using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>From the first byte to the connection to the server.</summary>
public sealed class StartupTests
{
    private static readonly byte[] Startup = Frontend.Startup(("user", "his_app"), ("database", "his"));

    private static readonly TlsFacts Tls = new("TLSv1.3 TLS_AES_256_GCM_SHA384", "CN=client", new byte[32]);

    private static SessionHarness With(ClientTlsMode tls = ClientTlsMode.Optional, bool allowsReplication = false) =>
        new(SessionHarness.Listening(tls: tls, allowsReplication: allowsReplication));

    private static void AssertRefused(SessionHarness harness, string sqlState, string code)
    {
        Assert.Equal(sqlState, Received.LastFatal(harness.ToClient));
        Assert.Equal($"LoginFailed {code} {sqlState}", Assert.Single(harness.Ledger.Records).ToString());
        Assert.Equal(["close"], harness.Requests);
        Assert.Empty(harness.ToServer);
        Assert.Equal(1, harness.Counters.LoginsFailed);
    }

    [Fact]
    public void Tls_that_is_offered_is_started()
    {
        SessionHarness harness = With();
        harness.Client(Frontend.SslRequest);
        Assert.Equal("S"u8, harness.ToClient);
        Assert.Equal(["client-tls"], harness.Requests);
        harness.Session.OnClientTls(Tls);
        harness.Client(Startup);
        Assert.Equal(["client-tls", "connect"], harness.Requests);
        Assert.Equal(Startup, harness.ToServer);
    }

    [Fact]
    public void Tls_that_is_not_offered_is_answered_N_and_the_client_may_go_on()
    {
        SessionHarness harness = With(ClientTlsMode.Disable);
        harness.Client(Frontend.SslRequest);
        Assert.Equal("N"u8, harness.ToClient);
        harness.Client(Startup);
        Assert.Equal(Startup, harness.ToServer);
    }

    [Fact]
    public void What_is_sent_ahead_of_an_N_is_not_forgotten()
    {
        SessionHarness harness = With(ClientTlsMode.Disable);
        harness.Client(Frontend.GssEncRequest, Frontend.SslRequest, Startup);
        Assert.Equal("NN"u8, harness.ToClient);
        Assert.Equal(Startup, harness.ToServer);
    }

    [Fact]
    public void Bytes_behind_an_SslRequest_are_refused()
    {
        SessionHarness harness = With();
        harness.Client(Frontend.SslRequest, Startup);
        AssertRefused(harness, "08P01", "data-after-tls-request");
        Assert.Equal(1, harness.Counters.ProtocolViolations);
    }

    [Theory]
    [InlineData(ClientTlsMode.Disable)]
    [InlineData(ClientTlsMode.Optional)]
    public void A_second_SslRequest_is_refused(ClientTlsMode mode)
    {
        SessionHarness harness = With(mode);
        harness.Client(Frontend.SslRequest);
        if (mode == ClientTlsMode.Optional)
        {
            harness.Session.OnClientTls(Tls);
        }

        harness.Forget();
        harness.Client(Frontend.SslRequest);
        AssertRefused(harness, "08P01", "protocol-violation");
    }

    [Fact]
    public void GssEncRequest_is_answered_N_once()
    {
        SessionHarness harness = With();
        harness.Client(Frontend.GssEncRequest);
        Assert.Equal("N"u8, harness.ToClient);
        harness.Forget();
        harness.Client(Frontend.GssEncRequest);
        AssertRefused(harness, "08P01", "protocol-violation");
    }

    [Fact]
    public void Direct_tls_is_started_with_nothing_taken()
    {
        SessionHarness harness = With();
        harness.FromClient([0x16, 3, 1, 0, 5]);
        Assert.Equal(["client-tls-direct"], harness.Requests);
        Assert.Equal(5, harness.UnreadFromClient);
    }

    [Fact]
    public void Direct_tls_that_is_not_offered_is_refused()
    {
        SessionHarness harness = With(ClientTlsMode.Disable);
        harness.FromClient([0x16, 3, 1, 0, 5]);
        AssertRefused(harness, "08P01", "protocol-violation");
    }

    [Fact]
    public void A_client_whose_tls_fails_is_recorded()
    {
        SessionHarness harness = With();
        harness.Client(Frontend.SslRequest);
        harness.Session.OnClientTlsFailed();
        Assert.Equal("LoginFailed client-tls-failed 08P01", Assert.Single(harness.Ledger.Records).ToString());
        Assert.Equal("S"u8, harness.ToClient);
    }

    [Fact]
    public void A_cancel_request_is_passed_on_and_leaves_no_record()
    {
        SessionHarness harness = With();
        harness.Client(Frontend.Cancel(5, 0xABCD));
        Assert.Equal(["cancel 5 ABCD", "close"], harness.Requests);
        Assert.Empty(harness.ToClient);
        Assert.Empty(harness.Ledger.Records);
    }

    [Fact]
    public void Version_2_is_refused()
    {
        SessionHarness harness = With();
        harness.Client(Frontend.Packet(0x0002_0000, new byte[288]));
        AssertRefused(harness, "0A000", "unsupported-version");
    }

    [Theory]
    [InlineData(0x0003_0002)]
    [InlineData(0x0003_FFFF)]
    [InlineData(0x0003_0000)]
    public void Newer_minor_versions_and_options_are_negotiated_down(int version)
    {
        SessionHarness harness = With();
        harness.Client(Frontend.StartupOf(version, ("user", "his_app"), ("_pq_.command_tag", "x"), ("database", "his")));
        Received offer = Assert.Single(Received.Split(harness.ToClient));
        Assert.Equal('v', offer.Tag);
        Assert.Equal(new Wire().Int32(Frontend.Version30).Int32(1).Text("_pq_.command_tag").ToArray(), offer.Body);
        Assert.Equal(Startup, harness.ToServer);
    }

    [Theory]
    [InlineData("database")]
    [InlineData("true")]
    [InlineData("ON")]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData("o")]
    public void Replication_is_refused_unless_allowed(string value)
    {
        byte[] startup = Frontend.Startup(("user", "u"), ("replication", "off"), ("replication", value));
        SessionHarness refusing = With();
        refusing.Client(startup);
        AssertRefused(refusing, "0A000", "replication-refused");
        SessionHarness allowing = With(allowsReplication: true);
        allowing.Client(startup);
        Assert.Equal(startup, allowing.ToServer);
    }

    [Theory]
    [InlineData("off")]
    [InlineData("No")]
    [InlineData("0")]
    [InlineData("fal")]
    public void Replication_that_is_off_passes(string value)
    {
        SessionHarness harness = With();
        harness.Client(Frontend.Startup(("user", "u"), ("replication", value)));
        Assert.Contains("connect", harness.Requests);
    }

    [Fact]
    public void Tls_that_is_required_is_asked_for()
    {
        SessionHarness harness = With(ClientTlsMode.Required);
        harness.Client(Startup);
        AssertRefused(harness, "28000", "tls-required");
    }

    [Fact]
    public void A_start_up_without_user_is_refused()
    {
        SessionHarness harness = With();
        harness.Client(Frontend.Startup(("database", "his")));
        AssertRefused(harness, "28000", "user-missing");
    }

    public static TheoryData<string, byte[]> BrokenPackets() => new()
    {
        { "length 0", [0, 0, 0, 0, 0, 3, 0, 0] },
        { "length 7", [0, 0, 0, 7, 0, 3, 0] },
        { "negative length", [0xFF, 0xFF, 0xFF, 0xFF, 0, 3, 0, 0] },
        { "length 10,001", [0, 0, 0x27, 0x11] },
        { "huge length", [0x7F, 0xFF, 0xFF, 0xFF] },
        { "HTTP", [.. "GET / HTTP/1.1\r\n\r\n"u8] },
        { "no terminator", Frontend.Packet(Frontend.Version30, "user\0x\0"u8) },
        { "a name without a value", Frontend.Packet(Frontend.Version30, "user\0"u8) },
        { "bytes behind the terminator", Frontend.Packet(Frontend.Version30, "user\0x\0\0more"u8) },
        { "a long SSLRequest", Frontend.Packet(80877103, 0) },
        { "a short cancel", Frontend.Packet(80877102, 0, 0, 0, 1) },
        { "too many parameters", Frontend.Startup([.. Enumerable.Range(0, 257).Select(number => ($"p{number}", "x"))]) },
    };

    [Theory]
    [MemberData(nameof(BrokenPackets))]
    public void Broken_packets_are_refused(string name, byte[] packet)
    {
        Assert.NotEmpty(name);
        SessionHarness harness = With();
        harness.FromClient(packet);
        AssertRefused(harness, "08P01", "protocol-violation");
    }

    [Fact]
    public void Nothing_is_recorded_of_a_port_scan()
    {
        SessionHarness harness = With();
        harness.FromClient([0, 0]);
        harness.Session.OnClientClosed();
        Assert.Empty(harness.Ledger.Records);
        Assert.True(harness.IsClosed);
    }

    [Fact]
    public void A_start_up_may_be_cut_at_every_byte()
    {
        byte[] bytes = Wire.Join(Frontend.GssEncRequest, Frontend.SslRequest, Startup);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            SessionHarness harness = With(ClientTlsMode.Disable);
            harness.FromClient(bytes.AsSpan(0, cut));
            harness.FromClient(bytes.AsSpan(cut));
            Assert.Equal("NN"u8, harness.ToClient);
            Assert.Equal(Startup, harness.ToServer);
            Assert.Equal(bytes.Length, harness.Counters.BytesFromClients);
        }
    }
}
