namespace Wardian.Cryptography.Scram;

/// <summary>Names of the mechanisms of RFC 7677.</summary>
public static class ScramMechanism
{
    /// <summary>Without channel binding.</summary>
    public const string Sha256 = "SCRAM-SHA-256";

    /// <summary>Bound to the TLS channel.</summary>
    public const string Sha256Plus = "SCRAM-SHA-256-PLUS";

    /// <summary>What a server offers, the strongest first.</summary>
    public static IReadOnlyList<string> Offer(bool hasChannelBinding) => hasChannelBinding ? [Sha256Plus, Sha256] : [Sha256];
}
