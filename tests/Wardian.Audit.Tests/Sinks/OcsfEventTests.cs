using System.Text.Json;
using System.Text.RegularExpressions;
using Wardian.Audit.Sinks.Ocsf;
using Wardian.Audit.Tests.Support;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Sinks;

public sealed partial class OcsfEventTests
{
    private static readonly (string Path, string[] Classes, bool IsAlways)[] Documented =
    [
        .. Repository.Read("docs/formats/ocsf.md").Split('\n').Select(line => Row().Match(line)).Where(match => match.Success)
            .Select(match => (match.Groups["path"].Value, match.Groups["classes"].Value.Split(", "), match.Groups["when"].Value == "always")),
    ];

    public static TheoryData<AuditKind> Kinds => [.. Enum.GetValues<AuditKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_full_record_has_exactly_the_documented_fields(AuditKind kind)
    {
        // A statement of this length has to be cut, so that the mark of a cut is there too.
        AuditEntry entry = Entries.Full(kind) with { Statement = new string('x', 9000) };
        JsonElement json = Parse(OcsfEvent.Format(entry, "node", 8 << 10));
        Assert.NotEmpty(Documented);
        Assert.Equal(Expected(json, isAlways: false), Paths(json, string.Empty).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_empty_record_has_what_is_always_there(AuditKind kind)
    {
        AuditEntry entry = new() { Sequence = 1, Kind = kind, Time = RecordSpec.Start, Session = new AuditSession { Id = new SessionId(1), StartedAt = RecordSpec.Start } };
        JsonElement json = Parse(OcsfEvent.Format(entry, "node", 8 << 10));
        Assert.Empty(Expected(json, isAlways: true).Except(Paths(json, string.Empty)));
        Assert.Equal((json.GetProperty("class_uid").GetInt32() * 100) + json.GetProperty("activity_id").GetInt32(), json.GetProperty("type_uid").GetInt32());
    }

    [Theory]
    [InlineData(AuditKind.Statement, StatementKind.Select, null, 600504)]
    [InlineData(AuditKind.Statement, StatementKind.Insert, null, 600505)]
    [InlineData(AuditKind.Statement, StatementKind.Update, null, 600502)]
    [InlineData(AuditKind.Statement, StatementKind.Delete, null, 600507)]
    [InlineData(AuditKind.Statement, StatementKind.Unknown, null, 600500)]
    [InlineData(AuditKind.Statement, StatementKind.Definition, null, 600599)]
    [InlineData(AuditKind.Cancel, StatementKind.Unknown, null, 600599)]
    [InlineData(AuditKind.SessionStart, StatementKind.Unknown, null, 300201)]
    [InlineData(AuditKind.LoginFailed, StatementKind.Unknown, "28P01", 300201)]
    [InlineData(AuditKind.SessionEnd, StatementKind.Unknown, null, 300202)]
    [InlineData(AuditKind.Administration, StatementKind.Unknown, "user.add wang.fang", 300401)]
    [InlineData(AuditKind.Administration, StatementKind.Unknown, "audit.literals", 300402)]
    [InlineData(AuditKind.Administration, StatementKind.Unknown, "audit.export", 300402)]
    [InlineData(AuditKind.Administration, StatementKind.Unknown, "account.set his", 300403)]
    [InlineData(AuditKind.Administration, StatementKind.Unknown, "user.remove wang.fang", 300404)]
    [InlineData(AuditKind.Administration, StatementKind.Unknown, "user.disable wang.fang", 300409)]
    [InlineData(AuditKind.Administration, StatementKind.Unknown, "other", 300499)]
    [InlineData(AuditKind.Gap, StatementKind.Unknown, null, 99)]
    [InlineData(AuditKind.Bypass, StatementKind.Unknown, "bypass.start 1h x", 99)]
    [InlineData(AuditKind.Counters, StatementKind.Unknown, "state=started sessions=0", 99)]
    public void Each_kind_has_its_class_and_activity(AuditKind kind, StatementKind statement, string? detail, int typeUid) =>
        Assert.Equal(typeUid, OcsfClass.Of(Entries.Of(RecordSpec.Of(1) with { Kind = kind, StatementKind = statement, Detail = detail }, 1)).TypeUid);

    private static string[] Expected(JsonElement json, bool isAlways)
    {
        string uid = json.GetProperty("class_uid").GetRawText();
        return
        [
            .. Documented.Where(field => (field.IsAlways || !isAlways) && (field.Classes is ["all"] || field.Classes.Contains(uid, StringComparer.Ordinal)))
                .Select(field => field.Path).Order(StringComparer.Ordinal),
        ];
    }

    private static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;

    private static IEnumerable<string> Paths(JsonElement element, string prefix) => element.EnumerateObject().SelectMany(member =>
        member.Value.ValueKind == JsonValueKind.Object ? Paths(member.Value, prefix + member.Name + ".") : [prefix + member.Name]);

    [GeneratedRegex(@"^\| `(?<path>[a-z_.]+)` \| (?<classes>[a-z0-9, ]+) \| (?<when>[^|]+) \|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
