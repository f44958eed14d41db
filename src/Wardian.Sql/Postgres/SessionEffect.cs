namespace Wardian.Sql.Postgres;

/// <summary>What a statement does to the state that the gateway keeps of a session.</summary>
public enum SessionEffect
{
    /// <summary>Nothing that the gateway follows.</summary>
    None,

    /// <summary><c>PREPARE name AS …</c>.</summary>
    Prepare,

    /// <summary><c>EXECUTE name</c>, also inside <c>EXPLAIN</c> and <c>CREATE TABLE … AS</c>.</summary>
    Execute,

    /// <summary><c>DEALLOCATE name</c>.</summary>
    Deallocate,

    /// <summary><c>DEALLOCATE ALL</c>.</summary>
    DeallocateAll,

    /// <summary><c>DISCARD ALL</c>.</summary>
    DiscardAll,

    /// <summary><c>DISCARD PLANS</c>, <c>SEQUENCES</c> or <c>TEMP</c>.</summary>
    DiscardOther,

    /// <summary><c>DECLARE name CURSOR FOR …</c>.</summary>
    DeclareCursor,

    /// <summary><c>FETCH</c> and <c>MOVE</c>.</summary>
    FetchCursor,

    /// <summary><c>CLOSE name</c>.</summary>
    CloseCursor,

    /// <summary><c>CLOSE ALL</c>.</summary>
    CloseAllCursors,

    /// <summary><c>SET name = value</c> in all its spellings, and a <c>SELECT</c> of nothing but <c>set_config</c> of two constants.</summary>
    SetVariable,

    /// <summary><c>RESET name</c> and <c>SET name TO DEFAULT</c>.</summary>
    ResetVariable,

    /// <summary><c>RESET ALL</c>.</summary>
    ResetAll,

    /// <summary><c>BEGIN</c> and <c>START TRANSACTION</c>.</summary>
    Begin,

    /// <summary><c>COMMIT</c> and <c>END</c>.</summary>
    Commit,

    /// <summary><c>ROLLBACK</c> and <c>ABORT</c> of the whole transaction.</summary>
    Rollback,

    /// <summary><c>SAVEPOINT name</c>.</summary>
    Savepoint,

    /// <summary><c>ROLLBACK TO name</c>.</summary>
    RollbackTo,

    /// <summary><c>RELEASE name</c>.</summary>
    Release,

    /// <summary><c>PREPARE TRANSACTION</c>.</summary>
    PrepareTransaction,
}
