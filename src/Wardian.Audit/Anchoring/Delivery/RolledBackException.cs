namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>An anchor holds a checkpoint that this ledger has not: the ledger was put back.</summary>
internal sealed class RolledBackException(ulong held, ulong ours)
    : Exception($"The anchor holds a checkpoint of {held} records that this ledger, with {ours}, never had.")
{
    /// <summary>The size that the anchor holds; 0 when it does not say.</summary>
    public ulong Held => held;
}
