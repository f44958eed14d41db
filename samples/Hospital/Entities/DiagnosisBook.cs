using Hospital.Dimensions;
using Hospital.Generation;

namespace Hospital.Entities;

/// <summary>Chooses a disease that fits the department, the season, the sex and the age.</summary>
internal sealed class DiagnosisBook(Diagnosis[] diagnoses)
{
    private readonly Dictionary<string, Diagnosis[]> _bySpecialty =
        diagnoses.GroupBy(d => d.Specialty).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    public bool HasFor(string specialty, bool male, int age)
    {
        foreach (var diagnosis in _bySpecialty[specialty])
        {
            if (Fits(diagnosis, male, age))
            {
                return true;
            }
        }
        return false;
    }

    public Diagnosis Pick(ref Dice dice, string specialty, in Patient patient, long at)
    {
        var month = DateOnly.FromDayNumber((int)(at / 86400)).Month;
        var age = patient.AgeAt(at);
        var choices = _bySpecialty[specialty];
        long total = 0;
        foreach (var diagnosis in choices)
        {
            total += Fits(diagnosis, patient.Male, age) ? diagnosis.WeightIn(month) : 0;
        }
        if (total == 0)
        {
            return choices[dice.Below(choices.Length)];
        }
        var position = dice.Below(total);
        foreach (var diagnosis in choices)
        {
            position -= Fits(diagnosis, patient.Male, age) ? diagnosis.WeightIn(month) : 0;
            if (position < 0)
            {
                return diagnosis;
            }
        }
        return choices[^1];
    }

    private static bool Fits(Diagnosis diagnosis, bool male, int age) =>
        age >= diagnosis.MinAge && age <= diagnosis.MaxAge && (diagnosis.Sex == '-' || diagnosis.Sex == 'M' == male);
}
