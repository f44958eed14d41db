namespace Hospital.Dimensions;

/// <summary>One measured quantity. Bounds are in units of 10^-Scale; an empty unit with equal bounds means a yes/no test.</summary>
internal sealed record LabAnalyte(string Code, string Name, string Unit, int Low, int High, int Scale)
{
    public bool IsQualitative => Low == High;
}
