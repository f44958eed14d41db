using Microsoft.Extensions.Logging;

namespace Wardian.Access;

/// <summary>Log messages of this module: 4000 to 4999.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Critical, "People, credentials and bypasses cannot be read in time; the last snapshot stays in use.")]
    public static partial void RefreshFailed(this ILogger logger, Exception? exception);

    [LoggerMessage(4002, LogLevel.Error, "The credential {Credential} does not open under this key; set it again.")]
    public static partial void CredentialUnreadable(this ILogger logger, string credential);

    [LoggerMessage(4003, LogLevel.Warning, "A bypass ended because its time was over.")]
    public static partial void BypassExpired(this ILogger logger);

    [LoggerMessage(4004, LogLevel.Warning, "People, credentials and bypasses are read again.")]
    public static partial void RefreshedAgain(this ILogger logger);

    [LoggerMessage(4005, LogLevel.Error, "A bypass is over; its end could not be written yet.")]
    public static partial void ExpiryFailed(this ILogger logger, Exception exception);
}
