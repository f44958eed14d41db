namespace Wardian.Explain.Foreign;

/// <summary>A form of another database or tool.</summary>
/// <param name="Key">Which; the last part of its text's key.</param>
/// <param name="Index">Where it stands in the statement's text, in UTF-16 units.</param>
/// <param name="Found">What is written there.</param>
internal readonly record struct ForeignForm(string Key, int Index, string Found);
