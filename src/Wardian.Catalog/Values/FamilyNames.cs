using System.Collections.Frozen;

namespace Wardian.Catalog.Values;

/// <summary>Chinese family names, and what looks like a person's name by them.</summary>
internal static class FamilyNames
{
    private const int PointedMin = 4, PointedMax = 24, LengthMax = 4;

    /// <summary>The commonest: four of ten people have the first ten, six of ten have these (Ministry of Public Security, yearly report on names).</summary>
    private const string Common = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹";

    // The commonest 200 of one character, which nearly all people have, and of two.
    private static readonly FrozenSet<char> Single = (Common +
        "彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝").ToFrozenSet();

    private static readonly string[] Double =
        ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木", "轩辕", "南宫", "长孙", "宇文", "独孤"];

    /// <summary>Characters that end the names of things, not those of people.</summary>
    private static readonly FrozenSet<char> EndsThing =
        "科室院部处病炎症癌瘤片丸液剂酸钠钾钙镁锌素唑嗪酯胺酮酶苷肽醇肼啶胶囊膏散粉器管术检查费药类型级区县市省路街村镇乡厂店族汤糖油盐水针仪机械袋瓶盒支剂疹疮肿痛血尿热咳喘伤损折毒菌虫栓硬化号码表单据库组层楼房床位岗班长员师士生医护者人们的是否有无不未性期度率值量数价额款金银卡证照厘克升米寸尺角豆果皮根草藤须子仁籽叶壳骨胆贝蛇蝎黄芩芪芍芷芎州港口冬术苋耳灵氧".ToFrozenSet();

    /// <summary>Endings of things that are given names as well.</summary>
    private static readonly FrozenSet<char> EndsBoth = "生黄金银豆果叶子仁骨贝药长师士".ToFrozenSet();

    /// <summary>Whether it is two to four Chinese characters (or some with a point among them, as of Uygurs, Tibetans and Manchus) that can be a person's name.</summary>
    public static bool IsPersonName(ReadOnlySpan<char> text) => text.Length is >= 2 and <= LengthMax && IsChinese(text)
        ? IsSimple(text)
        : text.Length is >= PointedMin and <= PointedMax && IsPointed(text);

    /// <summary>Whether it begins with one of the commonest family names.</summary>
    public static bool IsCommon(ReadOnlySpan<char> text) => text.Length > 0 && Common.Contains(text[0], StringComparison.Ordinal);

    private static bool IsSimple(ReadOnlySpan<char> text)
    {
        char last = text[^1];
        if (EndsThing.Contains(last) && (!EndsBoth.Contains(last) || text.Length == 2))
        {
            return false;
        }

        return text.Length <= 3 && Single.Contains(text[0]) ? true : text.Length >= 3 && StartsDouble(text);
    }

    private static bool StartsDouble(ReadOnlySpan<char> text)
    {
        foreach (string name in Double)
        {
            if (text.StartsWith(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPointed(ReadOnlySpan<char> text)
    {
        int points = 0;
        for (int index = 0; index < text.Length; index++)
        {
            bool isPoint = text[index] is '·' or '•' or '・' or '‧' or '●';
            if (isPoint && (index == 0 || index == text.Length - 1))
            {
                return false;
            }

            points += isPoint ? 1 : 0;
            if (!isPoint && !IsChinese(text[index]))
            {
                return false;
            }
        }

        return points is 1 or 2 && !EndsThing.Contains(text[^1]);
    }

    private static bool IsChinese(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (!IsChinese(character))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsChinese(char character) => character is >= '\u3400' and <= '\u9fff';
}
