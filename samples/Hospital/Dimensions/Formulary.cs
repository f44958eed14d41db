using System.Globalization;
using Hospital.Generation;

namespace Hospital.Dimensions;

/// <summary>2,400 products made from the generic names: strengths, packs and fictional makers, with Zipf popularity in each class.</summary>
internal sealed class Formulary
{
    public const int Count = 2400;
    private static readonly string[] MakerPlaces = ["青岚", "云汐", "沐川", "澜海", "瑞岭", "和谷", "松屿", "北溪", "明湖", "远桥"];
    private static readonly string[] MakerKinds = ["制药股份", "药业", "生物制药", "医药科技"];
    private static readonly string[] CommonClasses = ["VIT", "GI", "HIST", "FEVER", "COUGH", "TCM"];
    private const string TradeFirst = "舒康安泰诺瑞可倍欣易立善维达优普益莱美百";
    private const string TradeSecond = "泰宁平克定清欣平灵妥敏通乐林坦适平达松妥";
    private const string TradeThird = "宁定平乐灵舒林坦通达";

    public Formulary(ulong seed)
    {
        var rows = EmbeddedText.Table("data/drugs.tsv");
        Classes = [.. rows.Select(r => r[1]).Distinct(StringComparer.Ordinal)];
        All = new Drug[Count];
        var weights = new List<(int Drug, long Weight)>[Classes.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = [];
        }
        for (var i = 0; i < Count; i++)
        {
            var (row, variant) = (i % rows.Length, i / rows.Length);
            var dice = new Dice(seed, Topic.Drug, i);
            All[i] = Create(ref dice, rows[row], i, variant);
            var rank = rows.Take(row).Count(r => r[1] == rows[row][1]);
            var weight = WeightedChoice.ZipfWeight(rank) * WeightedChoice.ZipfWeight(variant * 4) / 1000;
            weights[All[i].Class].Add((i, All[i].IsInjection ? weight / 20 : weight));
        }
        _members = Array.ConvertAll(weights, list => list.Select(x => x.Drug).ToArray());
        _choices = Array.ConvertAll(weights, list => new WeightedChoice([.. list.Select(x => Math.Max(1, x.Weight))]));
    }

    private readonly int[][] _members;
    private readonly WeightedChoice[] _choices;

    public Drug[] All { get; }

    public List<string> Classes { get; }

    public int PickIn(int drugClass, ref Dice dice) => _members[drugClass][_choices[drugClass].Pick(ref dice)];

    /// <summary>What any department adds now and then.</summary>
    public int PickCommon(ref Dice dice) => PickIn(Classes.IndexOf(dice.Pick(CommonClasses)), ref dice);

    /// <summary>The least popular oral product of a class: what a salesman would pay for.</summary>
    public int Obscure(string className)
    {
        var members = _members[Classes.IndexOf(className)];
        return members.Last(i => !All[i].IsInjection && All[i].Control == '0' && !All[i].ByGram);
    }

    private Drug Create(ref Dice dice, string[] f, int index, int variant)
    {
        var half = variant % 4 == 3 && f[3] != "g" && f[6] == "mg";
        var strength = Milli(f[5]) / (half ? 2 : 1);
        var pack = int.Parse(f[4], CultureInfo.InvariantCulture) * (variant % 3 == 2 && f[3] == "盒" ? 2 : 1);
        var price = Milli(f[11]) / 10 * (80 + dice.Below(90)) / 100 * (variant % 3 == 2 && f[3] == "盒" ? 2 : 1) / (half ? 2 : 1);
        var maker = MakerPlaces[(index * 7 + variant) % MakerPlaces.Length];
        var number = string.Create(CultureInfo.InvariantCulture, $"{index + 1:D4}");
        var classIndex = Classes.IndexOf(f[1]);
        return new Drug(
            "YP" + number + (char)('A' + index % 4), f[0],
            f[3] == "g" ? f[0] : new string([dice.PickChar(TradeFirst), dice.PickChar(TradeSecond), dice.PickChar(TradeThird)]),
            Specification(strength, f[6], pack, f[3]), f[2], f[3], pack, Math.Max(price, 5), strength, f[6],
            Milli(f[7]), classIndex, f[8][0], f[9] == "1", variant == 0 && f[9] == "1", f[10][0],
            string.Create(CultureInfo.InvariantCulture, $"X{f[1][0]}{index + 1:D5}A001{index % 90 + 10:D2}01{variant:D4}"),
            f[3] == "g" ? "-" : "国药准字H9799" + number, maker + MakerKinds[(index + variant) % MakerKinds.Length] + "有限公司（虚构）",
            f[12], maker);
    }

    private static string Specification(long strength, string doseUnit, int pack, string unit)
    {
        if (unit == "g")
        {
            return "饮片";
        }
        var dose = (strength / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{dose}{doseUnit}×{pack}/{unit}");
    }

    private static long Milli(string text) => (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * 1000m);
}
