namespace Wardian.Sql.Syntax.Routines;

/// <summary>Kinds of loops.</summary>
internal enum LoopKind : byte
{
    Endless,
    While,

    /// <summary>Whole numbers from one bound to the other.</summary>
    Range,

    Query,
    Cursor,
    Text,

    /// <summary>The elements of an array.</summary>
    Array,
}
