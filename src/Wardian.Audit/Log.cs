using Microsoft.Extensions.Logging;

namespace Wardian.Audit;

/// <summary>What the module says in the log. Event ids 2000 to 2999. Nothing here can hold a value or a statement.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "Ledger opened in {Directory}: the next record is {NextSequence}")]
    public static partial void Opened(ILogger logger, string directory, ulong nextSequence);

    [LoggerMessage(2001, LogLevel.Warning,
        "The ledger was not closed in an orderly way: {Records} records up to {LastSequence} are intact in the last segment {Segment}")]
    public static partial void UncleanStop(ILogger logger, string segment, long records, ulong lastSequence);

    [LoggerMessage(2002, LogLevel.Warning,
        "A torn tail was cut off {Segment} at offset {Offset}: {Bytes} bytes, announcing {Records} records, are kept in {TornFile}")]
    public static partial void TornTail(ILogger logger, string segment, long offset, long bytes, long records, string tornFile);

    [LoggerMessage(2003, LogLevel.Error, "Damage inside {Segment} at offset {Offset}: {Bytes} bytes; the records behind it are intact")]
    public static partial void Damage(ILogger logger, string segment, long offset, long bytes);

    [LoggerMessage(2004, LogLevel.Warning, "{Segment} has no complete block and was renamed to {TornFile}")]
    public static partial void EmptySegment(ILogger logger, string segment, string tornFile);

    [LoggerMessage(2005, LogLevel.Warning, "The torn tail of {Segment} at offset {Offset}, {Bytes} bytes, could not be kept aside and stays in place")]
    public static partial void TailKept(ILogger logger, Exception exception, string segment, long offset, long bytes);

    [LoggerMessage(2010, LogLevel.Critical, "Records cannot be written ({Reason}); {Waiting} bytes wait in memory, trying again")]
    public static partial void WriteFailed(ILogger logger, Exception exception, string reason, long waiting);

    [LoggerMessage(2011, LogLevel.Warning, "Records are being written again")]
    public static partial void WriteRecovered(ILogger logger);

    [LoggerMessage(2012, LogLevel.Error, "The backlog is full: records are being refused until the next commit")]
    public static partial void BacklogFull(ILogger logger);

    [LoggerMessage(2013, LogLevel.Warning, "The segment could not be ended in an orderly way; its records are committed")]
    public static partial void EndFailed(ILogger logger, Exception exception);

    [LoggerMessage(2020, LogLevel.Information, "Ledger closed: the next record is {NextSequence}")]
    public static partial void Closed(ILogger logger, ulong nextSequence);

    [LoggerMessage(2021, LogLevel.Critical, "Ledger closed with {Records} accepted records that could not be written")]
    public static partial void ClosedWithLoss(ILogger logger, long records);

    [LoggerMessage(2030, LogLevel.Information, "The ledger's signing key {Name} was made in {File}; keep a copy of ledger.pub outside this machine")]
    public static partial void SigningKeyMade(ILogger logger, string name, string file);

    [LoggerMessage(2031, LogLevel.Critical,
        "The ledger's signing key cannot be opened with this master key; it was moved to {File} and a new one was made. Verification will show it")]
    public static partial void SigningKeyUnreadable(ILogger logger, string file);

    [LoggerMessage(2032, LogLevel.Critical,
        "The records are not those that were signed: the root of the first {Records} differs from the last checkpoint. Run wardian audit verify")]
    public static partial void TreeContradicts(ILogger logger, ulong records);

    [LoggerMessage(2033, LogLevel.Critical, "{Records} records that had been committed are not in the ledger any more. Run wardian audit verify")]
    public static partial void RecordsLost(ILogger logger, ulong records);

    [LoggerMessage(2034, LogLevel.Error, "A checkpoint could not be written; records are kept, and signed with the next one")]
    public static partial void CheckpointFailed(ILogger logger, Exception exception);

    [LoggerMessage(2035, LogLevel.Information, "Sealed {File}: {Records} records in {Bytes} bytes")]
    public static partial void Sealed(ILogger logger, string file, ulong records, long bytes);

    [LoggerMessage(2036, LogLevel.Error, "{File} is damaged and stays as it is: it cannot be sealed. Run wardian audit verify")]
    public static partial void SealRefused(ILogger logger, string file);

    [LoggerMessage(2037, LogLevel.Error, "{File} could not be sealed; trying again in a minute")]
    public static partial void SealFailed(ILogger logger, Exception exception, string file);

    [LoggerMessage(2038, LogLevel.Warning,
        "The audit administrator has no key yet: literals and bind values are not kept. See wardian audit key --help")]
    public static partial void NoAdministrator(ILogger logger);

    [LoggerMessage(2039, LogLevel.Information, "Literals and bind values are encrypted to the audit administrator's key {Name}")]
    public static partial void Administrator(ILogger logger, string name);

    [LoggerMessage(2041, LogLevel.Information, "{File} is older than the retention rule and was moved to {Archive}")]
    public static partial void Archived(ILogger logger, string file, string archive);

    [LoggerMessage(2042, LogLevel.Error, "{File} could not be archived and stays; trying again in an hour")]
    public static partial void ArchiveFailed(ILogger logger, Exception exception, string file);

    [LoggerMessage(2043, LogLevel.Error, "The archive {Archive} is not there: nothing is archived. Mount it or make the directory")]
    public static partial void ArchiveMissing(ILogger logger, string archive);

    [LoggerMessage(2044, LogLevel.Error,
        "The archive {Archive} has another file named {File}: nothing is archived. Each gateway needs an archive of its own: wardian audit retention set")]
    public static partial void ArchiveTaken(ILogger logger, string archive, string file);

    [LoggerMessage(2045, LogLevel.Error, "Sealing and archiving stopped at an error; trying again in a minute. Check the ledger's directory and the disk")]
    public static partial void SealerFailed(ILogger logger, Exception exception);

    [LoggerMessage(2046, LogLevel.Debug, "The retention rule was looked at, and what is due was archived")]
    public static partial void RetentionApplied(ILogger logger);

    [LoggerMessage(2040, LogLevel.Error, "{File} is not an SM2 public key; the one in use stays")]
    public static partial void AdministratorUnreadable(ILogger logger, string file);
}
