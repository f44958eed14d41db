using System.Globalization;
using Hospital.Dimensions;
using Hospital.Entities;
using Hospital.Generation;

namespace Hospital.Tables;

/// <summary>emr: documents, front pages, diagnoses, consents and the access log.</summary>
internal static class EmrTables
{
    private static readonly (string Code, string Title)[] InpatientKinds =
        [("ADM01", "入院记录"), ("PRG01", "首次病程记录"), ("PRG02", "日常病程记录"), ("DIS01", "出院小结")];

    public static IEnumerable<TableSource> Create(World world) =>
    [
        new("emr", "emr_document", () => world.Scale.Documents, sink => Documents(world, sink)),
        new("emr", "emr_front_page", () => Counting.Sum(world.Admissions.Count, i => world.Admissions.At(i).IsInside ? 0 : 1), sink => FrontPages(world, sink)),
        new("emr", "emr_diagnosis", () => world.Visits.SeenCount / 3 + world.Admissions.Count * 2, sink => Diagnoses(world, sink)),
        new("emr", "emr_consent", () => world.Admissions.Count * 6 / 5, sink => Consents(world, sink)),
        new("emr", "emr_access_log", () => world.Scale.AccessLogs, sink => AccessLog(world, sink)),
    ];

    /// <summary>The first third of the numbers are ward documents, the others outpatient notes.</summary>
    private static long WardDocuments(World world) => world.Scale.Documents / 3;

    private static string DocumentId(long index) => string.Create(CultureInfo.InvariantCulture, $"DOC{index + 1:D12}");

    private static void Documents(World world, RowSink sink)
    {
        var ward = WardDocuments(world);
        for (long i = 0; i < ward; i++)
        {
            var a = world.Admissions.Spread(i, ward);
            var kind = InpatientKinds[i % InpatientKinds.Length];
            var dice = world.Dice(Topic.Document, i);
            var card = world.People.CardOf(a.Patient);
            Document(world, sink, new DocumentFacts(i, a.Patient, card, a.Number, 'I', kind.Code, kind.Title, a.Ward.Code, a.Doctor.Id,
                Math.Min(a.AdmittedAt + (i % 4) * 86400 + 7200, world.Calendar.LastSecond), a.Diagnosis), WardText(ref dice, a, card, kind.Code));
        }
        for (var i = ward; i < world.Scale.Documents; i++)
        {
            var v = world.Visits.Spread(i - ward, world.Scale.Documents - ward);
            var dice = world.Dice(Topic.Document, i);
            var card = world.People.CardOf(v.Patient);
            Document(world, sink, new DocumentFacts(i, v.Patient, card, Visits.FlowNumber(v), 'O', "OUT01", "门诊病历", v.Department.Code, v.Doctor.Id,
                v.SeenAt + 400, v.Diagnosis), VisitText(ref dice, v, card));
        }
    }

    private static void Document(World world, RowSink sink, in DocumentFacts d, string text)
    {
        var dice = world.Dice(Topic.Document, -d.Index - 1);
        sink.Text(DocumentId(d.Index));
        sink.Int(d.Patient.Id);
        sink.Texts(d.Visit, d.VisitType.ToString(), d.Card.Name);
        sink.Texts(d.Kind, d.Title, d.Department, d.Author);
        sink.Stamp(d.At);
        sink.Texts(dice.Hex(64), text, d.Diagnosis.IsSpecial ? "V" : d.Diagnosis.Specialty is "PSYC" or "INFE" ? "R" : "N");
        sink.Stamp(d.At - 600);
        sink.Texts("T-" + d.Kind, null);
        sink.EndRow();
    }

