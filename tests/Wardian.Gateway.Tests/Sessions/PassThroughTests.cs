using Wardian.Cryptography.Scram;
using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>Authentication between client and server, relayed.</summary>
public sealed class PassThroughTests
{
    private static readonly byte[] Startup = Frontend.Startup(("user", "his_app"), ("database", "his"), ("application_name", "his"));
    private static readonly TlsFacts ClientTls = new("TLSv1.3 A", string.Empty, Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly TlsFacts ServerTls = new("TLSv1.3 B", "CN=server", Enumerable.Repeat((byte)2, 32).ToArray());

    /// <summary>A session that waits for the server's first word about authentication.</summary>
    private static SessionHarness Connected(
        bool clientTls = false, bool serverTls = false, ChannelBindingConflict conflict = ChannelBindingConflict.AskPassword)
    {
        var source = new DataSourceOptions
        {
            Name = "his",
            Host = "127.0.0.1",
            Tls = new() { Mode = serverTls ? ServerTlsMode.VerifyFull : ServerTlsMode.Disable },
        };
        var harness = new SessionHarness(SessionHarness.Listening(conflict: conflict), source);
        if (clientTls)
        {
            harness.Client(Frontend.SslRequest);
            harness.Session.OnClientTls(ClientTls);
        }

        harness.Client(Startup);
        if (serverTls)
        {
            Assert.Equal(Frontend.SslRequest, harness.ToServer);
            harness.FromServer("S"u8);
            harness.Session.OnServerTls(ServerTls);
        }

        Assert.Equal(Startup, harness.ToServer[^Startup.Length..]);
        harness.Forget();
        return harness;
    }

    private static byte[][] Settled() => [Backend.AuthenticationOk, Backend.Parameter("server_version", "15.6"), Backend.Key(4242, 99), Backend.Ready()];

    [Fact]
    public void Trust_logs_in_and_the_servers_key_stays_here()
    {
        SessionHarness harness = Connected();
        harness.Server(Settled());
        (uint processId, uint secretKey) = SessionHarness.OurKey;
        Assert.Equal(
            Wire.Join(Backend.AuthenticationOk, Backend.Parameter("server_version", "15.6"), Backend.Key(processId, secretKey), Backend.Ready()),
            harness.ToClient);
        Assert.Equal((4242u, 99u), harness.Session.ServerCancelKey);
        AuditSession session = Assert.Single(harness.Ledger.Records).Session;
        Assert.Equal(("his_app", "his", "his", "", "ward", "application"),
            (session.Account, session.Database, session.ClientProgram, session.Person, session.Listener, session.Profile));
        Assert.Equal(SessionHarness.ServerAddress, session.Server);
    }

    [Fact]
    public void A_log_in_may_be_cut_at_every_byte()
    {
        byte[] bytes = Wire.Join([Backend.Notice("hello"), .. Settled(), Backend.Notification("a", "b"), Backend.Parameter("c", "d")]);
        SessionHarness whole = Connected();
        whole.FromServer(bytes);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            SessionHarness harness = Connected();
            harness.FromServer(bytes.AsSpan(0, cut));
            harness.FromServer(bytes.AsSpan(cut));
            Assert.Equal(whole.ToClient, harness.ToClient);
            Assert.Equal(bytes.Length, harness.Counters.BytesFromServers);
        }

        Assert.Equal('S', Received.Split(whole.ToClient)[^1].Tag);
    }

    [Fact]
    public void Md5_is_relayed_once_for_each_question()
    {
        SessionHarness harness = Connected();
        Assert.True(harness.Session.IsClientPaused);
        harness.Server(Backend.Authentication(5, 1, 2, 3, 4));
        Assert.Equal(Backend.Authentication(5, 1, 2, 3, 4), harness.ToClient);
        harness.Client(Frontend.Password("md5abc"), Frontend.Password("again"));
        Assert.Equal(Frontend.Password("md5abc"), harness.ToServer);
        Assert.True(harness.Session.IsClientPaused);
    }

    [Fact]
    public void Cleartext_passes_only_over_tls()
    {
        SessionHarness plain = Connected();
        plain.Server(Backend.Authentication(3));
        Assert.Equal("28000", Received.LastFatal(plain.ToClient));
        Assert.Equal("LoginFailed cleartext-refused 28000", Assert.Single(plain.Ledger.Records).ToString());
        SessionHarness encrypted = Connected(clientTls: true);
        encrypted.Server(Backend.Authentication(3));
        encrypted.Client(Frontend.Password("secret"));
        Assert.Equal(Frontend.Password("secret"), encrypted.ToServer);
    }

