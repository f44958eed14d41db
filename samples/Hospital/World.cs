using Hospital.Dimensions;
using Hospital.Entities;
using Hospital.Generation;

namespace Hospital;

/// <summary>
/// The whole hospital for one seed and size: small dimensions in memory, everything else a function of its number.
/// Not thread-safe; each loading thread makes its own, which costs a few milliseconds.
/// </summary>
internal sealed class World
{
    public const ulong DefaultSeed = 20250630;

    public World(ulong seed, SizeClass size)
    {
        Seed = seed;
        Size = size;
        Scale = Scale.For(size);
        Calendar = new EventCalendar(Scale.First, Scale.Last);
        Departments = Department.Load();
        Formulary = new Formulary(seed);
        Diagnoses = Diagnosis.Load(Formulary.Classes);
        DiagnosisBook = new DiagnosisBook(Diagnoses);
        FeeItems = FeeSchedule.Load();
        Panels = LabCatalogue.Load();
        Staff = new StaffRoster(seed, Departments);
        People = new People(seed, Scale, Calendar, Staff);
        Visits = new Visits(seed, Scale, Calendar, People, Departments, Staff, DiagnosisBook);
        Prescriptions = new Prescriptions(seed, Formulary, Staff);
        Admissions = new Admissions(this);
    }

    public ulong Seed { get; }

    public SizeClass Size { get; }

    public Scale Scale { get; }

    public EventCalendar Calendar { get; }

    public Department[] Departments { get; }

    public Formulary Formulary { get; }

    public Diagnosis[] Diagnoses { get; }

    public DiagnosisBook DiagnosisBook { get; }

    public FeeItem[] FeeItems { get; }

    public LabPanel[] Panels { get; }

    public StaffRoster Staff { get; }

    public People People { get; }

    public Visits Visits { get; }

    public Prescriptions Prescriptions { get; }

    public Admissions Admissions { get; }

    public Dice Dice(Topic topic, long row) => new(Seed, topic, row);
}
