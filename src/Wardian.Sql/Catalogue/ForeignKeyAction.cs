namespace Wardian.Sql.Catalogue;

/// <summary>What happens to rows that refer to a row which goes or changes its key.</summary>
internal enum ForeignKeyAction : byte
{
    /// <summary>Nothing: the change is refused instead, or it is not known that anything happens.</summary>
    None,

    /// <summary>They go too, or follow the change.</summary>
    Cascade,

    /// <summary>Their columns become null.</summary>
    SetNull,

    /// <summary>Their columns get their defaults.</summary>
    SetDefault,
}
