namespace Wardian.Sql.Resolution.Kept;

/// <summary>What a statement does with something that is kept.</summary>
/// <param name="State">The thing.</param>
/// <param name="IsRead">Whether a value is taken out.</param>
/// <param name="IsStored">Whether a value is put in.</param>
/// <param name="HasSources">Whether the value comes from columns.</param>
internal readonly record struct KeptUse(KeptState State, bool IsRead, bool IsStored, bool HasSources);
