using Hospital.Dimensions;
using Hospital.Generation;

namespace Hospital.Entities;

/// <summary>What a visit is charged: the consultation at the window, then drugs and examinations. Reuses its list.</summary>
internal sealed class Charges(World world)
{
    private readonly FeeItem[] _examinations = [.. world.FeeItems.Where(f => f.Kind is "JY" or "JC" or "ZL")];
    private readonly FeeItem[] _consultations = [.. world.FeeItems.Where(f => f.Kind == "GH")];
    private readonly List<ChargeLine> _lines = [];

    /// <summary>Five consultations in six are paid at a window; the others were paid when booking.</summary>
    public bool PaysConsultation(long visit) => !world.Visits.IsRefunded(visit) && world.Dice(Topic.Charge, visit).Below(6) != 0;

    public int ExaminationCount(long visit)
    {
        var dice = world.Dice(Topic.Charge, visit);
        dice.Next();
        var roll = dice.Below(100);
        return world.Visits.IsRefunded(visit) ? 0 : roll < 32 ? 0 : roll < 55 ? 1 : roll < 72 ? 2 : roll < 87 ? 3 : 5;
    }

    public bool HasService(long visit) => world.Visits.PrescriptionCount(visit) > 0 || ExaminationCount(visit) > 0;

    public int ServiceLineCount(long visit)
    {
        var count = ExaminationCount(visit);
        for (var k = 0; k < world.Visits.PrescriptionCount(visit); k++)
        {
            count += world.Prescriptions.LineCount(visit, k);
        }
        return count;
    }

    public FeeItem Consultation(in Visit visit) => _consultations[ConsultationKind(visit)];

    /// <summary>0 ordinary, 1 expert, 2 emergency.</summary>
    public static int ConsultationKind(in Visit visit) =>
        visit.Department.Specialty == "EMER" ? 2 : visit.Doctor.AntimicrobialGrade == '3' ? 1 : 0;

    /// <summary>The list is valid until the next call.</summary>
    public List<ChargeLine> ServiceLines(in Visit visit)
    {
        _lines.Clear();
        for (var k = 0; k < visit.PrescriptionCount; k++)
        {
            var prescription = world.Prescriptions.At(visit, k);
            for (var i = 0; i < prescription.LineCount; i++)
            {
                var line = prescription.Lines[i];
                _lines.Add(new ChargeLine(line.Drug.Code, line.Drug.Name, line.Drug.ByGram ? "ZC" : "XY", line.Packs,
                    line.Drug.Price * 100, line.Amount, line.Drug.ByGram ? "503" : "501"));
            }
        }
        var dice = world.Dice(Topic.Charge, visit.Index);
        dice.Next();
        dice.Next();
        var examinations = ExaminationCount(visit.Index);
        for (var i = 0; i < examinations; i++)
        {
            var item = dice.Pick(_examinations);
            _lines.Add(new ChargeLine(item.Code, item.Name, item.Kind, 1, item.Price * 100, item.Price,
                item.Department == "-" ? visit.Department.Code : item.Department));
        }
        return _lines;
    }
}
