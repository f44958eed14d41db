namespace Wardian.Kernel.Contracts.Audit;

/// <summary>Remarks on a record. Bits are stored in the ledger and never change.</summary>
[Flags]
public enum AuditFlags
{
    /// <summary>No remark.</summary>
    None = 0,

    /// <summary>The statement text was longer than the inspection limit; only its beginning is recorded, as literals.</summary>
    TextTruncated = 1,

    /// <summary>Literals or bind values were longer than the record limit and were cut.</summary>
    ValuesTruncated = 2,

    /// <summary>The lexer did not understand the text, so the whole of it is kept with the literals and no fingerprint is given.</summary>
    Incomplete = 4,

    /// <summary>A further fetch from a portal that was executed before.</summary>
    Continued = 8,

    /// <summary>The portal has more rows (PortalSuspended).</summary>
    Suspended = 16,

    /// <summary>The text was prepared where the gateway could not see it (for example inside a function), so it is missing.</summary>
    TextUnknown = 32,

    /// <summary>The session ended before the server answered.</summary>
    Unfinished = 64,

    /// <summary>Only parsed, bound or described, and that failed; nothing was executed.</summary>
    NotExecuted = 128,

    /// <summary>Sent through the extended query protocol.</summary>
    Extended = 256,

    /// <summary>Run by the name of a statement prepared, or a cursor declared, in SQL; the statement shown is the one given then.</summary>
    ByName = 512,

    /// <summary>Stands for several events that were alike; <see cref="AuditRecord.Rows"/> is how many.</summary>
    Summary = 1024,

    /// <summary>
    /// It was not certain how the server reads the text or the values: a statement sent just before may have changed the encoding or the
    /// meaning of backslashes, or the encoding is one that the gateway cannot read. A text is then kept whole with the literals, as the bytes
    /// that were sent, and no fingerprint is given; values are kept as the bytes that were sent.
    /// </summary>
    ReadingUncertain = 2048,

    /// <summary>The values were not kept, because the audit administrator had no key yet that they could be encrypted to.</summary>
    ValuesNotKept = 4096,
}
