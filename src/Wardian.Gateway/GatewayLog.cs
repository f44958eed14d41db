using Microsoft.Extensions.Logging;

namespace Wardian.Gateway;

/// <summary>The gateway's log lines, event ids 1000–1999. They hold no statement, no value and no secret.</summary>
internal sealed partial class GatewayLog(ILogger<GatewayLog> logger)
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(1000, LogLevel.Information, "Listener {Listener} accepts connections on {Address} for data source {Source}")]
    public partial void Listening(string listener, string address, string source);

    [LoggerMessage(1001, LogLevel.Information, "Draining: {Open} connections are open")]
    public partial void Draining(int open);

    [LoggerMessage(1002, LogLevel.Information, "Stopped: {Open} connections were ended by force")]
    public partial void Stopped(int open);

    [LoggerMessage(1003, LogLevel.Warning, "TLS with the {Side} failed on listener {Listener}: {Reason}")]
    public partial void TlsFailed(string side, string listener, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "Listener {Listener} turned {Address} away: {Reason}")]
    public partial void TurnedAway(string listener, string address, string reason);

    [LoggerMessage(1005, LogLevel.Error, "Accepting on listener {Listener} failed with system error {Error}; trying again shortly")]
    public partial void AcceptFailed(string listener, int error);

    [LoggerMessage(1006, LogLevel.Critical, "The record cannot be kept: applications pass with a gap in the record, people are refused")]
    public partial void RecordFailing();

    [LoggerMessage(1007, LogLevel.Warning, "The record is being kept again")]
    public partial void RecordKept();

    [LoggerMessage(1008, LogLevel.Critical, "Listener {Listener} is bypassed: {Address} is relayed without inspection")]
    public partial void Bypassed(string listener, string address);

    [LoggerMessage(1009, LogLevel.Error, "A fault of ours ended a session on listener {Listener}")]
    public partial void SessionFault(Exception fault, string listener);

    [LoggerMessage(1010, LogLevel.Error, "A fault of ours on an event loop")]
    public partial void LoopFault(Exception fault);

    [LoggerMessage(1011, LogLevel.Critical, "Listener {Listener} keeps the certificate it has; the new one cannot be used: {Reason}")]
    public partial void CertificateKept(string listener, string reason);

    [LoggerMessage(1012, LogLevel.Information, "Listener {Listener} has a new certificate, valid until {ValidUntil}; open sessions keep theirs")]
    public partial void CertificateChanged(string listener, DateTime validUntil);

    [LoggerMessage(
        1013, LogLevel.Warning, "Only {Allowed} of {Wanted} connections are allowed: the system gives {Descriptors} descriptors (LimitNOFILE, ulimit -n)")]
    public partial void FewDescriptors(int allowed, int wanted, long descriptors);

    [LoggerMessage(1014, LogLevel.Warning, "The host name of data source {Source} is not found in time; its last addresses stay in use")]
    public partial void AddressesNotFound(string source);

    [LoggerMessage(1015, LogLevel.Information, "The host name of data source {Source} is found again")]
    public partial void AddressesFoundAgain(string source);
}
