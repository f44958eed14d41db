using System.Globalization;

namespace Hospital.Dimensions;

/// <summary>The price list outside drugs.</summary>
internal static class FeeSchedule
{
    private const string Items =
        "普通门诊诊察费|GH|次|12;专家门诊诊察费|GH|次|30;急诊诊察费|GH|次|20;血常规|JY|项|20;生化全套|JY|项|160;尿常规|JY|项|15;"
        + "凝血四项|JY|项|60;感染八项|JY|项|180;细菌培养及药敏|JY|项|120;糖化血红蛋白|JY|项|70;甲功五项|JY|项|140;肿瘤标志物|JY|项|220;"
        + "心肌酶谱|JY|项|90;粪便常规|JY|项|12;胸部 CT 平扫|JC|次|220;头颅 CT 平扫|JC|次|220;腹部 CT 增强|JC|次|480;头颅 MR 平扫|JC|次|520;"
        + "胸部正侧位 DR|JC|次|75;膝关节 DR|JC|次|65;腹部彩超|JC|次|110;心脏彩超|JC|次|180;乳腺彩超|JC|次|110;甲状腺彩超|JC|次|100;"
        + "十二导联心电图|JC|次|25;动态心电图|JC|次|200;胃镜检查|JC|次|260;肠镜检查|JC|次|320;静脉输液|ZL|组|9;肌肉注射|ZL|次|3;"
        + "雾化吸入|ZL|次|12;换药（中）|ZL|次|20;清创缝合|ZL|次|120;针刺治疗|ZL|次|35;推拿治疗|ZL|次|50;牙体充填|ZL|次|160;洁牙|ZL|次|150;"
        + "血液透析|ZL|次|400;心电监护|ZL|小时|4;吸氧|ZL|小时|3;导尿|ZL|次|25;康复训练|ZL|次|45;心理评估|ZL|次|80;换床单位费|ZL|次|2;"
        + "普通床位费|CW|日|40;双人间床位费|CW|日|60;监护病房床位费|CW|日|120;一级护理|HL|日|24;二级护理|HL|日|16;三级护理|HL|日|10;"
        + "特级护理|HL|日|80;阑尾切除术|SS|次|1200;胆囊切除术（腹腔镜）|SS|次|2400;膝关节置换术|SS|次|4800;冠脉支架置入术|SS|次|5200;"
        + "剖宫产术|SS|次|1600;白内障超声乳化术|SS|次|2200;椎间盘髓核摘除术|SS|次|3100;全身麻醉|SS|次|900;椎管内麻醉|SS|次|500";

    public static FeeItem[] Load() =>
        [.. Items.Split(';').Select((text, i) =>
        {
            var f = text.Split('|');
            return new FeeItem(string.Create(CultureInfo.InvariantCulture, $"XM{i + 1:D4}"), f[0], f[1], f[2],
                long.Parse(f[3], CultureInfo.InvariantCulture) * 100, Performer(f[1], f[0]));
        })];

    private static string Performer(string kind, string name) => kind switch
    {
        "JY" => "301",
        "JC" when name.Contains("彩超", StringComparison.Ordinal) => "303",
        "JC" when name.Contains("心电", StringComparison.Ordinal) => "305",
        "JC" when name.Contains("镜检", StringComparison.Ordinal) => "306",
        "JC" => "302",
        "SS" => "307",
        _ => "-",
    };
}
