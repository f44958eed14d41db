namespace Wardian.Catalog.Names;

/// <summary>What a piece of a name is written in.</summary>
internal enum NamePieceKind
{
    /// <summary>Latin letters.</summary>
    Latin,

    /// <summary>Decimal digits.</summary>
    Digits,

    /// <summary>Chinese characters.</summary>
    Chinese,
}
