namespace Wardian.Catalog.Values;

/// <summary>Chinese family names, and what looks like a person's name by them.</summary>
internal static class FamilyNames
{
    // The commonest 200 of one character, which nearly all people have (Ministry of Public Security, yearly report on names), and of two.
    private const string Single =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";

    private static readonly string[] Double =
        ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木", "轩辕", "南宫", "长孙", "宇文", "独孤"];

    /// <summary>Whether it is two to four Chinese characters (or one with a point in it, as of Uygurs and Tibetans) that begin with a family name.</summary>
    public static bool IsPersonName(string text)
    {
        if (text.Length is < 2 or > 4 || text.Any(character => character is < '\u3400' or > '\u9fff'))
        {
            return text.Length is >= 5 and <= 20 && text.Contains('·', StringComparison.Ordinal)
                && text.All(character => character is '·' or (>= '\u3400' and <= '\u9fff'));
        }

        bool isDouble = text.Length >= 3 && Double.Any(name => text.StartsWith(name, StringComparison.Ordinal));
        return isDouble || (text.Length <= 3 && Single.Contains(text[0], StringComparison.Ordinal));
    }
}
