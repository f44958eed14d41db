namespace Hospital.Dimensions;

/// <summary>One product of the drug catalogue. Strength is per unit of the pack; the defined daily dose is in the same unit.</summary>
internal sealed record Drug(
    string Code, string Name, string TradeName, string Specification, string Form, string Unit, int Pack, long Price, long StrengthMilli,
    string DoseUnit, long DddMilli, int Class, char Antimicrobial, bool Essential, bool Procured, char Control, string Insurance,
    string Approval, string Maker, string Route, string Origin)
{
    /// <summary>Prepared slices are dispensed by the gram.</summary>
    public bool ByGram => Unit == "g";

    /// <summary>Ward orders prefer injections; outpatient prescriptions avoid them.</summary>
    public bool IsInjection => Form.StartsWith("注射", StringComparison.Ordinal);
}
