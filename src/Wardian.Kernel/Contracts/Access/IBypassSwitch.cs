namespace Wardian.Kernel.Contracts.Access;

/// <summary>
/// The documented, recorded bypass: while it is on, a listener relays without inspection. Implemented by the Access module over a
/// snapshot in memory that is a few seconds old at most while storage answers; it never waits, so each session may ask. A bypass ends by
/// itself when its hours are over.
/// </summary>
public interface IBypassSwitch
{
    /// <summary>Whether <paramref name="listener"/> (its name in the configuration) is bypassed now.</summary>
    bool IsBypassed(string listener);
}
