namespace Wardian.Sql.Knowledge;

/// <summary>One thing that a function does.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Argument">Which of its input arguments, from one on, names or holds the thing; zero for none.</param>
internal readonly record struct FunctionEffect(FunctionEffectKind Kind, int Argument);
