namespace Wardian.Sql.Resolution.Kept;

/// <summary>What a server keeps beside tables that one part of a text can put a value into and another take it out of.</summary>
internal enum KeptKind
{
    /// <summary>A setting of the session, the server's own or one that users made up.</summary>
    Setting,

    /// <summary>Large objects.</summary>
    LargeObject,

    /// <summary>A sequence.</summary>
    Sequence,

    /// <summary>Advisory locks: whether one is held says what somebody locked.</summary>
    Lock,

    /// <summary>Files of the server's, and what programs that it runs keep.</summary>
    File,

    /// <summary>What other servers keep, which may be this one again.</summary>
    Network,

    /// <summary>Where random numbers begin.</summary>
    Random,

    /// <summary>Names and places of replication.</summary>
    Replication,

    /// <summary>In MySQL's dialect what the server counts of the statement before: rows found and changed.</summary>
    LastStatement,

    /// <summary>In MySQL's dialect what else the server tells of the statements before: warnings, what they cost.</summary>
    Diagnostics,

    /// <summary>In MySQL's dialect the number that the last new row got by itself.</summary>
    NewNumber,
}
