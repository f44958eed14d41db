namespace Hospital.Dimensions;

/// <summary>A laboratory panel and its items.</summary>
internal sealed record LabPanel(string Code, string Name, string Specimen, int Weight, LabAnalyte[] Analytes);
