namespace Wardian.Sql.Oracle.Psql;

/// <summary>One thing that psql does with a script.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The statements, or the command's name without its backslash.</param>
/// <param name="Arguments">The command's arguments.</param>
/// <param name="Line">The line it begins in, counted from one.</param>
public sealed record PsqlItem(PsqlItemKind Kind, string Text, IReadOnlyList<string> Arguments, int Line);
