namespace Wardian.Sql.Resolution.Kept;

/// <summary>What a statement does with something that is kept.</summary>
/// <param name="State">The thing.</param>
/// <param name="IsRead">Whether a value is taken out.</param>
/// <param name="IsStored">Whether a value is put in.</param>
/// <param name="HasSources">Whether the value comes from columns.</param>
/// <param name="IsMoved">Whether a count goes on as often as rows of tables, or conditions over them, say.</param>
/// <param name="IsAsked">Whether a value is taken out otherwise than as the number that a new row gets by itself.</param>
internal readonly record struct KeptUse(KeptState State, bool IsRead, bool IsStored, bool HasSources, bool IsMoved = false, bool IsAsked = true);
