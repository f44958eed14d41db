namespace Wardian.Catalog.Inventory.Drift;

/// <summary>What something is that changed.</summary>
internal enum ChangeSubject
{
    /// <summary>A schema.</summary>
    Schema,

    /// <summary>A relation.</summary>
    Relation,

    /// <summary>A column of a relation.</summary>
    Column,

    /// <summary>A key of a relation.</summary>
    Key,

    /// <summary>Rights on a relation.</summary>
    Grant,

    /// <summary>A routine.</summary>
    Routine,
}
