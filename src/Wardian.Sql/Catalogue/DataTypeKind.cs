namespace Wardian.Sql.Catalogue;

/// <summary>Kinds of types, as far as lineage has to tell them apart.</summary>
internal enum DataTypeKind : byte
{
    /// <summary>One value without parts.</summary>
    Scalar,

    /// <summary>Named fields: <c>CREATE TYPE t AS (…)</c>. The rows of a relation are of a type without an entry of its own.</summary>
    Composite,

    /// <summary>Another type with conditions.</summary>
    Domain,

    /// <summary>A range of another type.</summary>
    Range,

    /// <summary>A set of ranges.</summary>
    Multirange,
}
