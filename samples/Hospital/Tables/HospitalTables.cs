using Hospital.Generation;

namespace Hospital.Tables;

/// <summary>All tables of the hospital in one list.</summary>
internal static class HospitalTables
{
    public static IReadOnlyList<TableSource> Create(World world) =>
    [
        .. HisDictionaryTables.Create(world), .. HisPatientTables.Create(world), .. HisOutpatientTables.Create(world),
        .. HisChargeTables.Create(world), .. HisInpatientTables.Create(world), .. EmrTables.Create(world), .. ImagingTables.Create(world),
        .. LabTables.Create(world), .. InsuranceTables.Create(world), .. ReportTables.Create(world), .. ArchiveTables.Create(world),
    ];
}
