namespace Wardian.Cryptography.Tls;

/// <summary>What became of a step of <see cref="TlsTransform"/>.</summary>
public enum TlsStatus
{
    /// <summary>The step is done.</summary>
    Done,

    /// <summary>The given bytes are used up and more are needed.</summary>
    NeedMore,

    /// <summary>The peer has ended TLS properly.</summary>
    Closed,

    /// <summary>The peer broke TLS, or its certificate was not accepted.</summary>
    Failed,
}
