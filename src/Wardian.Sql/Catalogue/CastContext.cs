namespace Wardian.Sql.Catalogue;

/// <summary>Where PostgreSQL makes a value one of another type, each place with whatever casts the ones before it take (<c>CoercionContext</c>).</summary>
internal enum CastContext : byte
{
    /// <summary>Anywhere in an expression.</summary>
    Implicit,

    /// <summary>Where a value is stored, returned, or has to be of one certain type, such as a condition.</summary>
    Assignment,

    /// <summary>Where a cast is written.</summary>
    Explicit,
}
