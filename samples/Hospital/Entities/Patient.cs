namespace Hospital.Entities;

/// <summary>What decides which departments a patient can visit; made for every visit, so it allocates nothing.</summary>
internal readonly record struct Patient(long Index, bool Male, int BirthDay, bool Insured, long RegisteredAt)
{
    public const long FirstId = 100_001;

    public long Id => FirstId + Index;

    public DateOnly Birth => DateOnly.FromDayNumber(BirthDay);

    public int AgeAt(long seconds) => (int)((seconds / 86400 - BirthDay) / 365.2425);
}
