namespace Wardian.Sql.Catalogue;

/// <summary>What a foreign key does to the rows that refer to a row which goes or changes its key.</summary>
internal enum ForeignKeyAction
{
    /// <summary>Refuses the change, at the latest when the transaction ends.</summary>
    NoAction,

    /// <summary>Refuses the change at once.</summary>
    Restrict,

    /// <summary>Removes the rows, or changes them along.</summary>
    Cascade,

    /// <summary>Makes their columns null.</summary>
    SetNull,

    /// <summary>Gives their columns their defaults.</summary>
    SetDefault,
}
