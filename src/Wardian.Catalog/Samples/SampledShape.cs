namespace Wardian.Catalog.Samples;

/// <summary>A masked example, see <see cref="Values.MaskedExample"/>.</summary>
/// <param name="Shape">What it looks like.</param>
/// <param name="Length">How many characters the value had.</param>
internal sealed record SampledShape(string Shape, int Length);
