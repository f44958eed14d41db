using Microsoft.Extensions.Logging;

namespace Wardian.Audit.Anchoring;

/// <summary>What anchors and the witness say in the log. Event ids 2150 to 2199. Nothing here can hold a value or a statement.</summary>
internal static partial class AnchorLog
{
    [LoggerMessage(2150, LogLevel.Information, "Anchor {Anchor}: delivery starts")]
    public static partial void Started(ILogger logger, string anchor);

    [LoggerMessage(2151, LogLevel.Warning, "Anchor {Anchor}: a checkpoint could not be delivered; the ledger goes on, trying again")]
    public static partial void Failed(ILogger logger, Exception exception, string anchor);

    [LoggerMessage(2152, LogLevel.Information, "Anchor {Anchor}: checkpoints are being delivered again")]
    public static partial void Delivering(ILogger logger, string anchor);

    [LoggerMessage(2153, LogLevel.Error, "Anchor {Anchor} is behind: {Records} records are not promised there, for {Seconds} seconds")]
    public static partial void Lagging(ILogger logger, string anchor, long records, long seconds);

    [LoggerMessage(2154, LogLevel.Critical,
        "Anchor {Anchor} holds a checkpoint that this ledger never had: the ledger was put back to an older state, or the anchor is another ledger's. "
        + "Nothing is delivered there. Run wardian audit verify with this anchor, and keep both as they are")]
    public static partial void RolledBack(ILogger logger, Exception exception, string anchor);

    [LoggerMessage(2155, LogLevel.Warning, "Anchor {Anchor}: what was delivered cannot be noted; a restart would deliver a checkpoint again")]
    public static partial void NotNoted(ILogger logger, Exception exception, string anchor);

    [LoggerMessage(2156, LogLevel.Error, "Anchor {Anchor}: the file of checkpoints is damaged behind {Records} records; newer checkpoints are not delivered")]
    public static partial void LedgerDamaged(ILogger logger, string anchor, ulong records);

    [LoggerMessage(2180, LogLevel.Information, "Witness of {Keys} keys, {Ledgers} ledgers in {Directory}")]
    public static partial void WitnessStarted(ILogger logger, int keys, int ledgers, string directory);

    [LoggerMessage(2181, LogLevel.Information, "Checkpoint of ledger {Ledger}: {Records} records, from {Address}")]
    public static partial void Witnessed(ILogger logger, string ledger, ulong records, string? address);

    [LoggerMessage(2182, LogLevel.Critical,
        "ROLLBACK of ledger {Ledger}: a checkpoint of {Records} records came from {Address}, signed by its key, but {Held} records were witnessed before. "
        + "It is refused. The gateway's disk was put back, or somebody else uses its key")]
    public static partial void WitnessedRollback(ILogger logger, string ledger, ulong records, ulong held, string? address);

    [LoggerMessage(2183, LogLevel.Warning, "Refused from {Address}: {Code}")]
    public static partial void WitnessRefused(ILogger logger, string? address, string code);

    [LoggerMessage(2184, LogLevel.Critical, "The witness cannot keep a checkpoint of ledger {Ledger}")]
    public static partial void WitnessDiskFailed(ILogger logger, Exception exception, string ledger);
}
