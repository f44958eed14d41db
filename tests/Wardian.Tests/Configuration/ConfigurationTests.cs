using Wardian.Configuration;
using Wardian.Gateway.Configuration;

namespace Wardian.Tests.Configuration;

public sealed class ConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wardian-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Everything_can_be_said_and_is_read()
    {
        File.WriteAllText(Path.Combine(_folder, "ca.crt"), "x");
        WardianOptions options = Load(
            """
            data-directory: data
            language: en-US
            admin: {address: "::1", port: 9999}
            audit: {commit: os, segment-bytes-max: 1MiB, commit-interval: 50ms}
            sources:
              - name: 医院信息系统
                host: db.example
                port: 5433
                connect-timeout: 2.5s
                tls: {mode: verify-ca, ca-file: ca.crt, server-name: other}
            listeners:
              - name: people
                address: 0.0.0.0
                port: 6432
                source: 医院信息系统
                login: pass-through
                profile: application
                allow-replication: true
                channel-binding-conflict: refuse
                language: en-US
                tls: {mode: optional, client-certificate: optional, client-ca-file: ca.crt}
                identity:
                  application-name-pattern: '^his:(?<user>\w+)$'
                  variables: [his.user, app.user]
            gateway: {event-loops: 2, inspect-bytes-max: 64KiB, login-timeout: 5s, literal-bytes-max: 0}
            """);
        Assert.Equal(Path.Combine(_folder, "data"), options.DataDirectory);
        Assert.Equal(Path.Combine(_folder, "data/audit"), options.Audit.Directory);
        Assert.Equal(1 << 20, options.Audit.SegmentBytesMax);
        Assert.Equal(TimeSpan.FromMilliseconds(50), options.Audit.CommitInterval);
        DataSourceOptions source = Assert.Single(options.Sources);
        Assert.Equal((5433, TimeSpan.FromSeconds(2.5), ServerTlsMode.VerifyCa), (source.Port, source.ConnectTimeout, source.Tls.Mode));
        Assert.Equal(Path.Combine(_folder, "ca.crt"), source.Tls.CaFile);
        ListenerOptions listener = Assert.Single(options.Listeners);
        Assert.Equal((LoginMode.PassThrough, ListenerProfile.Application, ChannelBindingConflict.Refuse, true),
            (listener.Login, listener.Profile, listener.ChannelBindingConflict, listener.AllowReplication));
        Assert.Equal((ClientTlsMode.Optional, ClientCertificateMode.Optional), (listener.Tls.Mode, listener.Tls.ClientCertificate));
        Assert.Equal(["his.user", "app.user"], listener.Identity.Variables);
        Assert.Equal((2, 65536, 0), (options.Gateway.EventLoops, options.Gateway.InspectBytesMax, options.Gateway.LiteralBytesMax));
    }

    [Fact]
    public void Environment_wins_over_the_file_and_flags_win_over_both()
    {
        Dictionary<string, string> environment = new() { ["WARDIAN__ADMIN__PORT"] = "2", ["WARDIAN__DATA_DIRECTORY"] = "/from/environment" };
        WardianOptions options = Load("admin: {port: 1}\ndata-directory: /from/file", environment, ("admin.port", "--set", "3"));
        Assert.Equal((3, "/from/environment"), (options.Admin.Port, options.DataDirectory));
    }

    [Fact]
    public void An_empty_file_gives_the_defaults()
    {
        WardianOptions options = Load(string.Empty);
        Assert.Equal(("/var/lib/wardian", "/var/lib/wardian/audit", 9464), (options.DataDirectory, options.Audit.Directory, options.Admin.Port));
        Assert.Empty(options.Listeners);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("250ms", 0.25)]
    [InlineData("1.5s", 1.5)]
    [InlineData("5m", 300)]
    [InlineData("2h", 7200)]
    [InlineData("1 d", 86400)]
    public void Durations_are_read(string text, double seconds)
    {
        Assert.True(ScalarText.TryParseDuration(text, out TimeSpan duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("1e3s")]
    [InlineData("99999999999999d")]
    public void Other_texts_are_no_durations(string text) => Assert.False(ScalarText.TryParseDuration(text, out _));

    [Theory]
    [InlineData("64KiB", 65536)]
    [InlineData("1.5 MiB", 1572864)]
    [InlineData("7", 7)]
    [InlineData("2TiB", 1L << 41)]
    public void Sizes_are_read(string text, long bytes)
    {
        Assert.True(ScalarText.TryParseSize(text, out long read));
        Assert.Equal(bytes, read);
    }

    private WardianOptions Load(string yaml, Dictionary<string, string>? environment = null, params (string, string, string)[] flags)
    {
        string file = Path.Combine(_folder, "wardian.yaml");
        File.WriteAllText(file, yaml);
        return ConfigurationLoader.Load(file, environment ?? [], flags);
    }
}
