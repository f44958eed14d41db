namespace Wardian.Sql.Knowledge;

/// <summary>What a function does beyond returning a value made of its arguments. The data file spells these with hyphens.</summary>
internal enum FunctionEffectKind : byte
{
    /// <summary>Nothing: the value depends on the arguments, the clock, chance or the own session only.</summary>
    Value,

    /// <summary>Only the server itself calls it; nobody else can pass what it wants.</summary>
    Handler,

    /// <summary>Runs the text in its argument as SQL; without an argument, text that it makes of several.</summary>
    ExecutesText,

    /// <summary>Fetches from the cursor named.</summary>
    ReadsCursor,

    /// <summary>Reads the table named.</summary>
    ReadsNamedTable,

    /// <summary>Reads all tables of the schema named.</summary>
    ReadsNamedSchema,

    /// <summary>Reads all tables.</summary>
    ReadsDatabase,

    /// <summary>Reads rows of any table from the log of changes.</summary>
    ReadsChanges,

    /// <summary>Reads raw pages, with whatever rows are on them.</summary>
    ReadsPages,

    /// <summary>Reads counts or sizes that the server collected about tables.</summary>
    ReadsStatistics,

    /// <summary>Reads values of columns that the server collected about tables: the most common ones, bounds of histograms.</summary>
    ReadsSampledValues,

    /// <summary>Reads how accounts are checked: passwords or what is made of them.</summary>
    ReadsCredentials,

    /// <summary>Reads definitions.</summary>
    ReadsCatalogue,

    /// <summary>Reads what other sessions do, often with the text of their statements.</summary>
    ReadsSessions,

    /// <summary>Reads the state of the server.</summary>
    ReadsServerState,

    /// <summary>Reads the value of a setting.</summary>
    ReadsSetting,

    /// <summary>Changes a setting of the session.</summary>
    SetsSetting,

    /// <summary>Reads a file of the server's.</summary>
    ReadsFile,

    /// <summary>Writes, renames or removes a file of the server's.</summary>
    WritesFile,

    /// <summary>Lists files of the server's.</summary>
    ListsFiles,

    /// <summary>Runs a program on the server.</summary>
    RunsProgram,

    /// <summary>Talks to another server.</summary>
    Network,

    /// <summary>Wakes listeners, with a text.</summary>
    SendsNotification,

    /// <summary>Reads a sequence.</summary>
    ReadsSequence,

    /// <summary>Moves a sequence on.</summary>
    WritesSequence,

    /// <summary>Reads a large object.</summary>
    ReadsLargeObject,

    /// <summary>Makes, changes or removes a large object.</summary>
    WritesLargeObject,

    /// <summary>Takes or gives back a lock.</summary>
    Locks,

    /// <summary>Waits.</summary>
    Sleeps,

    /// <summary>Ends the work of other sessions.</summary>
    EndsSessions,

    /// <summary>Changes what is replicated.</summary>
    Replication,

    /// <summary>Runs or maintains the server.</summary>
    Administers,
}
