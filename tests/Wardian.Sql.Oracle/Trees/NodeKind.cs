namespace Wardian.Sql.Oracle.Trees;

/// <summary>The four shapes in PostgreSQL's node text.</summary>
public enum NodeKind
{
    /// <summary><c>&lt;&gt;</c>: no node, no string.</summary>
    Null,

    /// <summary>A number, a word, a string, or the bytes of a constant.</summary>
    Atom,

    /// <summary><c>( … )</c>, also of integers, OIDs and bit numbers.</summary>
    List,

    /// <summary><c>{NAME :field value …}</c>.</summary>
    Struct,
}
