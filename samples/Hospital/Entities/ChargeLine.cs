namespace Hospital.Entities;

/// <summary>One charged position of a visit: a drug or an item of the price list.</summary>
internal readonly record struct ChargeLine(string Code, string Name, string Kind, long Quantity, long PriceTenThousandths, long Amount, string Department);