    [Fact]
    public void Scram_is_relayed_without_PLUS()
    {
        SessionHarness harness = Connected(clientTls: true);
        harness.Server(Backend.SaslOffer("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"));
        Assert.Equal(Backend.SaslOffer("SCRAM-SHA-256"), harness.ToClient);
        harness.Forget();
        byte[] initial = Frontend.SaslInitial("SCRAM-SHA-256", "n,,n=,r=abc"u8);
        harness.Client(initial);
        harness.Server(Backend.Authentication(11, "r=abcdef,s=AAAA,i=4096"u8));
        harness.Client(Frontend.SaslResponse("c=biws,r=abcdef,p=AAAA"u8));
        harness.Server(Backend.Authentication(12, "v=AAAA"u8));
        harness.Server(Settled());
        Assert.Equal(Wire.Join(initial, Frontend.SaslResponse("c=biws,r=abcdef,p=AAAA"u8)), harness.ToServer);
        Assert.Equal(["R", "R", "R", "S", "K", "Z"], Received.Split(harness.ToClient).Select(message => message.Tag.ToString()));
        Assert.True(harness.Session.IsLoggedIn);
    }

    [Fact]
    public void Between_two_tls_legs_the_password_is_asked_for_and_proved_with_binding()
    {
        SessionHarness harness = Connected(clientTls: true, serverTls: true);
        harness.Server(Backend.SaslOffer("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"));
        Assert.Equal(Backend.Authentication(3), harness.ToClient);
        harness.Client(Frontend.Password("geheim"));
        byte[] initial = Assert.Single(Received.Split(harness.ToServer)).Body;
        Assert.StartsWith("SCRAM-SHA-256-PLUS", System.Text.Encoding.ASCII.GetString(initial), StringComparison.Ordinal);
        var server = new ScramServer(ScramVerifiers.Create("geheim"u8), isMock: false, ServerTls.EndPointBinding, "serverserverserverserver");
        Assert.True(server.TryStart("SCRAM-SHA-256-PLUS", initial.AsSpan(23), out byte[] first, out _));
        harness.Server(Backend.Authentication(11, first));
        Assert.True(server.TryFinish(Received.Split(harness.ToServer)[^1].Body, out byte[] final, out _));
        harness.Server(Backend.Authentication(12, final));
        harness.Server(Settled());
        Assert.True(harness.Session.IsLoggedIn);
        Assert.DoesNotContain("geheim", System.Text.Encoding.UTF8.GetString(harness.ToServer), StringComparison.Ordinal);
    }

    [Fact]
    public void Between_two_tls_legs_scram_is_relayed_where_the_listener_says_so()
    {
        SessionHarness harness = Connected(clientTls: true, serverTls: true, ChannelBindingConflict.Refuse);
        harness.Server(Backend.SaslOffer("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"));
        Assert.Equal(Backend.SaslOffer("SCRAM-SHA-256"), harness.ToClient);
    }

    [Fact]
    public void A_password_with_a_zero_in_it_is_refused()
    {
        SessionHarness harness = Connected(clientTls: true, serverTls: true);
        harness.Server(Backend.SaslOffer("SCRAM-SHA-256"));
        harness.Client(Wire.Message('p', body => body.Text("a").Text("b")));
        Assert.Equal("08P01", Received.LastFatal(harness.ToClient));
        Assert.Empty(harness.ToServer);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(99)]
    [InlineData(11)]
    [InlineData(12)]
    public void Other_authentication_is_refused(int kind)
    {
        SessionHarness harness = Connected();
        harness.Server(Backend.Authentication(kind));
        Assert.Equal("0A000", Received.LastFatal(harness.ToClient));
        Assert.Equal("LoginFailed authentication-unsupported 0A000", Assert.Single(harness.Ledger.Records).ToString());
    }

    [Fact]
    public void An_offer_without_scram_is_refused()
    {
        SessionHarness harness = Connected();
        harness.Server(Backend.SaslOffer("OAUTHBEARER"));
        Assert.Equal("0A000", Received.LastFatal(harness.ToClient));
    }

    [Fact]
    public void The_servers_refusal_reaches_the_client()
    {
        SessionHarness harness = Connected();
        byte[] error = Backend.Fatal("28P01", "password authentication failed");
        harness.Server(error);
        Assert.Equal(error, harness.ToClient);
        Assert.Equal("LoginFailed server-refused 28P01", Assert.Single(harness.Ledger.Records).ToString());
    }

    [Fact]
    public void A_server_without_tls_is_not_spoken_to()
    {
        foreach (byte[] answer in new[] { "N"u8.ToArray(), "E"u8.ToArray(), "X"u8.ToArray(), Backend.Fatal("08P01") })
        {
            var harness = new SessionHarness(source: new() { Name = "his", Host = "db", Tls = new() });
            harness.Client(Startup);
            harness.FromServer(answer);
            Assert.Equal(Frontend.SslRequest, harness.ToServer);
            Assert.Equal("08001", Received.LastFatal(harness.ToClient));
            Assert.Equal("LoginFailed server-tls-refused 08001", Assert.Single(harness.Ledger.Records).ToString());
        }
    }

