namespace Wardian.Protocols.Postgres;

/// <summary>What a reader made of the bytes it was given. Hostile bytes never raise an exception.</summary>
public enum FrameStatus
{
    /// <summary>A whole packet was read.</summary>
    Complete,

    /// <summary>The packet goes on after the given bytes.</summary>
    NeedMore,

    /// <summary>The bytes break the protocol.</summary>
    Invalid,
}
