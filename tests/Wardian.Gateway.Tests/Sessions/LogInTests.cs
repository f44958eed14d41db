using System.Security.Cryptography;
using System.Text;
using Wardian.Cryptography.Scram;
using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>A person proves a personal identity to the gateway, which logs in to the server.</summary>
public sealed class LogInTests
{
    private static readonly TlsFacts ClientTls = new("TLSv1.3 A", string.Empty, Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly TlsFacts ServerTls = new("TLSv1.3 B", "CN=server", Enumerable.Repeat((byte)2, 32).ToArray());

    private static SessionHarness With(bool clientTls = true, bool serverTls = false)
    {
        var source = new DataSourceOptions
        {
            Name = "his",
            Host = "127.0.0.1",
            Tls = new() { Mode = serverTls ? ServerTlsMode.VerifyFull : ServerTlsMode.Disable },
        };
        var harness = new SessionHarness(
            SessionHarness.Listening(LoginMode.LogIn, profile: ListenerProfile.Person), source);
        var verifier = ScramVerifiers.Create("right"u8);
        harness.Identities
            .Person("wang", verifier, isEnabled: true, ("his", "his_reader"))
            .Person("left", verifier, isEnabled: false, ("his", "his_reader"))
            .Person("alone", verifier, isEnabled: true)
            .Person("unvaulted", verifier, isEnabled: true, ("his", "nobody"))
            .Credential("his", "his_reader", "vaulted");
        if (clientTls)
        {
            harness.Client(Frontend.SslRequest);
            harness.Session.OnClientTls(ClientTls);
            harness.Forget();
        }

        return harness;
    }

    private static SessionHarness Proved(bool serverTls = false)
    {
        SessionHarness harness = With(serverTls: serverTls);
        harness.Client(Frontend.Startup(("user", "wang"), ("database", "his"), ("application_name", "psql")));
        ScramPeer.ProvePerson(harness, "right", ClientTls.EndPointBinding);
        if (serverTls)
        {
            harness.FromServer("S"u8);
            harness.Session.OnServerTls(ServerTls);
        }

        harness.Forget();
        return harness;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_right_password_reaches_the_server_under_the_vaulted_account(bool hasTls)
    {
        SessionHarness harness = With(hasTls);
        harness.Client(Frontend.Startup(("user", "wang"), ("database", "his"), ("user", "wang")));
        Assert.Equal(
            hasTls ? ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"] : ["SCRAM-SHA-256"], ScramPeer.Mechanisms(Received.Split(harness.ToClient)[^1]));
        ScramPeer.ProvePerson(harness, "right", hasTls ? ClientTls.EndPointBinding : default);
        Assert.Equal(Frontend.Startup(("user", "his_reader"), ("database", "his"), ("user", "his_reader")), harness.ToServer);
        Assert.DoesNotContain(Received.Split(harness.ToClient), message => message.Tag == 'E');
    }

    [Fact]
    public void Wrong_unknown_and_disabled_look_the_same()
    {
        var seen = new List<string>();
        foreach ((string name, string password) in new[] { ("wang", "wrong"), ("nobody", "right"), ("left", "right"), ("left", "wrong"), ("nobody", "x") })
        {
            SessionHarness harness = With();
            harness.Client(Frontend.Startup(("user", name)));
            ScramPeer.ProvePerson(harness, password, ClientTls.EndPointBinding);
            IReadOnlyList<Received> messages = Received.Split(harness.ToClient);
            seen.Add(string.Join(' ', messages.Select(message => message.Tag == 'R'
                ? $"R{message.Body[3]}:{message.Body.Length}"
                : message.Tag + Convert.ToHexString(message.Body))));
            Assert.Equal("28P01", messages[^1].Field('C'));
            Assert.Equal("LoginFailed log-in-failed 28P01", Assert.Single(harness.Ledger.Records).ToString());
            Assert.Equal((name, ""), (harness.Ledger.Records[0].Session.Account, harness.Ledger.Records[0].Session.Person));
            Assert.Empty(harness.ToServer);
        }

        Assert.Single(seen.Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("right", false)]
    [InlineData("another", true)]
    public void Who_is_disabled_or_given_another_password_before_the_proof_is_refused(string password, bool isEnabled)
    {
        SessionHarness harness = With();
        harness.Client(Frontend.Startup(("user", "wang")));
        ScramPeer.ProvePerson(harness, "right", ClientTls.EndPointBinding, () => harness.Identities.Person(
            "wang", ScramVerifiers.Create(Encoding.UTF8.GetBytes(password)), isEnabled, ("his", "his_reader")));
        Assert.Equal("28P01", Received.LastFatal(harness.ToClient));
        Assert.Empty(harness.ToServer);
    }

    [Fact]
    public void An_unknown_name_has_the_same_salt_each_time()
    {
        var salts = new HashSet<string>(StringComparer.Ordinal);
        for (int time = 0; time < 2; time++)
        {
            SessionHarness harness = With();
            harness.Client(Frontend.Startup(("user", "nobody")));
            harness.Client(Frontend.SaslInitial("SCRAM-SHA-256", "n,,n=,r=clientnonceclientnonce"u8));
            string first = Encoding.ASCII.GetString(Received.Split(harness.ToClient)[^1].Body.AsSpan(4));
            salts.Add(first.Split(',')[1]);
        }

        Assert.Single(salts);
    }

    [Theory]
    [InlineData("alone")]
    [InlineData("unvaulted")]
    public void A_person_without_account_is_told_so_after_the_proof_only(string name)
    {
        SessionHarness harness = With();
        harness.Client(Frontend.Startup(("user", name)));
        ScramPeer.ProvePerson(harness, "right", ClientTls.EndPointBinding);
        Assert.Equal("28000", Received.LastFatal(harness.ToClient));
        Assert.Equal("LoginFailed no-account 28000", Assert.Single(harness.Ledger.Records).ToString());
        Assert.Equal(name, harness.Ledger.Records[0].Session.Person);
        Assert.Empty(harness.ToServer);
    }

    public static TheoryData<string, byte[]> BrokenResponses() => new()
    {
        { "a password", Frontend.Password("right") },
        { "another mechanism", Frontend.SaslInitial("PLAIN", "n,,n=,r=abcabcabcabcabcabc"u8) },
        { "a length that lies", Wire.Message('p', body => body.Text("SCRAM-SHA-256").Int32(1000).Bytes("n,,"u8)) },
        { "a negative length with content", Wire.Message('p', body => body.Text("SCRAM-SHA-256").Int32(-1).Bytes("n,,n=,r=abc"u8)) },
        { "no response", Wire.Message('p', body => body.Text("SCRAM-SHA-256").Int32(-1)) },
        { "a name that is not ASCII", Wire.Message('p', body => body.Text("é").Int32(0)) },
        { "a downgrade", Frontend.SaslInitial("SCRAM-SHA-256", "y,,n=,r=clientnonceclientnonce"u8) },
        { "nothing", Wire.Message('p') },
    };

    [Theory]
    [MemberData(nameof(BrokenResponses))]
    public void Anything_else_fails_to_log_in(string name, byte[] response)
    {
        Assert.NotEmpty(name);
        SessionHarness harness = With();
        harness.Client(Frontend.Startup(("user", "wang")));
        harness.FromClient(response);
        Assert.Equal("28P01", Received.LastFatal(harness.ToClient));
        Assert.True(harness.IsClosed);
    }

    [Fact]
    public void A_person_cannot_bind_to_another_channel()
    {
        SessionHarness harness = With();
        harness.Client(Frontend.Startup(("user", "wang")));
        ScramPeer.ProvePerson(harness, "right", new byte[32]);
        Assert.Equal("28P01", Received.LastFatal(harness.ToClient));
        Assert.Empty(harness.ToServer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_gateway_logs_in_by_scram_with_binding_where_it_can(bool serverTls)
    {
        SessionHarness harness = Proved(serverTls);
        Assert.True(ScramPeer.ServeGateway(harness, "vaulted", serverTls ? ServerTls.EndPointBinding : default));
        harness.Server(Backend.AuthenticationOk, Backend.Key(1, 2), Backend.Ready());
        Assert.True(harness.Session.IsLoggedIn);
        Assert.Equal(["R", "K", "Z"], Received.Split(harness.ToClient).Select(message => message.Tag.ToString()));
        var session = Assert.Single(harness.Ledger.Records).Session;
        Assert.Equal(("wang", "his_reader", "his", "person", ClientTls.Description, serverTls ? ServerTls.Description : ""),
            (session.Person, session.Account, session.Database, session.Profile, session.ClientTls, session.ServerTls));
    }

    [Fact]
    public void A_server_that_skips_its_proof_is_not_trusted()
    {
        SessionHarness harness = Proved();
        Assert.True(ScramPeer.ServeGateway(harness, "vaulted", provesItself: false));
        harness.Server(Backend.AuthenticationOk, Backend.Key(1, 2), Backend.Ready());
        AssertServerRefused(harness);
    }

    [Fact]
    public void A_server_that_proves_something_else_is_not_trusted()
    {
        SessionHarness harness = Proved();
        Assert.True(ScramPeer.ServeGateway(harness, "vaulted", provesItself: false));
        harness.Server(Backend.Authentication(12, "v="u8.ToArray().Concat(Encoding.ASCII.GetBytes(Convert.ToBase64String(new byte[32]))).ToArray()));
        AssertServerRefused(harness);
    }

    [Fact]
    public void A_server_that_asks_again_and_again_does_not_keep_us_busy()
    {
        SessionHarness harness = Proved();
        harness.Server(Backend.SaslOffer("SCRAM-SHA-256"));
        string nonce = Encoding.ASCII.GetString(Received.Split(harness.ToServer)[^1].Body).Split("r=")[1];
        byte[] challenge = Backend.Authentication(11, Encoding.ASCII.GetBytes($"r={nonce}server,s=AAAA,i=4096"));
        harness.Server(challenge, challenge, challenge);
        Assert.Single(harness.Requests, request => request == "derive");
        AssertServerRefused(harness);
    }

    [Fact]
    public void Md5_is_answered()
    {
        SessionHarness harness = Proved();
        harness.Server(Backend.Authentication(5, 1, 2, 3, 4));
#pragma warning disable CA5351 // PostgreSQL's md5 log-in, computed here a second time on purpose.
        string inner = Convert.ToHexStringLower(MD5.HashData("vaultedhis_reader"u8));
        string outer = Convert.ToHexStringLower(MD5.HashData([.. Encoding.ASCII.GetBytes(inner), 1, 2, 3, 4]));
#pragma warning restore CA5351
        Assert.Equal(Frontend.Password("md5" + outer), harness.ToServer);
    }

    [Fact]
    public void The_vaulted_password_goes_in_clear_only_over_tls()
    {
        SessionHarness plain = Proved();
        plain.Server(Backend.Authentication(3));
        Assert.Empty(plain.ToServer);
        Assert.Equal("LoginFailed cleartext-refused 28000", Assert.Single(plain.Ledger.Records).ToString());
        SessionHarness encrypted = Proved(serverTls: true);
        encrypted.Server(Backend.Authentication(3));
        Assert.Equal(Frontend.Password("vaulted"), encrypted.ToServer);
    }

    [Fact]
    public void A_server_cannot_ask_for_the_password_in_clear_after_scram()
    {
        SessionHarness harness = Proved(serverTls: true);
        harness.Server(Backend.SaslOffer("SCRAM-SHA-256"));
        harness.Forget();
        harness.Server(Backend.Authentication(3));
        Assert.Empty(harness.ToServer);
        Assert.True(harness.IsClosed);
    }

    [Fact]
    public void The_servers_words_about_its_account_are_kept_from_the_person()
    {
        SessionHarness harness = Proved();
        harness.Server(Backend.Fatal("28P01", "password authentication failed for user \"his_reader\""));
        AssertServerRefused(harness);
        Assert.DoesNotContain("his_reader", Encoding.UTF8.GetString(harness.ToClient), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_errors_of_the_server_reach_the_person()
    {
        SessionHarness harness = Proved();
        byte[] error = Backend.Fatal("3D000", "database does not exist");
        harness.Server(error);
        Assert.Equal(error, harness.ToClient);
        Assert.Equal("LoginFailed server-refused 3D000", Assert.Single(harness.Ledger.Records).ToString());
        Assert.Equal("wang", harness.Ledger.Records[0].Session.Person);
    }

    [Fact]
    public void An_exchange_may_be_cut_at_every_byte()
    {
        byte[] initial = Frontend.SaslInitial("SCRAM-SHA-256", "n,,n=,r=clientnonceclientnonce"u8);
        byte[] bytes = Wire.Join(Frontend.Startup(("user", "wang")), initial);
        SessionHarness whole = With();
        whole.FromClient(bytes);
        Assert.Equal(2, Received.Split(whole.ToClient).Count);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            SessionHarness harness = With();
            harness.FromClient(bytes.AsSpan(0, cut));
            harness.FromClient(bytes.AsSpan(cut));
            Assert.Equal(Received.Split(whole.ToClient).Count, Received.Split(harness.ToClient).Count);
            Assert.Equal(0, harness.UnreadFromClient);
        }
    }

    private static void AssertServerRefused(SessionHarness harness)
    {
        Assert.True(harness.IsClosed);
        Assert.Equal("28000", Received.LastFatal(harness.ToClient));
        Assert.Equal("LoginFailed server-log-in-failed 28000", Assert.Single(harness.Ledger.Records).ToString());
    }
}
