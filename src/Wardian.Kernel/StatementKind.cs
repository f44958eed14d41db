namespace Wardian.Kernel;

/// <summary>What a statement does, as far as its leading words tell. Numbers are stored in the ledger and never change.</summary>
public enum StatementKind
{
    /// <summary>Not known: the text was missing, empty or not understood.</summary>
    Unknown = 0,

    /// <summary>SELECT, VALUES, TABLE, and WITH whose main part is one of these.</summary>
    Select = 1,

    /// <summary>INSERT, also after WITH.</summary>
    Insert = 2,

    /// <summary>UPDATE, also after WITH.</summary>
    Update = 3,

    /// <summary>DELETE, also after WITH.</summary>
    Delete = 4,

    /// <summary>MERGE, also after WITH.</summary>
    Merge = 5,

    /// <summary>COPY in either direction; a statement may also be a COPY of a query.</summary>
    Copy = 6,

    /// <summary>CALL and DO.</summary>
    Call = 7,

    /// <summary>BEGIN, COMMIT, ROLLBACK, SAVEPOINT and the other transaction commands.</summary>
    Transaction = 8,

    /// <summary>PREPARE, EXECUTE and DEALLOCATE written in SQL.</summary>
    Prepared = 9,

    /// <summary>DECLARE, FETCH, MOVE and CLOSE.</summary>
    Cursor = 10,

    /// <summary>SET, RESET, SHOW and DISCARD.</summary>
    Setting = 11,

    /// <summary>CREATE, ALTER, DROP, COMMENT, TRUNCATE and other changes of definitions.</summary>
    Definition = 12,

    /// <summary>GRANT, REVOKE, and changes of roles.</summary>
    Privilege = 13,

    /// <summary>EXPLAIN.</summary>
    Explain = 14,

    /// <summary>LISTEN, NOTIFY, UNLISTEN, LOCK, VACUUM, ANALYZE, CHECKPOINT and other upkeep.</summary>
    Utility = 15,

    /// <summary>A function called by the protocol's FunctionCall message, without SQL text.</summary>
    FunctionCall = 16,
}
