namespace Wardian.Catalog.Classification;

/// <summary>What kind of values a type holds.</summary>
internal enum TypeShape
{
    /// <summary>Not declared, or a type that says nothing.</summary>
    Unknown,

    /// <summary>One bit or one character.</summary>
    Flag,

    /// <summary>A point of time.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with decimals.</summary>
    Decimal,

    /// <summary>A text of limited length.</summary>
    Text,

    /// <summary>A text without a limit, or of a wide one.</summary>
    LongText,

    /// <summary>Bytes.</summary>
    Binary,
}
