namespace Wardian.Sql.Resolution.Prepared;

/// <summary>What a statement does with the statements and cursors that a session keeps ready.</summary>
internal enum SessionStepKind
{
    /// <summary>It may do anything with them, or with what they mean.</summary>
    Anything,

    /// <summary>It leaves them alone, unless it calls a routine that does not.</summary>
    Nothing,

    /// <summary><c>PREPARE</c>.</summary>
    Prepare,

    /// <summary><c>DECLARE</c>.</summary>
    Declare,

    /// <summary><c>EXECUTE</c> with nothing but constants.</summary>
    Execute,

    /// <summary><c>EXPLAIN</c> of such an <c>EXECUTE</c>.</summary>
    Explain,

    /// <summary><c>FETCH</c>.</summary>
    Fetch,

    /// <summary><c>MOVE</c>.</summary>
    Move,

    /// <summary><c>UPDATE</c> or <c>DELETE</c> of the row that a cursor is at.</summary>
    CurrentOf,

    /// <summary>A transaction ends, wholly or in part, and cursors with it.</summary>
    EndTransaction,
}
