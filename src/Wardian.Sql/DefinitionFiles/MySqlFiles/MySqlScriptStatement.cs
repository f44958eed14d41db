namespace Wardian.Sql.DefinitionFiles.MySqlFiles;

/// <summary>A statement of a script for MySQL's client.</summary>
/// <param name="Text">Its text, without the delimiter.</param>
/// <param name="Line">The line of its first character, from one on.</param>
internal readonly record struct MySqlScriptStatement(string Text, int Line);
