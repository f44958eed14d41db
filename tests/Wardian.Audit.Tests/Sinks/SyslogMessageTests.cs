using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Syslog;
using Wardian.Audit.Tests.Support;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Sinks;

public sealed partial class SyslogMessageTests
{
    private static readonly SyslogOptions Text = new() { Host = "siem" };
    private static readonly SyslogOptions Ocsf = new() { Host = "siem", Body = SyslogBody.Ocsf };

    [Fact]
    public void A_statement_looks_as_documented()
    {
        string message = Encoding.UTF8.GetString(new SyslogMessage(Text, "网关 1").Format(Entries.Full(AuditKind.Statement)));
        Assert.Equal(
            "<108>1 2026-03-01T08:00:00.007000Z ___1 wardian - statement "
            + "[wardian@32473 node=\"网关 1\" seq=\"42\" session=\"00019c0000000001\" listener=\"his\" source=\"his-main\" profile=\"application\" "
            + "person=\"liming\" actor=\"医生甲\" account=\"his_app\" database=\"his\" program=\"门诊医生站\" client=\"127.0.0.1:40001\" "
            + "server=\"127.0.0.1:5432\" clientTls=\"TLSv1.3 TLS_AES_256_GCM_SHA384\" serverTls=\"TLSv1.3 TLS_AES_256_GCM_SHA384\" "
            + "clientCertificate=\"CN=合成\" statementKind=\"select\" fingerprint=\"0000000000001234\" rows=\"7\" bytesFromClient=\"60\" "
            + "bytesToClient=\"300\" durationUs=\"250\" sqlState=\"42501\" verdict=\"refuse\" flags=\"extended,summary\" "
            + "detail=\"user.add wang.fang\" partial=\"1\"] \uFEFFSELECT xm FROM brxx WHERE sfzh = ?",
            message);
    }

    [Fact]
    public void Any_value_survives_the_escaping_apart_from_control_characters() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
        {
            string value = (text ?? string.Empty) + "]\"\\";
            string element = new StructuredData("a", 1).Add("v", value).End(isCut: false);
            string kept = SinkTextOf(value);
            Assert.Equal(kept, Assert.Single(Parameters(element)).Value);
        }));

    [Fact]
    public void Any_record_is_a_message_of_the_grammar_and_within_its_limit() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RecordGenerator.Records, records =>
        {
            foreach (RecordSpec record in records)
            {
                AuditEntry entry = Entries.Of(record with { Statement = string.Concat(Enumerable.Repeat(record.Statement + "\"\\]\n", 99)) }, 9);
                byte[] bytes = new SyslogMessage(Text, "node").Format(entry);
                Assert.InRange(bytes.Length, 1, Text.MessageBytesMax);
                string message = Encoding.UTF8.GetString(bytes);
                Match match = Grammar().Match(message);
                Assert.True(match.Success, message);
                Assert.DoesNotContain(message, char.IsControl);
                List<KeyValuePair<string, string>> parameters = Parameters(match.Groups["data"].Value);
                Assert.Contains(new KeyValuePair<string, string>("seq", "9"), parameters);
                Assert.Equal(parameters.Count, parameters.Select(parameter => parameter.Key).Distinct(StringComparer.Ordinal).Count());
            }
        }));

    [Fact]
    public void A_statement_that_is_too_long_is_cut_and_says_so()
    {
        AuditEntry entry = Entries.Of(RecordSpec.Of(1, new string('长', 20_000)), 1);
        byte[] text = new SyslogMessage(Text, "node").Format(entry);
        Assert.InRange(text.Length, Text.MessageBytesMax - 3, Text.MessageBytesMax);
        Assert.Contains(" cut=\"1\"] \uFEFF长", Encoding.UTF8.GetString(text), StringComparison.Ordinal);

        byte[] ocsf = new SyslogMessage(Ocsf, "node").Format(entry);
        Assert.InRange(ocsf.Length, 1, Ocsf.MessageBytesMax);
        string message = Encoding.UTF8.GetString(ocsf);
        JsonElement json = JsonDocument.Parse(message[message.IndexOf("] {", StringComparison.Ordinal)..][2..]).RootElement;
        Assert.True(json.GetProperty("metadata").GetProperty("is_truncated").GetBoolean());
    }

    [Fact]
    public void Values_leave_in_no_form()
    {
        foreach (AuditKind kind in Enum.GetValues<AuditKind>())
        {
            foreach (SyslogOptions options in (SyslogOptions[])[Text, Ocsf])
            {
                Assert.DoesNotContain("VALUE", Encoding.UTF8.GetString(new SyslogMessage(options, "node").Format(Entries.Full(kind))), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(AuditKind.Gap, "", AuditVerdict.Allow, 3)]
    [InlineData(AuditKind.Bypass, "", AuditVerdict.Allow, 3)]
    [InlineData(AuditKind.LoginFailed, "28P01", AuditVerdict.Allow, 4)]
    [InlineData(AuditKind.Statement, "", AuditVerdict.Refuse, 4)]
    [InlineData(AuditKind.Statement, "42501", AuditVerdict.Allow, 5)]
    [InlineData(AuditKind.Statement, "", AuditVerdict.Mask, 5)]
    [InlineData(AuditKind.Administration, "", AuditVerdict.Allow, 5)]
    [InlineData(AuditKind.Cancel, "", AuditVerdict.Allow, 5)]
    [InlineData(AuditKind.Statement, "", AuditVerdict.Allow, 6)]
    [InlineData(AuditKind.SessionEnd, "", AuditVerdict.Allow, 6)]
    [InlineData(AuditKind.Counters, "", AuditVerdict.Allow, 6)]
    public void The_severity_follows_the_kind(AuditKind kind, string state, AuditVerdict verdict, int severity) =>
        Assert.Equal(severity, SyslogSeverity.Of(Entries.Of(RecordSpec.Of(1) with { Kind = kind, SqlState = state, Verdict = verdict }, 1)));

    private static string SinkTextOf(string value)
    {
        string plain = string.Concat(value.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString()));
        return Audit.Sinks.SinkText.Cut(plain, StructuredData.ValueBytesMax);
    }

    private static List<KeyValuePair<string, string>> Parameters(string element) =>
    [
        .. Parameter().Matches(element).Select(match => KeyValuePair.Create(match.Groups["name"].Value,
            Escaped().Replace(match.Groups["value"].Value, found => found.Value[1..]))),
    ];

    // RFC 5424, section 6: PRI VERSION TIMESTAMP HOSTNAME APP-NAME PROCID MSGID SD [MSG].
    [GeneratedRegex("""^<[0-9]{1,3}>1 [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z [!-~]{1,255} wardian - [!-~]{1,32} (?<data>\[[!-~]{1,32}( [!-~]{1,32}="([^"\\\]]|\\["\\\]])*")*\])( .*)?$""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Grammar();

    [GeneratedRegex("""(?<name>[A-Za-z]+)="(?<value>([^"\\\]]|\\["\\\]])*)" ?""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Parameter();

    [GeneratedRegex("""\\["\\\]]""", RegexOptions.Singleline, 5000)]
    private static partial Regex Escaped();
}
