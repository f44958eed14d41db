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
}
