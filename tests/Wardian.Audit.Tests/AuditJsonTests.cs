using System.Text;
using System.Text.Json;
using Wardian.Audit.Json;
using Wardian.Audit.Tests.Support;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests;

public sealed class AuditJsonTests
{
    private static readonly AuditEntry Entry = new()
    {
        Sequence = 42,
        Kind = AuditKind.Statement,
        Time = RecordSpec.Start.AddMicroseconds(1),
        Session = RecordSpec.Session,
        StatementKind = StatementKind.FunctionCall,
        Statement = "SELECT 姓名 \u001b[31m FROM brxx",
        Fingerprint = 0xab,
        Literals = [new(AuditValues.Text, "张\"三"u8.ToArray()), new(AuditValues.Null, default)],
        BindValues = [new(AuditValues.Binary, new byte[] { 0, 255 }), new(AuditValues.Cut, "abc"u8.ToArray())],
        Rows = 3,
        Duration = TimeSpan.FromMicroseconds(1500),
        SqlState = SqlState.Parse("42501"),
        Verdict = AuditVerdict.AskForApproval,
        Flags = AuditFlags.Extended | AuditFlags.ByName,
        Detail = "x",
    };

    [Fact]
    public void An_entry_becomes_one_line_with_stable_names()
    {
        string expected = """
            {"sequence":42,"time":"2026-03-01T08:00:00.000001Z","kind":"statement","session":"00019c0000000001",
            "session_started":"2026-03-01T08:00:00.000000Z","listener":"his","data_source":"his-main","profile":"application",
            "account":"his_app","database":"his","client_program":"门诊医生站","client_address":"127.0.0.1","client_port":40001,
            "server_address":"127.0.0.1","server_port":5432,"statement_kind":"function_call",
            "statement":"SELECT 姓名 \u001B[31m FROM brxx","fingerprint":"00000000000000ab","literals":["张\"三",null],
            "bind_values":[{"binary":"00ff"},{"cut":"abc"}],"rows":3,"bytes_from_client":0,"bytes_to_client":0,"duration_us":1500,
            "sql_state":"42501","verdict":"ask_for_approval","flags":["extended","by_name"],"detail":"x"}
            """.ReplaceLineEndings(string.Empty);
        Assert.Equal(expected, AuditJson.Format(Entry));
        Assert.Equal(expected, Encoding.UTF8.GetString(AuditJson.FormatUtf8(Entry)));
    }

    [Fact]
    public void Every_member_is_described_in_the_document()
    {
        string document = Repository.Read("docs/formats/audit-json.md");
        Assert.All(typeof(EntryDocument).GetProperties(),
            property => Assert.Contains($"| `{JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)}` |", document, StringComparison.Ordinal));
    }
}
