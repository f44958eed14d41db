using System.Globalization;
using Hospital.Entities;
using Hospital.Generation;

namespace Hospital.Tables;

/// <summary>emr: imaging requests, reports and the DICOM index. One study per request, three fifths from outpatients.</summary>
internal static class ImagingTables
{
    // 2.25 is the arc for identifiers made without registration; the rest is counted by this generator.
    private const string Root = "2.25.979901";
    private static readonly (string Modality, string Item, string Part)[] Exams =
        [("CT", "胸部 CT 平扫", "胸部"), ("CT", "头颅 CT 平扫", "头颅"), ("DR", "胸部正侧位", "胸部"), ("MR", "头颅 MR 平扫", "头颅"), ("US", "腹部彩超", "腹部"), ("DR", "膝关节正侧位", "膝关节")];
    private static readonly string[] Reports =
        ["双肺纹理增多，未见明显实变影。纵隔居中，心影不大。", "脑实质内未见明显异常密度影，中线结构居中。", "骨质边缘增生，关节间隙稍变窄。", "肝脏形态大小正常，回声均匀，胆囊壁光滑。", "右肺上叶见小结节，直径约 6mm，建议随访。"];
    private static readonly string[] Impressions = ["未见明显异常", "支气管炎征象", "退行性改变", "脂肪肝", "右肺上叶小结节"];

    public static IEnumerable<TableSource> Create(World world) =>
    [
        new("emr", "ris_request", () => world.Scale.Studies, sink => Each(world, e => Request(world, sink, e))),
        new("emr", "ris_report", () => world.Scale.Studies - world.Scale.Studies / 40, sink => Each(world, e => Report(world, sink, e))),
        new("emr", "dcm_study", () => world.Scale.Studies, sink => Each(world, e => Study(sink, e))),
        new("emr", "dcm_series", () => Counting.Sum(world.Scale.Studies, i => SeriesCount(i)), sink => Series(world, sink)),
        new("emr", "dcm_instance", () => world.Scale.Studies * world.Scale.InstancesPerStudy, sink => Instances(world, sink)),
    ];

    private sealed record Exam(long Index, Patient Patient, string Visit, string Department, string Doctor, long At, (string Modality, string Item, string Part) What);

    private static int SeriesCount(long study) => study % 2 == 0 ? 1 : 2;

    private static string Accession(long study) => string.Create(CultureInfo.InvariantCulture, $"RIS{study + 1:D9}");

    private static string StudyUid(long study) => string.Create(CultureInfo.InvariantCulture, $"{Root}.{study + 1}");

    private static void Each(World world, Action<Exam> action)
    {
        var count = world.Scale.Studies;
        var outpatient = count * 3 / 5;
        for (long i = 0; i < count; i++)
        {
            var dice = world.Dice(Topic.Exam, i);
            var what = dice.Pick(Exams);
            if (i < outpatient)
            {
                var v = world.Visits.Spread(i, outpatient);
                action(new Exam(i, v.Patient, Visits.FlowNumber(v), v.Department.Code, v.Doctor.Id, v.SeenAt + 600, what));
                continue;
            }
            var a = world.Admissions.Spread(i - outpatient, count - outpatient);
            action(new Exam(i, a.Patient, a.Number, a.Ward.Code, a.Doctor.Id, a.AdmittedAt + 7200, what));
        }
    }

    private static void Request(World world, RowSink sink, Exam e)
    {
        sink.Text(Accession(e.Index));
        sink.Int(e.Patient.Id);
        sink.Texts(e.Visit, e.What.Modality, e.What.Item, e.What.Part);
        sink.Texts(world.Dice(Topic.Exam, -e.Index - 1).Percent(50) ? "反复不适，要求检查" : null, e.Department, e.Doctor);
        sink.Stamp(e.At);
        sink.Text(e.Index % 40 == 39 ? "1" : "3");
        sink.EndRow();
    }

    private static void Report(World world, RowSink sink, Exam e)
    {
        if (e.Index % 40 == 39)
        {
            return;
        }
        var dice = world.Dice(Topic.Exam, -e.Index - 1);
        dice.Next();
        var card = world.People.CardOf(e.Patient);
        sink.Int(e.Index + 1);
        sink.Texts(Accession(e.Index), StudyUid(e.Index), card.Name);
        sink.Text("检查所见：" + dice.Pick(Reports) + (dice.Percent(5) ? "已电话告知患者（" + card.Phone + "）。" : ""));
        sink.Text(dice.Pick(Impressions));
        sink.Texts(dice.Pick(world.Staff.Technicians).Id, dice.Pick(world.Staff.Technicians).Id);
        sink.Stamp(e.At + 5400);
        sink.Flag(dice.PerMille(12));
        sink.EndRow();
    }

    private static void Study(RowSink sink, Exam e)
    {
        var day = DateOnly.FromDayNumber((int)(e.At / 86400));
        sink.Texts(StudyUid(e.Index), Accession(e.Index), e.Patient.Id.ToString(CultureInfo.InvariantCulture));
        sink.Text(string.Create(CultureInfo.InvariantCulture, $"PINYIN^{(e.Patient.Male ? "JUN" : "MEI")}{e.Patient.Index % 97}"));
        sink.Texts(e.Patient.Birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture), e.Patient.Male ? "M" : "F",
            day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), e.What.Item);
        sink.Text(e.What.Modality);
        sink.Int(SeriesCount(e.Index));
        sink.EndRow();
    }

    private static void Series(World world, RowSink sink) => Each(world, e =>
    {
        for (var s = 1; s <= SeriesCount(e.Index); s++)
        {
            sink.Texts(string.Create(CultureInfo.InvariantCulture, $"{StudyUid(e.Index)}.{s}"), StudyUid(e.Index));
            sink.Int(s);
            sink.Texts(s == 1 ? "平扫" : "薄层重建", e.What.Modality + "ROOM" + (1 + e.Index % 4).ToString(CultureInfo.InvariantCulture));
            sink.Int(world.Scale.InstancesPerStudy / SeriesCount(e.Index));
            sink.EndRow();
        }
    });

    private static void Instances(World world, RowSink sink) => Each(world, e =>
    {
        var perSeries = world.Scale.InstancesPerStudy / SeriesCount(e.Index);
        for (var n = 0; n < world.Scale.InstancesPerStudy; n++)
        {
            var series = string.Create(CultureInfo.InvariantCulture, $"{StudyUid(e.Index)}.{n / perSeries + 1}");
            var number = n % perSeries + 1;
            sink.Texts(string.Create(CultureInfo.InvariantCulture, $"{series}.{number}"), series);
            sink.Int(number);
            sink.Text(string.Create(CultureInfo.InvariantCulture, $"/pacs/{e.What.Modality}/{Accession(e.Index)}/{n / perSeries + 1}/IM{number:D5}.dcm"));
            sink.Int(210_000 + e.Index * 977 % 390_000);
            sink.EndRow();
        }
    });
}
