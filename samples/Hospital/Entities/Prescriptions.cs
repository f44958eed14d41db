using Hospital.Dimensions;
using Hospital.Generation;

namespace Hospital.Entities;

/// <summary>Prescriptions and their lines as functions of visit and ordinal. Not thread-safe: the line buffer is reused.</summary>
internal sealed class Prescriptions
{
    public const int MostLines = 5;
    private const int PaidPercent = 45;
    private static readonly WeightedChoice LineCounts = new([20, 30, 26, 16, 8]);
    private readonly ulong _seed;
    private readonly Formulary _formulary;
    private readonly StaffRoster _staff;
    private readonly Dictionary<string, KickbackDoctor> _paid;
    private readonly PrescriptionLine[] _lines = new PrescriptionLine[MostLines];

    public Prescriptions(ulong seed, Formulary formulary, StaffRoster staff)
    {
        (_seed, _formulary, _staff) = (seed, formulary, staff);
        Kickbacks =
        [
            new KickbackDoctor(staff.BySpecialty["CARD"][1], formulary.Obscure("LIPID")),
            new KickbackDoctor(staff.BySpecialty["ORTH"][1], formulary.Obscure("ORTHO")),
            new KickbackDoctor(staff.BySpecialty["RESP"][1], formulary.Obscure("COUGH")),
        ];
        _paid = Kickbacks.ToDictionary(k => k.Doctor.Id, StringComparer.Ordinal);
    }

    /// <summary>The three doctors of the demo story and the products they push.</summary>
    public KickbackDoctor[] Kickbacks { get; }

    public int LineCount(long visitIndex, int ordinal)
    {
        var dice = new Dice(_seed, Topic.RxHead, visitIndex * 4 + ordinal);
        return LineCounts.Pick(ref dice) + 1;
    }

    /// <summary>The lines live in a shared buffer until the next call.</summary>
    public Prescription At(in Visit visit, int ordinal)
    {
        var row = visit.Index * 4 + ordinal;
        var dice = new Dice(_seed, Topic.RxHead, row);
        var count = LineCounts.Pick(ref dice) + 1;
        var reviewer = dice.Pick(_staff.PharmacistsOnDuty);
        var dispenser = dice.Pick(_staff.PharmacistsOnDuty);
        var roll = dice.Below(1000);
        var state = roll < 975 ? '3' : roll < 985 ? '4' : roll < 995 ? '2' : '1';
        var lineDice = new Dice(_seed, Topic.RxLine, row);
        for (var i = 0; i < count; i++)
        {
            _lines[i] = Line(ref lineDice, visit, i);
        }
        return new Prescription(visit, ordinal, visit.SeenAt + 300 + ordinal * 120, _lines, count, reviewer, dispenser, state);
    }

    private PrescriptionLine Line(ref Dice dice, in Visit visit, int position)
    {
        var paid = position == 0 && _paid.TryGetValue(visit.Doctor.Id, out var kickback) && dice.Percent(PaidPercent) ? kickback : null;
        var drug = paid is null ? Choose(ref dice, visit.Diagnosis, position) : _formulary.All[paid.Drug];
        return Dose(ref dice, drug, paid is not null);
    }

    /// <summary>Seventeen drugs in twenty treat the diagnosis, its first class most; narcotics stay with cancer.</summary>
    private Drug Choose(ref Dice dice, Diagnosis diagnosis, int position)
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            int index;
            if (dice.Percent(88))
            {
                var place = Math.Min(position + (dice.Percent(35) ? 1 : 0), diagnosis.Classes.Length - 1);
                index = _formulary.PickIn(diagnosis.Classes[place], ref dice);
            }
            else
            {
                index = _formulary.PickCommon(ref dice);
            }
            var drug = _formulary.All[index];
            if (drug.Control == '0' || Array.IndexOf(diagnosis.Classes, drug.Class) >= 0)
            {
                return drug;
            }
        }
        return _formulary.All[_formulary.PickIn(diagnosis.Classes[0], ref dice)];
    }

    /// <summary>The daily dose is near the defined daily dose; the packs cover the days.</summary>
    internal static PrescriptionLine Dose(ref Dice dice, Drug drug, bool generous)
    {
        var days = drug.Control != '0' ? 3 + dice.Below(5) : dice.Percent(30) ? 14 : dice.Percent(15) ? 28 : 3 + dice.Below(5);
        var times = drug.DddMilli <= drug.StrengthMilli ? 1 : drug.DddMilli <= 2 * drug.StrengthMilli ? 2 : 3;
        var perDay = drug.DddMilli * (dice.Percent(20) ? 75 : dice.Percent(20) ? 125 : 100) / 100;
        var perPack = drug.StrengthMilli * drug.Pack;
        var packs = (int)Math.Max(1, (perDay * days + perPack - 1) / perPack);
        if (drug.ByGram)
        {
            packs = (int)(perDay / 1000) * 7;
        }
        packs = Math.Min(packs, drug.ByGram ? 210 : 24);
        return new PrescriptionLine(drug, generous ? packs + 2 : packs, Math.Max(1, perDay / times), times, days);
    }
}
