namespace Wardian.Sql.Oracle.Statements;

/// <summary>A token of a statement, roughly: enough to find the statement inside another.</summary>
/// <param name="Text">Its text; words in lower case.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Depth">How many parentheses are open around it; for a parenthesis, around the pair.</param>
public readonly record struct SqlToken(string Text, int Start, int End, int Depth);
