using Hospital.Generation;

namespace Hospital.Identity;

/// <summary>Chinese names: surnames by rough frequency, given names by sex.</summary>
internal static class PersonNames
{
    private const string Surnames =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private const string Male = "伟强磊军洋勇杰涛明超亮刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁志建国海峰林晨阳子轩博文昊天泽";
    private const string Female = "芳娜敏静丽艳娟霞燕玲婷雪琳慧莹洁梅红丹颖蕾佳欣怡萍倩瑶琪雅菲梦涵诗语雨桐秀英淑兰玉珍";
    private static readonly string[] Compound = ["欧阳", "司马", "上官", "诸葛", "慕容"];
    private static readonly WeightedChoice SurnameChoice =
        new([.. Enumerable.Range(0, Surnames.Length).Select(WeightedChoice.ZipfWeight)]);

    public static string Create(ref Dice dice, bool male)
    {
        var given = male ? Male : Female;
        var first = given[dice.Below(given.Length)];
        var second = given[dice.Below(given.Length)];
        var single = dice.Percent(18);
        if (dice.PerMille(4))
        {
            return single ? dice.Pick(Compound) + first : string.Concat(dice.Pick(Compound), [first, second]);
        }
        var surname = Surnames[SurnameChoice.Pick(ref dice)];
        return single ? new string([surname, first]) : new string([surname, first, second]);
    }
}
