namespace Wardian.Sql.Catalogue;

/// <summary>What a definition that is not known would have been about.</summary>
internal enum GapSubject
{
    /// <summary>Anything.</summary>
    Everything,

    /// <summary>A table or a view, whatever is done with it.</summary>
    Relation,

    /// <summary>A table or a view whose rows change.</summary>
    RelationChange,

    /// <summary>A column of a table.</summary>
    Column,

    /// <summary>Calls of a routine.</summary>
    Routine,
}
