using Microsoft.Extensions.Logging;

namespace Wardian.Storage;

/// <summary>Log messages of this module: 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "{Count} administrative acts reached the ledger.")]
    public static partial void OutboxDrained(this ILogger logger, int count);

    [LoggerMessage(3002, LogLevel.Error, "Administrative acts could not be handed to the ledger; they stay in the control database.")]
    public static partial void OutboxFailed(this ILogger logger, Exception exception);
}
