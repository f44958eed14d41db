namespace Wardian.Catalog;

/// <summary>Something that is said of a source, a scan or a judgement.</summary>
/// <param name="Code">A stable code, for programs.</param>
/// <param name="Text">The sentence, in the language that was asked for; names in it are safe to show.</param>
public sealed record CatalogRemark(string Code, string Text);
