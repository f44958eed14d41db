using Wardian.Configuration;
using Wardian.Kernel.Text;

namespace Wardian.Tests.Configuration;

public sealed class ConfigurationErrorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wardian-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("data-directry: x", "1 config.misspelt-key data-directory")]
    [InlineData("completely-different: x", "1 config.unknown-key")]
    [InlineData("language: zh-CN\nadmin:\n  prot: 1", "3 config.misspelt-key port")]
    [InlineData("admin:\n  port: 99999", "2 config.out-of-range 65535")]
    [InlineData("admin:\n  port: many", "2 config.wrong-type @config.type-number")]
    [InlineData("admin:\n  port: [1]", "2 config.wrong-type @config.type-number")]
    [InlineData("admin: 9464", "1 config.wrong-type @config.type-mapping")]
    [InlineData("admin:\n  address: localhost", "2 config.not-an-address")]
    [InlineData("listners: []", "1 config.misspelt-key listeners")]
    [InlineData("listners:", "1 config.misspelt-key listeners")]
    [InlineData("listners: {}", "1 config.misspelt-key listeners")]
    [InlineData("language: de", "1 config.not-a-choice zh-CN, en-US")]
    [InlineData("sources: {a: b}", "1 config.wrong-type @config.type-list")]
    [InlineData("sources:\n  - host: db", "2 config.missing-key sources[0].name")]
    [InlineData("sources:\n  - name: a/b\n    host: db", "2 config.bad-name a/b")]
    [InlineData("sources:\n  - {name: a, host: db}\n  - {name: a, host: db}", "3 config.duplicate-name a")]
    [InlineData("sources:\n  - name: a\n    host: db\n    tls: {mode: prefer}", "4 config.not-a-choice verify-full, verify-ca, disable")]
    [InlineData("sources:\n  - name: a\n    host: db\n    tls: {ca-file: nowhere.crt}", "4 config.file-missing nowhere.crt")]
    [InlineData("sources:\n  - name: a\n    host: db\n    connect-timeout: 10", "4 config.wrong-type @config.type-duration")]
    [InlineData("gateway:\n  login-timeout: 11m", "2 config.out-of-range 10m")]
    [InlineData("gateway:\n  inspect-bytes-max: 1 Gibberish", "2 config.wrong-type @config.type-size")]
    [InlineData("gateway:\n  inspect-bytes-max: 1TiB", "2 config.out-of-range 64MiB")]
    [InlineData("audit:\n  commit: never", "2 config.not-a-choice flush, os")]
    [InlineData("audit:\n  segment-bytes-max: 1KiB", "2 config.out-of-range 64KiB")]
    [InlineData("listeners:\n  - {name: a, port: 1, source: hiss}\nsources:\n  - {name: his, host: db}", "2 config.unknown-source his")]
    [InlineData("listeners:\n  - {name: a, source: b}\nsources: [{name: b, host: db}]", "2 config.missing-key listeners[0].port")]
    [InlineData("listeners:\n  - {name: a, port: 9464, source: b}\nsources: [{name: b, host: db}]", "2 config.duplicate-port 9464")]
    [InlineData("listeners:\n  - {name: a, port: 1, source: b, allow-replication: yes}\nsources: [{name: b, host: db}]",
        "2 config.wrong-type @config.type-boolean")]
    [InlineData("listeners:\n  - {name: a, port: 1, source: b, identity: {comment-pattern: '('}}\nsources: [{name: b, host: db}]",
        "2 config.bad-pattern")]
    [InlineData("listeners:\n  - {name: a, port: 1, source: b, tls: {client-certificate: required}}\nsources: [{name: b, host: db}]",
        "2 config.needs listeners[0].tls.client-ca-file")]
    [InlineData("sinks:\n  - name: siem", "2 config.exactly-one sinks[0]")]
    [InlineData("sinks:\n  - name: siem\n    syslog: {host: a}\n    clickhouse: {url: 'http://b'}", "2 config.exactly-one syslog, clickhouse")]
    [InlineData("sinks:\n  - {name: a, syslog: {host: b}}\n  - {name: a, syslog: {host: c}}", "3 config.duplicate-name a")]
    [InlineData("sinks:\n  - {name: a, syslog: {port: 1}}", "2 config.missing-key sinks[0].syslog.host")]
    [InlineData("sinks:\n  - {name: a, syslog: {host: b, transport: ssl}}", "2 config.not-a-choice tls, tcp, udp")]
    [InlineData("sinks:\n  - {name: a, syslog: {host: b, ca-file: nowhere.crt}}", "2 config.file-missing nowhere.crt")]
    [InlineData("sinks:\n  - {name: a, clickhouse: {url: 'ftp://b'}}", "2 config.not-a-url sinks[0].clickhouse.url")]
    [InlineData("sinks:\n  - {name: a, clickhouse: {url: 'http://me:secret@b'}}", "2 config.not-a-url sinks[0].clickhouse.url")]
    [InlineData("sinks:\n  - {name: a, clickhouse: {url: 'http://b', table: 'x; DROP'}}", "2 config.bad-name")]
    [InlineData("audit:\n  anchors:\n    - name: a", "3 config.exactly-one file, syslog, witness")]
    [InlineData("audit:\n  anchors:\n    - {name: a, file: {path: x}, witness: {url: 'https://b'}}", "3 config.exactly-one audit.anchors[0]")]
    [InlineData("audit:\n  anchors:\n    - {name: a, file: {path: x}}\n    - {name: a, file: {path: y}}", "4 config.duplicate-name a")]
    [InlineData("audit:\n  anchors:\n    - {name: a, syslog: {port: 1}}", "3 config.missing-key audit.anchors[0].syslog.host")]
    [InlineData("audit:\n  anchors:\n    - {name: a, interval: 10ms, file: {path: x}}", "3 config.out-of-range 1s")]
    [InlineData("audit:\n  anchors:\n    - {name: a, witness: {url: 'http://b'}}", "3 config.not-a-witness audit.anchors[0].witness.url")]
    [InlineData("audit:\n  anchors:\n    - {name: a, witness: {url: 'https://me:secret@b'}}", "3 config.not-a-witness")]
    [InlineData("audit:\n  anchors:\n    - {name: a, witness: {url: 'https://b', ca-file: nowhere.crt}}", "3 config.file-missing nowhere.crt")]
    [InlineData("audit:\n  anchors:\n    - {name: a, syslog: {host: b, key-file: nowhere.key}}", "3 config.file-missing nowhere.key")]
    [InlineData("a: b: c", "1 config.yaml")]
    [InlineData("admin:\n  port: 1\nadmin:\n  port: 2", "3 config.yaml")]
    [InlineData("just text", "1 config.wrong-type")]
    public void Each_mistake_is_named_with_its_line_and_the_way_out(string yaml, string expected)
    {
        ConfigurationIssue issue = Assert.Single(Issues(yaml));
        string[] parts = expected.Split(' ', 3);
        Assert.Equal($"{_folder}/wardian.yaml:{parts[0]}", issue.Place);
        Assert.Equal(parts[1], issue.Error.Code);
        if (parts.Length == 3)
        {
            Assert.Contains(issue.Error.Arguments, argument => argument.Value.Contains(parts[2], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void All_mistakes_are_listed_from_top_to_bottom()
    {
        IReadOnlyList<ConfigurationIssue> issues = Issues("lnguage: zh-CN\nadmin:\n  port: 0\n  adress: x\ngateway:\n  drain-timeout: soon\n",
            new() { ["WARDIAN__ADMIN__COLOUR"] = "blue", ["OTHER"] = "x" }, ("gateway.eventloops", "--set gateway.eventloops", "-1"));
        Assert.Equal(
        [
            "wardian.yaml:1 config.misspelt-key", "wardian.yaml:3 config.out-of-range", "wardian.yaml:4 config.misspelt-key",
            "wardian.yaml:6 config.wrong-type", "--set gateway.eventloops config.out-of-range", "WARDIAN__ADMIN__COLOUR config.unknown-key",
        ], issues.Select(issue => $"{issue.Place.Replace(_folder + "/", string.Empty, StringComparison.Ordinal)} {issue.Error.Code}"));
        Assert.All(issues, issue => Assert.All(MessageCatalogue.Languages, language =>
            Assert.DoesNotMatch(@"[{}]|^config\.", MessageCatalogue.Format(language, issue.Error))));
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be_so() =>
        Assert.Equal("config.file-not-found", Assert.Single(Assert.Throws<ConfigurationException>(() =>
            ConfigurationLoader.Load(Path.Combine(_folder, "none.yaml"), new Dictionary<string, string>(), [])).Issues).Error.Code);

    private IReadOnlyList<ConfigurationIssue> Issues(
        string yaml, Dictionary<string, string>? environment = null, params (string, string, string)[] flags)
    {
        string file = Path.Combine(_folder, "wardian.yaml");
        File.WriteAllText(file, yaml);
        return Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load(file, environment ?? [], flags)).Issues;
    }
}
