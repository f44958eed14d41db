namespace Wardian.Audit.Anchoring.Evidence;

/// <summary>One checkpoint, or the short code of one, that was kept elsewhere.</summary>
/// <param name="Source">The file, address or code that it came from.</param>
/// <param name="Offset">Where in it.</param>
/// <param name="Signed">The checkpoint; null where there is a short code.</param>
/// <param name="Code">The short code; null where there is a checkpoint.</param>
internal sealed record LedgerAnchor(string Source, long Offset, SignedCheckpoint? Signed, ShortCode? Code)
{
    public static LedgerAnchor Of(string source, long offset, SignedCheckpoint signed) => new(source, offset, signed, null);

    public static LedgerAnchor Of(ShortCode code) => new(code.ToString(), 0, null, code);
}
