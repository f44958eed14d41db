using Wardian.Audit.Anchoring;

namespace Wardian.Audit;

/// <summary>One checkpoint of a ledger, as people are shown it. Its signature has not been verified.</summary>
/// <param name="Ledger">Which ledger: 32 hexadecimal digits.</param>
/// <param name="Size">How many records it promises.</param>
/// <param name="Time">When it was made.</param>
/// <param name="ShortCode">What can be printed or read out.</param>
/// <param name="Signed">The signed text.</param>
public sealed record LedgerCheckpoint(string Ledger, ulong Size, DateTimeOffset Time, string ShortCode, string Signed)
{
    internal static LedgerCheckpoint Of(SignedCheckpoint signed) => new(
        signed.Checkpoint.Ledger.ToString("N"), signed.Checkpoint.Size, signed.Checkpoint.Time, signed.Checkpoint.ToShortCode(), signed.Text);
}
