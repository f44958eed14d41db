namespace Wardian.Sql.Postgres;

/// <summary>An effect with what it is about.</summary>
internal readonly record struct EffectDetails(
    SessionEffect Effect, string? Name = null, string? Value = null, bool IsLocal = false,
    NameReading Reading = NameReading.Plain);
