namespace Wardian.Gateway.Sessions;

/// <summary>An end of a session that the gateway itself decides.</summary>
/// <param name="Code">Stable code; <c>gateway.</c> + code is the key of the text, and the code goes into the record.</param>
/// <param name="SqlState">What the client's driver sees.</param>
internal sealed record SessionError(string Code, string SqlState)
{
    public static readonly SessionError ProtocolViolation = new("protocol-violation", "08P01");
    public static readonly SessionError ServerViolation = new("server-protocol-violation", "08P01");
    public static readonly SessionError UnsupportedVersion = new("unsupported-version", "0A000");
    public static readonly SessionError DataAfterTlsRequest = new("data-after-tls-request", "08P01");
    public static readonly SessionError TlsRequired = new("tls-required", "28000");
    public static readonly SessionError ReplicationRefused = new("replication-refused", "0A000");
    public static readonly SessionError UserMissing = new("user-missing", "28000");
    public static readonly SessionError LogInFailed = new("log-in-failed", "28P01");
    public static readonly SessionError NoAccount = new("no-account", "28000");
    public static readonly SessionError LoginTimeout = new("login-timeout", "08006");
    public static readonly SessionError ServerUnreachable = new("server-unreachable", "08001");
    public static readonly SessionError ServerTlsRefused = new("server-tls-refused", "08001");
    public static readonly SessionError ServerTlsFailed = new("server-tls-failed", "08001");
    public static readonly SessionError ServerLogInFailed = new("server-log-in-failed", "28000");
    public static readonly SessionError AuthenticationUnsupported = new("authentication-unsupported", "0A000");
    public static readonly SessionError ChannelBindingRefused = new("channel-binding-refused", "28000");
    public static readonly SessionError CleartextRefused = new("cleartext-refused", "28000");
    public static readonly SessionError ServerClosed = new("server-closed", "08006");
    public static readonly SessionError AuditFailing = new("audit-failing", "58030");
    public static readonly SessionError ShuttingDown = new("shutting-down", "57P01");
    public static readonly SessionError TooManyConnections = new("too-many-connections", "53300");
    public static readonly SessionError InternalFault = new("internal-fault", "XX000");
}
