namespace Wardian.Explain;

/// <summary>A place in a text as editors count it.</summary>
/// <param name="Line">The line, from one on.</param>
/// <param name="Column">The character in the line, from one on.</param>
internal readonly record struct TextPlace(int Line, int Column);
