using System.Globalization;

namespace Hospital.Dimensions;

/// <summary>The panels of the laboratory; about fifteen items on the average form.</summary>
internal static class LabCatalogue
{
    private const string Panels =
        "CBC,血常规,全血,46|WBC 白细胞 10^9/L 35 95 1|RBC 红细胞 10^12/L 380 580 2|HGB 血红蛋白 g/L 115 175 0|HCT 红细胞压积 % 350 500 1|"
        + "MCV 平均红细胞体积 fL 820 1000 1|MCH 平均血红蛋白量 pg 270 340 1|MCHC 平均血红蛋白浓度 g/L 316 354 0|PLT 血小板 10^9/L 125 350 0|"
        + "NEU 中性粒细胞数 10^9/L 180 630 2|LYM 淋巴细胞数 10^9/L 110 320 2|MON 单核细胞数 10^9/L 10 60 2|EOS 嗜酸性粒细胞数 10^9/L 2 52 2|"
        + "BAS 嗜碱性粒细胞数 10^9/L 0 6 2|NEUP 中性粒细胞比率 % 400 750 1|LYMP 淋巴细胞比率 % 200 500 1|RDW 红细胞分布宽度 % 115 145 1|"
        + "MPV 平均血小板体积 fL 70 130 1|PDW 血小板分布宽度 % 90 170 1|PCT 血小板压积 % 11 27 2;"
        + "BIO,生化全套,血清,30|ALT 丙氨酸氨基转移酶 U/L 9 50 0|AST 天门冬氨酸氨基转移酶 U/L 15 40 0|TBIL 总胆红素 umol/L 34 205 1|"
        + "DBIL 直接胆红素 umol/L 0 68 1|TP 总蛋白 g/L 650 850 1|ALB 白蛋白 g/L 400 550 1|GLOB 球蛋白 g/L 200 400 1|ALP 碱性磷酸酶 U/L 45 125 0|"
        + "GGT 谷氨酰转肽酶 U/L 10 60 0|BUN 尿素 mmol/L 31 80 1|CREA 肌酐 umol/L 57 97 0|UA 尿酸 umol/L 208 428 0|GLU 葡萄糖 mmol/L 39 61 1|"
        + "TC 总胆固醇 mmol/L 310 518 2|TG 甘油三酯 mmol/L 45 170 2|HDL 高密度脂蛋白 mmol/L 104 155 2|LDL 低密度脂蛋白 mmol/L 180 337 2|"
        + "K 钾 mmol/L 350 530 2|NA 钠 mmol/L 1370 1470 1|CL 氯 mmol/L 990 1100 1|CA 钙 mmol/L 211 252 2;"
        + "URI,尿常规,尿液,14|USG 尿比重 - 1003 1030 3|UPH 尿酸碱度 - 45 80 1|UPRO 尿蛋白 - 0 0 0|UGLU 尿糖 - 0 0 0|UKET 尿酮体 - 0 0 0|"
        + "UBLD 尿隐血 - 0 0 0|ULEU 尿白细胞 - 0 0 0|UNIT 亚硝酸盐 - 0 0 0|UBIL 尿胆红素 - 0 0 0|URO 尿胆原 umol/L 3 16 0|UVC 维生素C - 0 0 0;"
        + "COA,凝血四项,血浆,6|PT 凝血酶原时间 s 94 125 1|APTT 活化部分凝血活酶时间 s 251 365 1|TT 凝血酶时间 s 103 166 1|FIB 纤维蛋白原 g/L 200 400 2;"
        + "INF,感染八项,血清,6|HBsAg 乙肝表面抗原 - 0 0 0|HBsAb 乙肝表面抗体 - 0 0 0|HBeAg 乙肝e抗原 - 0 0 0|HBeAb 乙肝e抗体 - 0 0 0|"
        + "HBcAb 乙肝核心抗体 - 0 0 0|HCVAb 丙肝病毒抗体 - 0 0 0|HIVAb 人免疫缺陷病毒抗体 - 0 0 0|TPAb 梅毒螺旋体抗体 - 0 0 0;"
        + "MIC,细菌培养及药敏,痰液,4|CULT 培养结果 - 0 0 0";

    public static LabPanel[] Load() => [.. Panels.Split(';').Select(Parse)];

    private static LabPanel Parse(string text)
    {
        var parts = text.Split('|');
        var head = parts[0].Split(',');
        return new LabPanel(head[0], head[1], head[2], Number(head[3]),
            [.. parts.Skip(1).Select(part =>
            {
                var f = part.Split(' ');
                return new LabAnalyte(f[0], f[1], f[2] == "-" ? "" : f[2], Number(f[3]), Number(f[4]), Number(f[5]));
            })]);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
