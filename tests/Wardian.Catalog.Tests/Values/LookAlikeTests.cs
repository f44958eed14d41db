using System.Globalization;

namespace Wardian.Catalog.Tests.Values;

/// <summary>Values that look like identifiers of persons and are none.</summary>
public sealed class LookAlikeTests
{
    private static readonly string[] Drugs = ["甲钴胺", "黄芪", "白芍", "杜仲", "石膏", "金银花", "何首乌", "麦冬", "连翘", "柴胡", "葛根", "党参", "苏子", "路路通", "阿司匹林", "阿卡波糖", "马来酸依那普利", "左氧氟沙星", "万古霉素", "頭孢", "车前子", "高良姜", "余甘子", "华法林", "苯海拉明", "胡黄连", "安宫牛黄丸", "龙胆", "白术", "牛膝", "丁香", "马齿苋", "施慧达", "康复新液", "温经汤", "甘草", "莫西沙星", "洛索洛芬", "颜得灵", "宋体药"];

    private static readonly string[] Departments = ["内科", "外科", "儿科", "骨科", "康复科", "安宁病区", "华东门诊", "高压氧科", "方舱病区", "宁养病房", "成人内科", "温馨病房", "水疗室", "金属植入科", "石膏室", "白内障科"];

    private static readonly string[] Diseases = ["白血病", "黄疸", "高血压", "左心衰", "白内障", "水肿", "马蹄足", "石棉肺", "单纯疱疹", "严重贫血", "红斑狼疮", "带状疱疹", "雷诺病", "马凡综合征", "帕金森病", "尹氏综合征", "梅毒", "狐臭", "麻疹", "麦粒肿"];

    public static TheoryData<string, Func<int, string>> Columns => new()
    {
        { "an order number of a place, a day and a number", row => string.Create(CultureInfo.InvariantCulture, $"330113{new DateOnly(2025, 1, 1).AddDays(row):yyyyMMdd}{row:D4}") },
        { "a prescription of a department, a day and a number", row => string.Create(CultureInfo.InvariantCulture, $"350101{new DateOnly(2025, 1, 1).AddDays(row % 9):yyyyMMdd}{row * 13 % 10000:D4}") },
        { "a counted number of 18 digits", row => string.Create(CultureInfo.InvariantCulture, $"{110101199001010000 + row}") },
        { "a batch number", row => string.Create(CultureInfo.InvariantCulture, $"2503{row % 28 + 1:D2}{row % 10}") },
        { "a barcode of 13 digits", row => string.Create(CultureInfo.InvariantCulture, $"69{row * 7919L % 100_000_000_000:D11}") },
        { "a GTIN of 14 digits", row => string.Create(CultureInfo.InvariantCulture, $"0697{row * 104_729L % 10_000_000_000:D10}") },
        { "a DICOM identifier", row => string.Create(CultureInfo.InvariantCulture, $"1.2.840.113619.2.55.3.{row * 7919}.{row}") },
        { "a point of time in 11 digits", row => string.Create(CultureInfo.InvariantCulture, $"{13_650_000_000L + (row * 8_641)}") },
        { "an order number of 11 digits", row => string.Create(CultureInfo.InvariantCulture, $"1541{row * 3:D7}") },
        { "milliseconds", row => string.Create(CultureInfo.InvariantCulture, $"{1_735_689_600_000L + (row * 86_400_123L)}") },
        { "a price", row => string.Create(CultureInfo.InvariantCulture, $"{row * 7 % 1000}.{row % 100:D2}") },
        { "a transaction of 19 digits that begins as a card does", row => string.Create(CultureInfo.InvariantCulture, $"62{20250101 + row}{row * 7919L % 1_000_000_000:D9}") },
        { "a credit code", row => "91979901" + (row * 31 % 1_000_000_000).ToString("D9", CultureInfo.InvariantCulture) + "X" },
        { "a number of a device of 15 digits", row => string.Create(CultureInfo.InvariantCulture, $"110105{900101 + (row % 28)}{row % 1000:D3}") },
        { "a drug", row => Drugs[row % Drugs.Length] },
        { "a department", row => Departments[row % Departments.Length] },
        { "a disease", row => Diseases[row % Diseases.Length] },
        { "a kind of message", row => row % 2 == 0 ? "ORU^R01" : "ADT^A04" },
        { "a surrogate key", row => (1_000_000 + row).ToString(CultureInfo.InvariantCulture) },
        { "an address of the network", row => $"10.20.{row % 200}.{row % 250}" },
        { "a place", row => new[] { "张家口", "石家庄", "江苏", "安徽", "黄山", "马鞍山", "连云港", "平顶山", "鲁山县", "周口", "徐州", "温州", "常州", "金华", "单县", "曹县" }[row % 16] },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_look_alike_alone_is_no_direct_identifier(string what, Func<int, string> value)
    {
        ColumnJudgement judgement = Sampled.Judge(Sampled.Table(Sampled.Rows, ("varchar(64)", value)))[0];
        Assert.True(judgement.Direct < 0.2 && judgement.Level < 4, $"{what}: {judgement.Label} {judgement.Direct}");
    }

    [Fact]
    public void A_table_of_look_alikes_has_no_direct_identifier()
    {
        IReadOnlyList<ColumnJudgement> judgements = Sampled.Judge(Sampled.Table(Sampled.Rows, [.. Columns.Select(column => ("varchar(64)", (Func<int, string?>)column.Data.Item2))]));
        Assert.Empty(judgements.Select((judgement, index) => (judgement, index)).Where(item => item.judgement.Direct >= 0.3 || item.judgement.Level >= 4).Select(item => $"{item.index}: {item.judgement}"));
    }

    [Fact]
    public void A_key_that_happens_to_have_the_check_character_speaks_against_a_name_that_says_identity()
    {
        ColumnJudgement judgement = Sampled.Judge(Sampled.Table(Sampled.Rows, ("varchar(18)", row => string.Create(CultureInfo.InvariantCulture, $"330113{new DateOnly(2025, 1, 1).AddDays(row):yyyyMMdd}{row:D4}"))), "sfzh")[0];
        Assert.NotEqual("id-card", judgement.Label);
    }

    [Fact]
    public void Few_values_say_little()
    {
        Assert.True(Sampled.JudgeOne("王伟").Direct < 0.2);
        Assert.True(Sampled.JudgeOne(MadeUp.Mobile(1)).Direct < 0.5);
        Assert.True(Sampled.JudgeOne([.. Enumerable.Repeat("王伟", 200)]).Direct < 0.2);
    }
}
