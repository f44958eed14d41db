namespace Wardian.Sql.Rewriting;

/// <summary>A piece of text that was put in place of another.</summary>
/// <param name="Old">Where the original piece stands in the original text.</param>
/// <param name="New">Where the new piece stands in the rewritten text.</param>
internal readonly record struct TextChange(SourceSpan Old, SourceSpan New);