    /// <summary>Free text as it is written: identity numbers and telephones inside sentences.</summary>
    private static string WardText(ref Dice dice, in Admission a, PatientCard card, string kind)
    {
        var identity = card.Identity is { } number && dice.Percent(25) ? "，身份证号" + number : "";
        var contact = dice.Percent(30) ? "家属" + card.ContactName + "（电话" + card.ContactPhone + "）陪同，病史可靠。" : "";
        var opening = string.Create(CultureInfo.InvariantCulture,
            $"患者{card.Name}，{(a.Patient.Male ? "男" : "女")}，{a.Patient.AgeAt(a.AdmittedAt)}岁{identity}，住{card.Address}。");
        var complaint = HisOutpatientTables.Complaint(ref dice, a.Diagnosis);
        return opening + "因“" + complaint + "”于我科住院。" + contact + kind switch
        {
            "ADM01" => "体格检查：T 36." + dice.Below(9) + "℃，P " + (60 + dice.Below(40)) + "次/分，神志清楚，查体合作。初步诊断：" + a.Diagnosis.Name + "。",
            "DIS01" => "经治疗症状好转，予以出院。出院诊断：" + a.Diagnosis.Name + "。出院后" + (1 + dice.Below(4)) + "周门诊复查，联系电话" + card.Phone + "。",
            _ => a.Senior.Name + a.Senior.Title + "查房：患者一般情况可，继续目前治疗，完善检查，密切观察病情变化。\n诊断：" + a.Diagnosis.Name + "。",
        };
    }

    private static string VisitText(ref Dice dice, in Visit v, PatientCard card)
    {
        var identity = card.Identity is { } number && dice.Percent(12) ? "（身份证" + number + "）" : "";
        return "姓名：" + card.Name + identity + "\n主诉：" + HisOutpatientTables.Complaint(ref dice, v.Diagnosis) + "。\n既往史："
            + (dice.Percent(30) ? "高血压病史" + (1 + dice.Below(20)) + "年。" : "体健。") + "\n诊断：" + v.Diagnosis.Name + "\n处理：对症治疗，"
            + (1 + dice.Below(3)) + "周后复诊。" + (dice.Percent(10) ? "联系电话" + card.Phone + "。" : "") + "\n医师：" + v.Doctor.Name;
    }

