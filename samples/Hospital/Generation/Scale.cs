namespace Hospital.Generation;

/// <summary>How many of each independent thing a size has; everything else follows from these.</summary>
internal sealed record Scale(
    DateOnly First, DateOnly Last, long Patients, long Registrations, long Admissions, long OutpatientForms,
    int FormsPerAdmission, long Studies, int OrdersPerAdmission)
{
    public long Documents { get; private init; }

    public long OperationLogs { get; private init; }

    public long Messages { get; private init; }

    public long CdaDocuments { get; private init; }

    public long AccessLogs { get; private init; }

    public long SupplyUses { get; private init; }

    public long Transactions { get; private init; }

    public int InstancesPerStudy { get; private init; }

    private static readonly DateOnly LastDay = new(2025, 6, 30);

    public static Scale For(SizeClass size) => size switch
    {
        SizeClass.S => new Scale(new DateOnly(2024, 7, 1), LastDay, 20_000, 60_000, 2_500, 25_000, 6, 2_000, 80)
        {
            Documents = 30_000,
            OperationLogs = 450_000,
            Messages = 30_000,
            CdaDocuments = 20_000,
            AccessLogs = 40_000,
            SupplyUses = 8_000,
            Transactions = 20_000,
            InstancesPerStudy = 6,
        },
        SizeClass.M => new Scale(new DateOnly(2024, 7, 1), LastDay, 300_000, 1_200_000, 55_000, 500_000, 6, 20_000, 80)
        {
            Documents = 400_000,
            OperationLogs = 4_500_000,
            Messages = 300_000,
            CdaDocuments = 200_000,
            AccessLogs = 600_000,
            SupplyUses = 160_000,
            Transactions = 400_000,
            InstancesPerStudy = 6,
        },
        SizeClass.L => new Scale(new DateOnly(2020, 7, 1), LastDay, 1_500_000, 6_000_000, 275_000, 2_500_000, 6, 50_000, 80)
        {
            Documents = 2_000_000,
            OperationLogs = 18_000_000,
            Messages = 1_200_000,
            CdaDocuments = 800_000,
            AccessLogs = 3_000_000,
            SupplyUses = 800_000,
            Transactions = 2_000_000,
            InstancesPerStudy = 6,
        },
    };
}
