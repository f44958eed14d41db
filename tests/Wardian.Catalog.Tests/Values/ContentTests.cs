using System.Globalization;
using System.Text;
using System.Text.Json;
using Wardian.Catalog.Values;

namespace Wardian.Catalog.Tests.Values;

/// <summary>What columns are told by their values alone.</summary>
public sealed class ContentTests
{
    static ContentTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, Func<int, string?>> Alone => new()
    {
        { "id-card", MadeUp.Identity },
        { "id-card", row => MadeUp.Identity(row).ToLowerInvariant() + "   " },
        { "id-card", row => "'" + MadeUp.Identity(row) },
        { "id-card", row => row % 9 == 0 ? null : Wide(MadeUp.Identity(row)) },
        { "id-card", row => row % 3 == 0 ? MadeUp.Identity(row)[..15] + "000" : "3.30113E+17" },
        { "id-card", row => MadeUp.Identity(row)[..6] + MadeUp.Identity(row)[8..17] },
        { "id-card", row => MadeUp.Identity(row)[..6] + "********" + MadeUp.Identity(row)[14..] },
        { "phone", MadeUp.Mobile },
        { "phone", row => MadeUp.Mobile(row) + "," + MadeUp.Mobile(row + 1) },
        { "phone", row => MadeUp.Mobile(row).Insert(7, " ").Insert(3, " ") },
        { "phone", row => "+86-" + MadeUp.Mobile(row) },
        { "phone", row => row % 3 == 0 ? "无" : MadeUp.Mobile(row) },
        { "phone", row => MadeUp.Mobile(row)[..3] + "****" + MadeUp.Mobile(row)[7..] },
        { "phone", row => "{" + MadeUp.Mobile(row) + "," + MadeUp.Mobile(row + 1) + "}" },
        { "person-name", MadeUp.Name },
        { "person-name", row => MadeUp.Name(row).PadRight(20) },
        { "person-name", row => "\\x" + Convert.ToHexString(Encoding.GetEncoding("GB18030").GetBytes(MadeUp.Name(row))) },
        { "person-name", row => MadeUp.Name(row)[..1] + "*" + (row % 2 == 0 ? "*" : "") },
        { "person-name", row => "阿" + "不都力提买依尼"[row % 7] + "·" + "热合曼吐尔逊艾"[row / 7 % 7] + "江" },
        { "person-name", row => "ZHANG^" + "ABCDEFGHIJ"[row % 10] + "I" + (char)('A' + (row / 10)) },
        { "address-detail", MadeUp.Address },
        { "bank-account", MadeUp.BankCard },
        { "email-im", row => $"u{row}@example.invalid" },
        { "email-im", row => $"wxid_{row:x14}" },
        { "credential", row => "$2b$10$" + new string((char)('a' + (row % 26)), 53) },
        { "credential", row => "eyJhbGciOiJIUzI1NiJ9." + Convert.ToBase64String(Encoding.UTF8.GetBytes($"nobody {row}")) },
        { "credential", row => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(row))) },
        { "birth-date", row => new DateOnly(1930 + (row * 37 % 90), 1 + (row % 12), 1 + (row % 28)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        { "age", row => $"{row % 90}岁" },
        { "sex", row => row % 2 == 0 ? "男" : "女" },
        { "diagnosis", row => $"{(char)('A' + (row % 20))}{row % 90 + 10}.{row % 9}00" },
        { "drug-use", row => $"国药准字H{97_990_000 + row}" },
        { "system-log", row => $"10.20.{row % 200}.{row % 250}" },
        { "device-id", row => $"鲁A{row + 10000}" },
    };

    [Theory]
    [MemberData(nameof(Alone))]
    public void Values_alone_tell(string label, Func<int, string?> value) =>
        Assert.Equal(label, Sampled.Judge(Sampled.Table(Sampled.Rows, ("varchar(400)", value)))[0].Label);

    [Fact]
    public void Masked_values_are_said_to_be_masked() =>
        Assert.True(Sampled.Contents(Sampled.Table(Sampled.Rows, ("text", row => MadeUp.Name(row)[..1] + "*")))[0][0].IsMasked);

    [Fact]
    public void Sex_age_and_birth_agree_with_the_identity_number_beside_them()
    {
        IReadOnlyList<ColumnJudgement> judgements = Sampled.Judge(Sampled.Table(
            Sampled.Rows,
            ("varchar(18)", MadeUp.Identity),
            ("char(1)", row => (MadeUp.Identity(row)[16] - '0') % 2 == 1 ? "1" : "2"),
            ("date", row => $"{MadeUp.Identity(row)[6..10]}-{MadeUp.Identity(row)[10..12]}-{MadeUp.Identity(row)[12..14]}"),
            ("int", row => (2025 - int.Parse(MadeUp.Identity(row)[6..10], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)),
            ("char(1)", row => row % 3 == 0 ? "1" : "2"),
            ("timestamp", row => $"2025-01-{1 + (row % 28):D2} 08:{row % 60:D2}:00")));
        Assert.Equal(["id-card", "sex", "birth-date", "age"], judgements.Take(4).Select(judgement => judgement.Label));
        Assert.NotEqual("sex", judgements[4].Label);
        Assert.NotEqual("birth-date", judgements[5].Label);
    }

    [Fact]
    public void Telephones_that_begin_alike_are_those_of_persons_where_persons_are_named()
    {
        Func<int, string?> number = row => $"1540{row * 3:D7}";
        Assert.Equal("phone", Sampled.Judge(Sampled.Table(Sampled.Rows, ("varchar(20)", MadeUp.Name), ("varchar(20)", number)))[1].Label);
        Assert.NotEqual("phone", Sampled.Judge(Sampled.Table(Sampled.Rows, ("numeric(10,2)", row => $"{row}.50"), ("varchar(20)", number)))[1].Label);
    }

    [Fact]
    public void Names_beside_titles_are_those_of_staff()
    {
        string[] titles = ["主任医师", "副主任医师", "主治医师", "住院医师", "主管护师", "护士", "主管药师", "技师", "工程师", "会计师"];
        ColumnContent content = Sampled.Contents(Sampled.Table(Sampled.Rows, ("varchar(20)", MadeUp.Name), ("varchar(20)", row => titles[row % 10])))[0][0];
        Assert.Contains(content.Reasons, reason => reason.Code == "value.names-beside-titles");
        Assert.True(content.LogOdds("staff-name", doubt: 1) > content.LogOdds("person-name", doubt: 1) + 3, string.Join(' ', content.Proofs) + string.Join(' ', content.Hints));
        Assert.Equal("staff-name", Sampled.Judge(Sampled.Table(Sampled.Rows, ("varchar(20)", MadeUp.Name), ("varchar(20)", row => titles[row % 10])))[0].Label);
    }

    [Theory]
    [InlineData("备注：家属电话{0}，微信同号")]
    [InlineData("SELECT * FROM his.br_da WHERE lxdh = '{0}'")]
    [InlineData("{{\"input\":{{\"tel\":\"{0}\",\"cnt\":1}}}}")]
    [InlineData("<doc><tel value=\"{0}\"/><cnt>1</cnt></doc>")]
    [InlineData("MSH|^~\\&|HIS|QL\rPID|1||112^^^L||{0}^^PH")]
    public void Texts_and_containers_with_identifiers_have_level_4(string format)
    {
        ColumnContent content = Sampled.Contents(Sampled.Table(Sampled.Rows, ("text", row => string.Format(CultureInfo.InvariantCulture, format, MadeUp.Mobile(row)))))[0][0];
        Assert.Equal(4, content.LevelMin);
        Assert.Equal(4, Sampled.Judge(Sampled.Table(Sampled.Rows, ("text", row => string.Format(CultureInfo.InvariantCulture, format, MadeUp.Mobile(row)))), "bz")[0].Level);
    }

    [Fact]
    public void Containers_say_where_it_was_found()
    {
        ColumnContent content = Sampled.Contents(Sampled.Table(Sampled.Rows, ("text", row => $"{{\"a\":[{{\"certno\":\"{MadeUp.Identity(row)}\",\"{MadeUp.Mobile(row)}\":1}}]}}")))[0][0];
        Assert.Contains(content.Reasons, reason => reason.Code == "value.inside-identity-number" && reason.Values.Contains(("path", "$.a.[].certno")));
    }

    [Fact]
    public void Numbers_that_are_called_something_else_in_a_text_are_no_telephones() =>
        Assert.Equal(1, Sampled.Contents(Sampled.Table(Sampled.Rows, ("text", row => $"支付订单号：{MadeUp.Mobile(row)}，已入账")))[0][0].LevelMin);

    [Fact]
    public void Some_identity_numbers_among_other_values_are_said()
    {
        ColumnContent content = Sampled.Contents(Sampled.Table(Sampled.Rows, ("text", row => row % 40 == 0 ? MadeUp.Identity(row) : $"K{row:D5}")))[0][0];
        Assert.Equal(4, content.LevelMin);
        Assert.Contains(content.Reasons, reason => reason.Code == "value.identity-some");
    }

    [Fact]
    public void Numbers_of_persons_are_told_where_a_table_describes_persons_and_followed_to_copies()
    {
        Func<int, string?> number = row => $"BA{row * 17:D8}";
        IReadOnlyList<IReadOnlyList<ColumnContent>> contents = Sampled.Contents(
            Sampled.Table(Sampled.Rows, ("varchar(10)", number), ("varchar(20)", MadeUp.Name), ("char(18)", MadeUp.Identity), ("varchar(200)", MadeUp.Address)),
            Sampled.Table(Sampled.Rows, ("varchar(10)", number), ("numeric", row => $"{row}.00")),
            Sampled.Table(Sampled.Rows, ("varchar(10)", row => $"QT{row * 17:D8}"), ("numeric", row => $"{row}.00")));
        Assert.True(contents[0][0].Says("medical-record-no"));
        Assert.True(contents[1][0].Says("medical-record-no"));
        Assert.Equal(new ColumnCopy(0, 0, Sampled.Rows), Assert.Single(contents[1][0].Copies));
        Assert.False(contents[2][0].Says("medical-record-no"));
        Assert.Empty(contents[2][0].Copies);
    }

    [Fact]
    public void Amounts_and_days_are_no_copies()
    {
        SampledRowsOfAmounts(out IReadOnlyList<IReadOnlyList<ColumnContent>> contents);
        Assert.All(contents.SelectMany(table => table), content => Assert.Empty(content.Copies));
    }

    [Fact]
    public void A_name_that_values_cannot_have_is_not_believed()
    {
        Assert.Equal("phone", Sampled.Judge(Sampled.Table(Sampled.Rows, ("varchar(20)", MadeUp.Mobile)), "lxdh")[0].Label);
        Assert.NotEqual("phone", Sampled.Judge(Sampled.Table(Sampled.Rows, ("varchar(20)", row => $"说明文字{(char)('一' + row)}")), "lxdh")[0].Label);
        Assert.Equal("id-card", Sampled.Judge(Sampled.Table(Sampled.Rows, ("varchar(20)", MadeUp.Identity)), "dept_name")[0].Label);
        Assert.Equal("id-card", Sampled.Judge(Sampled.Table(Sampled.Rows, ("varchar(20)", MadeUp.Identity)), "id")[0].Label);
    }

    [Fact]
    public void Without_values_nothing_changes()
    {
        ColumnContent content = Sampled.Contents(Sampled.Table(Sampled.Rows, ("varchar(20)", _ => null)))[0][0];
        Assert.Empty(content.Proofs);
        Assert.Empty(content.Hints);
        Assert.Equal((Sampled.Rows, 0, 1), (content.Rows, content.Filled, content.LevelMin));
    }

    [Fact]
    public void What_is_told_holds_no_value()
    {
        ColumnContent content = Sampled.Contents(Sampled.Table(Sampled.Rows, ("text", MadeUp.Identity)))[0][0];
        string text = content + JsonSerializer.Serialize(content) + string.Concat(content.Reasons.SelectMany(reason => reason.Values).Select(item => item.Value));
        Assert.All(Enumerable.Range(0, Sampled.Rows), row => Assert.DoesNotContain(MadeUp.Identity(row), text, StringComparison.Ordinal));
        Assert.Equal("39999999999999999" + "9", content.Examples[0].Shape.Replace('A', '9'));
    }

    [Theory]
    [InlineData("张三丰", "张文文", 3)]
    [InlineData("13800000000", "19999999999", 11)]
    [InlineData("A1", "A9", 2)]
    [InlineData("王", "文", 1)]
    [InlineData("a.b@example.invalid", "a.a@aaaaaaa.aaaaaaa", 19)]
    [InlineData("", "", 0)]
    public void An_example_shows_the_first_character_and_the_shape(string value, string shape, int length)
    {
        var example = MaskedExample.Of(value);
        Assert.Equal((shape, length), (example.Shape, example.Length));
    }

    [Fact]
    public void Any_values_are_judged()
    {
        var random = new Random(3);
        const string Signs = "{}[]()<>|^~\\x=\"',:.*0123456789ABCx张王·年月日号室 \0\u200b\ud83d\ude00";
        SampledContentsOf(_ => string.Create(random.Next(0, 60), random, (span, source) =>
        {
            for (int index = 0; index < span.Length; index++)
            {
                span[index] = source.Next(9) == 0 ? (char)source.Next(1, 0x10000) : Signs[source.Next(Signs.Length)];
            }
        }));
    }

    private static void SampledContentsOf(Func<int, string?> value) =>
        Assert.All(Sampled.Contents([.. Enumerable.Range(0, 30).Select(_ => Sampled.Table(Sampled.Rows, ("text", value), ("int", value), ("bytea", value)))]).SelectMany(table => table), content => Assert.InRange(content.LevelMin, 1, 5));

    private static void SampledRowsOfAmounts(out IReadOnlyList<IReadOnlyList<ColumnContent>> contents) => contents = Sampled.Contents(
        Sampled.Table(Sampled.Rows, ("numeric", row => $"{row}.00"), ("date", row => $"2025-01-{1 + (row % 28):D2}"), ("int", row => row.ToString(CultureInfo.InvariantCulture))),
        Sampled.Table(Sampled.Rows, ("numeric", row => $"{row}.00"), ("date", row => $"2025-01-{1 + (row % 28):D2}"), ("int", row => row.ToString(CultureInfo.InvariantCulture))));

    private static string Wide(string text) => string.Concat(text.Select(character => (char)(character + 0xfee0)));
}
