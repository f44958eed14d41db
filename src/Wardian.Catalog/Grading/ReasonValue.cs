namespace Wardian.Catalog.Grading;

/// <summary>What a placeholder stands for.</summary>
/// <param name="Name">The placeholder.</param>
/// <param name="Value">Its value.</param>
internal sealed record ReasonValue(string Name, string Value);
