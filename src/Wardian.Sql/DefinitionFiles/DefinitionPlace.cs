namespace Wardian.Sql.DefinitionFiles;

/// <summary>A place in a file of definitions.</summary>
/// <param name="File">What the caller calls the file.</param>
/// <param name="Line">The line, from one on.</param>
public readonly record struct DefinitionPlace(string File, int Line);
