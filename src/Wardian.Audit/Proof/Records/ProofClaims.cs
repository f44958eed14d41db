using Wardian.Audit.Json;

namespace Wardian.Audit.Proof.Records;

/// <summary>What a short proof says of its record in words, named as in docs/formats/audit-json.md.</summary>
internal sealed record ProofClaims
{
    public string? Time { get; init; }

    public string? Kind { get; init; }

    public string? StatementKind { get; init; }

    public string? Fingerprint { get; init; }

    public long? Rows { get; init; }

    public string? Verdict { get; init; }

    public string? SqlState { get; init; }

    public static ProofClaims Of(AuditEntry entry)
    {
        EntryDocument document = EntryDocument.Of(entry);
        return new ProofClaims
        {
            Time = document.Time,
            Kind = document.Kind,
            StatementKind = document.StatementKind,
            Fingerprint = document.Fingerprint,
            Rows = document.Rows,
            Verdict = document.Verdict,
            SqlState = document.SqlState,
        };
    }
}