    [Fact]
    public void A_server_that_says_more_than_S_is_not_spoken_to()
    {
        var harness = new SessionHarness(source: new() { Name = "his", Host = "db", Tls = new() });
        harness.Client(Startup);
        harness.FromServer([(byte)'S', .. Backend.AuthenticationOk]);
        Assert.DoesNotContain("server-tls", harness.Requests);
        Assert.Equal("LoginFailed server-protocol-violation 08P01", Assert.Single(harness.Ledger.Records).ToString());
    }

    public static TheoryData<string, byte[]> LogInViolations() => new()
    {
        { "a row", Backend.Row("x") },
        { "ReadyForQuery before AuthenticationOk", Backend.Ready() },
        { "a key before AuthenticationOk", Backend.Key(1, 2) },
        { "a setting before AuthenticationOk", Backend.Parameter("a", "b") },
        { "an Authentication without kind", Wire.Message('R', body => body.Int16(0)) },
        { "two AuthenticationOk", Wire.Join(Backend.AuthenticationOk, Backend.AuthenticationOk) },
        { "two keys", Wire.Join(Backend.AuthenticationOk, Backend.Key(1, 2), Backend.Key(1, 2)) },
        { "a short key", Wire.Join(Backend.AuthenticationOk, Wire.Message('K', body => body.Int32(1))) },
        { "a short ReadyForQuery", Wire.Join(Backend.AuthenticationOk, Wire.Message('Z')) },
        { "a long ReadyForQuery", Wire.Join(Backend.AuthenticationOk, Wire.Message('Z', body => body.Text("I"))) },
        { "a negotiation nobody asked for", Wire.Message('v', body => body.Int32(0x30000).Int32(0)) },
        { "a huge message", Wire.Raw('N', 100_000) },
        { "a negative length", Wire.Raw('R', -1) },
    };

    [Theory]
    [MemberData(nameof(LogInViolations))]
    public void A_server_that_breaks_the_log_in_is_left(string name, byte[] bad)
    {
        Assert.NotEmpty(name);
        SessionHarness harness = Connected();
        harness.FromServer(bad);
        Assert.Equal("08P01", Received.LastFatal(harness.ToClient));
        Assert.Equal("LoginFailed server-protocol-violation 08P01", Assert.Single(harness.Ledger.Records).ToString());
        Assert.Equal(1, harness.Counters.ProtocolViolations);
    }

    public static TheoryData<string, byte[]> PasswordViolations() => new()
    {
        { "a query", Frontend.Query("select 1") },
        { "a huge password", Wire.Raw('p', 70_000) },
        { "a negative length", Wire.Raw('p', -1) },
    };

    [Theory]
    [MemberData(nameof(PasswordViolations))]
    public void A_client_that_breaks_the_log_in_is_left(string name, byte[] bad)
    {
        Assert.NotEmpty(name);
        SessionHarness harness = Connected();
        harness.Server(Backend.Authentication(5, 1, 2, 3, 4));
        harness.FromClient(bad);
        Assert.Equal("08P01", Received.LastFatal(harness.ToClient));
        Assert.Empty(harness.ToServer);
    }

    [Fact]
    public void A_client_that_only_wanted_to_know_whether_a_password_is_needed_leaves_a_record()
    {
        SessionHarness harness = Connected();
        harness.Server(Backend.Authentication(5, 1, 2, 3, 4));
        harness.Client(Frontend.Terminate);
        Assert.Equal("LoginFailed client-left", Assert.Single(harness.Ledger.Records).ToString());
        Assert.True(harness.IsClosed);
    }

    [Fact]
    public void The_time_for_log_in_ends()
    {
        SessionHarness harness = Connected();
        harness.Session.OnLoginTimeout();
        Assert.Equal("08006", Received.LastFatal(harness.ToClient));
        Assert.Equal("LoginFailed login-timeout 08006", Assert.Single(harness.Ledger.Records).ToString());
    }

    [Fact]
    public void A_server_that_cannot_be_reached_is_named_so()
    {
        var harness = new SessionHarness { ConnectsAtOnce = false };
        harness.Client(Startup);
        harness.Session.OnServerClosed(SessionError.ServerUnreachable);
        Assert.Equal("08001", Received.LastFatal(harness.ToClient));
        Assert.Equal("LoginFailed server-unreachable 08001", Assert.Single(harness.Ledger.Records).ToString());
    }
}
