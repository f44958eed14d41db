using System.Globalization;
using System.Text;
using Hospital.Dimensions;
using Hospital.Entities;
using Hospital.Generation;
using Hospital.Tables;

namespace Hospital.Workload;

/// <summary>Fills a template with values that exist in the loaded hospital.</summary>
internal sealed class PlaceholderFiller(World world)
{
    private static readonly string[] Tables =
        ["his.mz_cf01", "his.mz_cf02", "his.mz_gh", "his.mz_sf", "his.br_da", "his.zy_yz", "emr.emr_diagnosis", "\"Lis\".\"TestForm\"", "yb.setl_d", "gdba.cda_doc"];
    private readonly Department[] _clinics = [.. world.Departments.Where(d => d.Kind == '1')];
    private readonly Department[] _wards = [.. world.Departments.Where(d => d.Kind == '2')];
    private long _new = 7_000_000_000;

    /// <summary>Columns come from <paramref name="shape"/>, which belongs to the variant; values from <paramref name="values"/>.</summary>
    public string Fill(string template, Dice shape, Dice values, long now, bool guided)
    {
        var text = new StringBuilder(template.Length + 64);
        var facts = new Facts(this, values, now, guided);
        var position = 0;
        while (true)
        {
            var open = template.IndexOf('{', position);
            if (open < 0)
            {
                return text.Append(template, position, template.Length - position).ToString();
            }
            var close = template.IndexOf('}', open);
            text.Append(template, position, open - position);
            var name = template[(open + 1)..close];
            text.Append(name.StartsWith("cols:", StringComparison.Ordinal) ? Columns(name[5..], ref shape) : facts.Value(name));
            position = close + 1;
        }
    }

    private static string Columns(string list, ref Dice shape)
    {
        var names = list.Split(',');
        var kept = new List<string>();
        foreach (var name in names)
        {
            if (shape.Percent(60))
            {
                kept.Add(name);
            }
        }
        return kept.Count < 2 ? names[0] + ", " + names[1] : string.Join(", ", kept);
    }

    /// <summary>The values of one statement; one visit, one stay and one drug, so that they fit together.</summary>
    private sealed class Facts
    {
        private readonly PlaceholderFiller _owner;
        private readonly World _world;
        private readonly Visit _visit;
        private readonly Admission _stay;
        private readonly Drug _drug;
        private readonly string _doctor;
        private readonly long _now;
        private readonly DateOnly _month;
        private Dice _dice;

        public Facts(PlaceholderFiller owner, Dice dice, long now, bool guided)
        {
            (_owner, _world, _dice, _now) = (owner, owner.World, dice, now);
            _visit = PrescribedVisit();
            _stay = _world.Admissions.At(_dice.Below(_world.Admissions.Count));
            var planted = _dice.Pick(_world.Prescriptions.Kickbacks);
            _drug = guided ? _world.Formulary.All[planted.Drug] : _dice.Pick(_world.Formulary.All);
            _doctor = guided ? planted.Doctor.Id : _visit.Doctor.Id;
            _month = _world.Calendar.Last.AddDays(1).AddMonths(-1 - _dice.Below(11));
        }

        public string Value(string name) => name switch
        {
            "brid" => Number(_visit.Patient.Id),
            "ybkh" => People.InsuranceNumber(_visit.Patient.Index),
            "sfzh" => _world.People.CardOf(_visit.Patient).Identity ?? "110105194912310020",
            "jzlsh" => Visits.FlowNumber(_visit),
            "fphm" => HisOutpatientTables.InvoiceNumber(3, _visit.Index),
            "sfxh" => Number(_visit.Number * 10 + 1),
            "cfxh" => Number(_visit.Number * 10),
            "cfhm" => HisOutpatientTables.PrescriptionNumber(_world.Prescriptions.At(_visit, 0)),
            "gh" => _doctor,
            "czy" => _world.Staff.All[^(1 + _dice.Below(40))].Id,
            "ksdm" => _dice.Pick(_owner._clinics).Code,
            "ward" => _dice.Pick(_owner._wards).Code,
            "zyh" => _stay.Number,
            "yzxh" => Number((Admission.FirstNumber + _stay.Index) * Admissions.OrderStride + _dice.Below(_stay.OrderCount)),
            "ypdm" => _drug.Code,
            "ypdmtail" => _drug.Code[2..],
            "ypdm2" => _dice.Pick(_world.Formulary.All).Code,
            "drugname" => _drug.Name,
            "drugstart" => _drug.Name[..1],
            "trade" => _drug.TradeName[..1],
            "mdtrt" or "setl" => Insurance(name),
            "formno" => Number(500_001 + _dice.Below(_world.Scale.OutpatientForms)),
            "studyuid" => "2.25.979901." + Number(1 + _dice.Below(_world.Scale.Studies)),
            "accession" => string.Create(CultureInfo.InvariantCulture, $"RIS{1 + _dice.Below(_world.Scale.Studies):D9}"),
            "table" => _dice.Pick(PlaceholderFiller.Tables),
            "new" => Number(++_owner._new),
            "n" => Number(1 + _dice.Below(9)),
            "k5" => Number(1 + _dice.Below(5)),
            _ => Moment(name),
        };

        private string Moment(string name) => name switch
        {
            "now" => DateOnly.FromDayNumber((int)(_now / 86400)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                + string.Create(CultureInfo.InvariantCulture, $" {_now / 3600 % 24:D2}:{_now / 60 % 60:D2}:{_now % 60:D2}"),
            "day" => Day(DateOnly.FromDayNumber((int)(_visit.RegisteredAt / 86400))),
            "day2" => Day(DateOnly.FromDayNumber((int)(_visit.RegisteredAt / 86400) + 1)),
            "d1" => Day(_month),
            "d2" => Day(_month.AddMonths(1)),
            "month" => _month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"No placeholder {name}."),
        };

        private Visit PrescribedVisit()
        {
            var index = _dice.Below(_world.Visits.Count);
            while (_world.Visits.PrescriptionCount(index) == 0)
            {
                index = (index + 1) % _world.Visits.Count;
            }
            return _world.Visits.At(index);
        }

        private string Insurance(string kind)
        {
            var number = _visit.Number;
            return kind == "setl"
                ? string.Create(CultureInfo.InvariantCulture, $"9799S{number:D13}")
                : string.Create(CultureInfo.InvariantCulture, $"9799{number:D14}");
        }

        private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

        private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private World World => world;
}
