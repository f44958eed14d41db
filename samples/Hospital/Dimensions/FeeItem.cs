namespace Hospital.Dimensions;

/// <summary>A chargeable item that is not a drug. Kind is JC imaging, JY laboratory, ZL treatment, GH visit, CW bed, HL nursing.</summary>
internal sealed record FeeItem(string Code, string Name, string Kind, string Unit, long Price, string Department);
