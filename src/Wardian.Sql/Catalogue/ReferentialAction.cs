namespace Wardian.Sql.Catalogue;

/// <summary>What a foreign key does when what it refers to changes.</summary>
internal enum ReferentialAction : byte
{
    /// <summary>The change is refused: <c>RESTRICT</c> and <c>NO ACTION</c>.</summary>
    None,

    /// <summary>The rows change or go away too.</summary>
    Cascade,

    /// <summary>The columns become null.</summary>
    SetNull,

    /// <summary>The columns get their defaults.</summary>
    SetDefault,
}
