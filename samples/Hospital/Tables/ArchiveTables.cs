using System.Globalization;
using Hospital.Entities;
using Hospital.Generation;

namespace Hospital.Tables;

/// <summary>gdba: the operation log, the HL7 queue and shared documents.</summary>
internal static class ArchiveTables
{
    private static readonly string[] Functions = ["病人信息查询", "处方录入", "医嘱录入", "发药确认", "挂号登记", "收费结算", "检验报告查看", "影像报告查看", "药品用量统计", "登录"];

    public static IEnumerable<TableSource> Create(World world) =>
    [
        new("gdba", "czrz", () => world.Scale.OperationLogs, sink => OperationLog(world, sink)),
        new("gdba", "JK_XX", () => world.Scale.Messages, sink => Queue(world, sink)),
        new("gdba", "cda_doc", () => world.Scale.CdaDocuments, sink => SharedDocuments(world, sink)),
    ];

    private static void OperationLog(World world, RowSink sink)
    {
        for (long i = 0; i < world.Scale.OperationLogs; i++)
        {
            var dice = world.Dice(Topic.OperationLog, i);
            var person = dice.Pick(world.Staff.All);
            var function = dice.Below(1000) is var roll && roll < 4 ? 8 : roll % 8 + (roll > 940 ? 1 : 0);
            var patient = Patient.FirstId + dice.Below(world.People.Count * 7 / 10);
            sink.Int(i + 1);
            sink.Texts(person.Id, string.Create(CultureInfo.InvariantCulture, $"10.20.{dice.Below(32)}.{1 + dice.Below(250)}"),
                string.Create(CultureInfo.InvariantCulture, $"PC-{person.Department.Code}-{dice.Below(30):D2}"), Functions[function]);
            sink.Text(Statement(world, ref dice, function, patient));
            if (function is 8 or 9)
            {
                sink.Null();
            }
            else
            {
                sink.Int(patient);
            }
            sink.Stamp(world.Calendar.At(i, world.Scale.OperationLogs));
            sink.EndRow();
        }
    }

    private static string Statement(World world, ref Dice dice, int function, long patient) => function switch
    {
        0 when dice.Percent(10) && world.People.CardOf(world.People.At(patient - Patient.FirstId)).Identity is { } number =>
            "SELECT * FROM BR_DA WHERE SFZH='" + number + "'",
        0 => string.Create(CultureInfo.InvariantCulture, $"SELECT BRXM,LXDH FROM BR_DA WHERE BRID={patient}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"INSERT INTO MZ_CF01 (CFXH,BRID) VALUES ({dice.Below(90_000_000)},{patient})"),
        2 => string.Create(CultureInfo.InvariantCulture, $"INSERT INTO ZY_YZ (YZXH,ZYH) VALUES ({dice.Below(90_000_000)},'{1_000_000 + dice.Below(90_000):D10}')"),
        3 => string.Create(CultureInfo.InvariantCulture, $"UPDATE MZ_CF01 SET ZT='3' WHERE BRID={patient} AND ZT='2'"),
        8 => "SELECT YPDM,SUM(YPSL) FROM MZ_CF02 GROUP BY YPDM",
        9 => "SELECT GH,ZT FROM XT_YH WHERE YHM=:1",
        _ => string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM MZ_JZ WHERE BRID={patient} ORDER BY JZSJ DESC"),
    };

    private static void Queue(World world, RowSink sink)
    {
        string[] kinds = ["ADT^A04", "ORM^O01", "ORU^R01", "SIU^S12"];
        for (long i = 0; i < world.Scale.Messages; i++)
        {
            var visit = world.Visits.Spread(i, world.Scale.Messages);
            var dice = world.Dice(Topic.Message, i);
            var card = world.People.CardOf(visit.Patient);
            var kind = dice.Pick(kinds);
            sink.Int(i + 1);
            sink.Texts(kind, "HIS", dice.Percent(50) ? "LIS" : "PACS");
            sink.Int(visit.Patient.Id);
            sink.Bytes(HisPatientTables.Legacy(string.Create(CultureInfo.InvariantCulture,
                $"MSH|^~\\&|HIS|QL|ESB|QL|{visit.RegisteredAt}||{kind}|{i + 1}|P|2.4\rPID|1||{visit.Patient.Id}^^^QL~{card.Identity}^^^ID||{card.Name}||{visit.Patient.Birth:yyyyMMdd}|{(visit.Patient.Male ? 'M' : 'F')}|||{card.Address}||{card.Phone}\r")));
            sink.Texts(dice.Percent(97) ? "2" : "9", dice.Percent(97) ? null : "接收方超时");
            sink.Stamp(visit.RegisteredAt + 5);
            sink.EndRow();
        }
    }

    private static void SharedDocuments(World world, RowSink sink)
    {
        for (long i = 0; i < world.Scale.CdaDocuments; i++)
        {
            var visit = world.Visits.Spread(i, world.Scale.CdaDocuments);
            var card = world.People.CardOf(visit.Patient);
            sink.Texts(string.Create(CultureInfo.InvariantCulture, $"2.25.979902.{i + 1}"), visit.PrescriptionCount > 0 ? "C0004" : "C0002");
            sink.Int(visit.Patient.Id);
            sink.Texts(Visits.FlowNumber(visit),
                "<ClinicalDocument><realmCode code=\"CN\"/><recordTarget><id root=\"2.16.156.10011.1.3\" extension=\"" + card.Identity
                + "\"/><name>" + card.Name + "</name><telecom value=\"" + card.Phone + "\"/></recordTarget><author>" + visit.Doctor.Name
                + "</author><observation>" + visit.Diagnosis.Name + "</observation></ClinicalDocument>");
            sink.Stamp(visit.SeenAt + 7200);
            sink.Flag(i % 50 != 49);
            sink.EndRow();
        }
    }
}
