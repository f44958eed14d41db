namespace Wardian.Sql.Lineage;

/// <summary>What a statement does beside reading and writing tables.</summary>
public enum StatementEffectKind
{
    /// <summary>A text is run as a statement that is not known before.</summary>
    ExecutesText,

    /// <summary>A file of the server, or of the client, is read.</summary>
    ReadsFile,

    /// <summary>A file of the server is written.</summary>
    WritesFile,

    /// <summary>A program is run on the server.</summary>
    RunsProgram,

    /// <summary>Another server is asked.</summary>
    ReachesNetwork,

    /// <summary>A setting of the session or the server changes.</summary>
    ChangesSetting,

    /// <summary>Other sessions are told something.</summary>
    Notifies,

    /// <summary>A sequence moves.</summary>
    MovesSequence,

    /// <summary>A lock is taken that others can see.</summary>
    Locks,

    /// <summary>Time passes.</summary>
    Waits,

    /// <summary>A large object is read or written.</summary>
    UsesLargeObject,

    /// <summary>The write-ahead log is read or written directly.</summary>
    UsesReplication,

    /// <summary>Another session is ended or interrupted.</summary>
    InterruptsSession,

    /// <summary>What other sessions do is read, their statements included.</summary>
    ReadsOtherSessions,

    /// <summary>Statistics are read: counts and sizes.</summary>
    ReadsStatistics,

    /// <summary>Statistics are read that hold values of columns: the most common ones, bounds of histograms. Of which columns is not known.</summary>
    ReadsSampledValues,

    /// <summary>It is read how accounts are checked: passwords, or what is made of them, here or on other servers.</summary>
    ReadsCredentials,

    /// <summary>Pages or rows are read past the access rules.</summary>
    ReadsStorage,

    /// <summary>The server is administered.</summary>
    Administers,

    /// <summary>A variable of the session gets a value.</summary>
    SetsVariable,

    /// <summary>A variable of the session is read.</summary>
    ReadsVariable,

    /// <summary>An object is made, changed or removed.</summary>
    DefinesObject,

    /// <summary>Rights change.</summary>
    ChangesRights,

    /// <summary>Values leave in a message or in the text of an error.</summary>
    SendsMessage,

    /// <summary>A code block of which we know nothing is run.</summary>
    RunsCode,
}
