using System.Text;
using Wardian.Audit.Tests.Support;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests;

public sealed class AuditCsvTests
{
    [Fact]
    public void A_line_has_the_fields_of_the_JSON_object_in_its_order()
    {
        AuditEntry entry = Entries.Full(AuditKind.Statement);
        string[] names = AuditCsv.Header.Split(',');
        string[] json = [.. System.Text.Json.Nodes.JsonNode.Parse(AuditJson.Format(entry))!.AsObject().Select(member => member.Key)];
        Assert.Equal(json, names);

        string[] cells = Parse(AuditCsv.Format(entry));
        Assert.Equal(names.Length, cells.Length);
        var byName = names.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        Assert.Equal("42", byName["sequence"]);
        Assert.Equal("liming", byName["person"]);
        Assert.Equal("SELECT xm FROM brxx WHERE sfzh = ?", byName["statement"]);
        Assert.Equal("[\"VALUE-合成\"]", byName["literals"]);
        Assert.Equal("extended summary", byName["flags"]);
        Assert.Equal("true", byName["partial"]);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1", "'+1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("SELECT \"a\", 'b'\r\nFROM 表", "SELECT \"a\", 'b'\r\nFROM 表")]
    [InlineData("a,b", "a,b")]
    [InlineData("a=b", "a=b")]
    public void Text_comes_back_and_is_never_a_formula(string statement, string expected)
    {
        AuditEntry entry = Entries.Of(RecordSpec.Of(1) with { Statement = statement, Rows = -1 }, 1) with { Literals = null, BindValues = null };
        string[] cells = Parse(AuditCsv.Format(entry));
        int place = Array.IndexOf(AuditCsv.Header.Split(','), "statement");
        Assert.Equal(expected, cells[place]);
        Assert.Contains("-1", cells);
        Assert.Equal(AuditCsv.Header.Split(',').Length, cells.Length);
    }

    /// <summary>RFC 4180 read strictly.</summary>
    private static string[] Parse(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int at = 0; at < line.Length; at++)
        {
            char next = line[at];
            if (isQuoted && next == '"' && at + 1 < line.Length && line[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else if (next == '"')
            {
                Assert.True(isQuoted || cell.Length == 0);
                isQuoted = !isQuoted;
            }
            else if (next == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                Assert.True(isQuoted || next is not ('\r' or '\n'));
                cell.Append(next);
            }
        }

        Assert.False(isQuoted);
        return [.. cells, cell.ToString()];
    }
}
