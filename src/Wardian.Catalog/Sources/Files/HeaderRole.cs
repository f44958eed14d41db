namespace Wardian.Catalog.Sources.Files;

/// <summary>What a column of a data dictionary says.</summary>
internal enum HeaderRole
{
    /// <summary>The schema or database.</summary>
    Schema,

    /// <summary>The table's name.</summary>
    Table,

    /// <summary>What people call the table.</summary>
    TableCaption,

    /// <summary>The column's name.</summary>
    Column,

    /// <summary>What people call the column.</summary>
    Caption,

    /// <summary>What else is said about the column.</summary>
    Remark,

    /// <summary>Its type.</summary>
    Type,

    /// <summary>The length of its type.</summary>
    Length,

    /// <summary>The digits of its type behind the point.</summary>
    Scale,

    /// <summary>Whether it is of the primary key.</summary>
    Key,

    /// <summary>Whether it may be null.</summary>
    Nullable,

    /// <summary>Whether it may not be null.</summary>
    Required,

    /// <summary>Its default.</summary>
    Default,

    /// <summary>Its number.</summary>
    Ordinal,
}
