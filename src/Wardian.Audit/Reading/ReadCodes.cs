namespace Wardian.Audit.Reading;

/// <summary>Stable codes of reading sealed segments and of proofs; each is also the key of a text in <c>Text/&lt;language&gt;/audit.json</c>.</summary>
internal static class ReadCodes
{
    public const string DamagedSegment = "audit.damaged-segment";
    public const string DamagedSealedBlock = "audit.damaged-sealed-block";
    public const string RecordsElsewhere = "audit.records-elsewhere";

    public const string NotYetSigned = "audit.not-yet-signed";
    public const string NoSuchRecord = "audit.no-such-record";
    public const string RecordArchived = "audit.record-archived";
    public const string ProofImpossible = "audit.proof-impossible";
    public const string ProofForm = "audit.proof-form";
    public const string ProofKey = "audit.proof-key";
    public const string ProofKeyForm = "audit.proof-key-form";
    public const string ProofSignature = "audit.proof-signature";
    public const string ProofWrong = "audit.proof-wrong";
}
