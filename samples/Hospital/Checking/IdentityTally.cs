using Hospital.Identity;

namespace Hospital.Checking;

/// <summary>Counts identity numbers and those that are wrong in form or could belong to a person.</summary>
internal sealed class IdentityTally
{
    public long Total { get; private set; }

    public long Malformed { get; private set; }

    public long Possible { get; private set; }

    public void Add(string number)
    {
        Total++;
        Malformed += IdentityNumber.HasValidForm(number) ? 0 : 1;
        Possible += number.Length == 18 && IdentityNumber.IsImpossible(number) ? 0 : 1;
    }
}