    private static void FrontPages(World world, RowSink sink)
    {
        for (long i = 0; i < world.Admissions.Count; i++)
        {
            var a = world.Admissions.At(i);
            if (a.IsInside)
            {
                continue;
            }
            var card = world.People.CardOf(a.Patient);
            var dice = world.Dice(Topic.Document, 1_000_000_000 + i);
            var surgery = a.Diagnosis.Specialty is "GSUR" or "ORTH" or "OBGY" or "UROL" or "OPHT" ? Operation(world, ref dice) : null;
            sink.Int(i + 1);
            sink.Texts(a.Number, string.Create(CultureInfo.InvariantCulture, $"BA{a.Patient.Id:D8}"));
            sink.Int(a.Patient.Id);
            sink.Texts(card.Name, a.Patient.Male ? "1" : "2");
            sink.Date(a.Patient.BirthDay);
            sink.Int(a.Patient.AgeAt(a.AdmittedAt));
            sink.Texts(card.Identity, "01", a.Patient.AgeAt(a.AdmittedAt) < 22 ? "10" : "20", "90");
            sink.Texts(card.Address, "979900", card.ContactName, card.ContactRelation);
            sink.Text(card.ContactPhone);
            sink.Stamp(a.AdmittedAt);
            sink.Stamp(a.DischargedAt);
            sink.Text(a.Ward.Code);
            sink.Int(a.Days);
            sink.Texts(a.Diagnosis.Code, a.Diagnosis.Name, surgery?.Code, surgery?.Name);
            sink.Texts(a.Senior.Id, a.Senior.Name, dice.Percent(70) ? "O" : null, dice.Percent(8) ? "青霉素" : null);
            sink.Text(dice.Percent(95) ? "1" : dice.Percent(50) ? "2" : "5");
            var cost = (a.Days * 900L + dice.Below(12_000)) * 100;
            sink.Decimal(cost);
            sink.Decimal(a.Patient.Insured ? cost * 35 / 100 : cost);
            sink.Text(string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + dice.Below(20))}{(char)('A' + dice.Below(6))}{10 + dice.Below(30)}"));
            sink.EndRow();
        }
    }

    private static (string Code, string Name)? Operation(World world, ref Dice dice)
    {
        var item = dice.Pick(world.FeeItems.Where(f => f.Kind == "SS").ToArray());
        return (string.Create(CultureInfo.InvariantCulture, $"{30 + dice.Below(50)}.{dice.Below(9999):D4}"), item.Name);
    }

    private static void Diagnoses(World world, RowSink sink)
    {
        var visits = world.Visits.SeenCount / 3;
        for (long i = 0; i < visits; i++)
        {
            var v = world.Visits.Spread(i, visits);
            Diagnosis(sink, i + 1, (Visits.FlowNumber(v), v.Patient.Id, v.Doctor.Id), "1", v.Diagnosis, v.SeenAt);
        }
        for (long i = 0; i < world.Admissions.Count * 2; i++)
        {
            var a = world.Admissions.At(i / 2);
            var dice = world.Dice(Topic.Document, 2_000_000_000 + i);
            var diagnosis = i % 2 == 0 ? a.Diagnosis : world.DiagnosisBook.Pick(ref dice, a.Diagnosis.Specialty, a.Patient, a.AdmittedAt);
            Diagnosis(sink, visits + i + 1, (a.Number, a.Patient.Id, a.Doctor.Id), i % 2 == 0 ? "1" : "2", diagnosis, a.AdmittedAt);
        }
    }

    private static void Diagnosis(RowSink sink, long number, (string Visit, long Patient, string Doctor) who, string kind, Diagnosis diagnosis, long at)
    {
        sink.Int(number);
        sink.Text(who.Visit);
        sink.Int(who.Patient);
        sink.Texts(kind, diagnosis.Code, diagnosis.Name, diagnosis.IsSpecial ? "1" : "0");
        sink.Text(who.Doctor);
        sink.Stamp(at);
        sink.EndRow();
    }

    private static void Consents(World world, RowSink sink)
    {
        var count = world.Admissions.Count * 6 / 5;
        for (long i = 0; i < count; i++)
        {
            var a = world.Admissions.Spread(i, count);
            var card = world.People.CardOf(a.Patient);
            var dice = world.Dice(Topic.Consent, i);
            var self = dice.Percent(50) && a.Patient.AgeAt(a.AdmittedAt) >= 18;
            sink.Int(i + 1);
            sink.Text(a.Number);
            sink.Int(a.Patient.Id);
            sink.Texts(dice.Percent(40) ? "手术同意书" : "特殊检查同意书", self ? card.Name : card.ContactName, self ? "本人" : card.ContactRelation);
            sink.Texts(self ? card.Identity : card.GuardianIdentity, self ? card.Phone : card.ContactPhone, "fp/" + dice.Hex(32));
            sink.Stamp(a.AdmittedAt + 5400);
            sink.EndRow();
        }
    }

    private static void AccessLog(World world, RowSink sink)
    {
        var ward = WardDocuments(world);
        for (long i = 0; i < world.Scale.AccessLogs; i++)
        {
            var dice = world.Dice(Topic.AccessLog, i);
            var document = ward + dice.Below(world.Scale.Documents - ward);
            var v = world.Visits.Spread(document - ward, world.Scale.Documents - ward);
            sink.Int(i + 1);
            sink.Text(DocumentId(document));
            sink.Int(v.Patient.Id);
            sink.Texts(dice.Percent(70) ? v.Doctor.Id : dice.Pick(world.Staff.All).Id, dice.Percent(85) ? "VIEW" : dice.Percent(60) ? "PRINT" : "EXPORT",
                string.Create(CultureInfo.InvariantCulture, $"10.20.{dice.Below(32)}.{1 + dice.Below(250)}"));
            sink.Stamp(world.Calendar.At(i, world.Scale.AccessLogs));
            sink.Text(dice.Percent(20) ? "诊疗需要" : null);
            sink.EndRow();
        }
    }
}
