using Wardian.Audit.Reading;

namespace Wardian.Audit.Proof;

/// <summary>A whole record as the ledger's proofs see it: decoded, its values still encrypted.</summary>
internal ref struct LedgerRecord
{
    /// <summary>Everything but the values.</summary>
    public RecordView View;

    /// <summary>The encrypted literals, then the encrypted bind values.</summary>
    public ReadOnlySpan<byte> Values;

    /// <summary>Digest of the session.</summary>
    public Hash256 SessionDigest;

    /// <summary>Digest of the statement's text.</summary>
    public Hash256 StatementDigest;
}
