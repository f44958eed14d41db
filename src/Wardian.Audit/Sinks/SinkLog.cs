using Microsoft.Extensions.Logging;

namespace Wardian.Audit.Sinks;

/// <summary>What sinks say in the log. Event ids 2100 to 2149. Nothing here can hold a value or a statement.</summary>
internal static partial class SinkLog
{
    [LoggerMessage(2100, LogLevel.Information, "Sink {Sink}: delivery starts")]
    public static partial void Started(ILogger logger, string sink);

    [LoggerMessage(2101, LogLevel.Warning, "Sink {Sink}: a batch could not be delivered; the ledger keeps the records, trying again")]
    public static partial void Failed(ILogger logger, Exception exception, string sink);

    [LoggerMessage(2102, LogLevel.Information, "Sink {Sink}: records are being delivered again")]
    public static partial void Delivering(ILogger logger, string sink);

    [LoggerMessage(2103, LogLevel.Error, "Sink {Sink} is behind: {Records} records wait, the oldest for {Seconds} seconds")]
    public static partial void Lagging(ILogger logger, string sink, long records, long seconds);

    [LoggerMessage(2104, LogLevel.Information, "Sink {Sink} has caught up")]
    public static partial void CaughtUp(ILogger logger, string sink);

    [LoggerMessage(2105, LogLevel.Error, "Sink {Sink}: its position cannot be read; everything in the ledger is delivered again")]
    public static partial void CursorDamaged(ILogger logger, string sink);

    [LoggerMessage(2106, LogLevel.Error,
        "Sink {Sink}: record {Before}, which was delivered, is not in this ledger any more; delivery goes back to behind record {Now}")]
    public static partial void WentBack(ILogger logger, string sink, ulong before, ulong now);

    [LoggerMessage(2107, LogLevel.Error, "Sink {Sink}: records that cannot be read are not delivered ({Code}, {File}, offset {Offset})")]
    public static partial void Skipped(ILogger logger, string sink, string code, string file, long offset);

    [LoggerMessage(2108, LogLevel.Warning, "Sink {Sink}: how far it is behind cannot be measured now")]
    public static partial void NotMeasured(ILogger logger, Exception exception, string sink);

    [LoggerMessage(2109, LogLevel.Error, "Sink {Sink}: its position cannot be written; delivery goes on, but a restart would send records again")]
    public static partial void PositionNotKept(ILogger logger, Exception exception, string sink);
}
