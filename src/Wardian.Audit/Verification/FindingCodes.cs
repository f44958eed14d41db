namespace Wardian.Audit.Verification;

/// <summary>What a verification can find. The codes are stable; the texts are in the executable's resources.</summary>
internal static class FindingCodes
{
    /// <summary>Header or footer is damaged, or they do not fit each other.</summary>
    public const string Frame = "ledger.frame";

    /// <summary>Bytes of a segment are not those that were sealed.</summary>
    public const string Digest = "ledger.digest";

    /// <summary>A segment does not follow the one before it.</summary>
    public const string Chain = "ledger.chain";

    /// <summary>A block cannot be read, or does not hold what header and footer say.</summary>
    public const string Block = "ledger.block";

    /// <summary>Bytes that are no complete block follow a journal file's last one: what a crash leaves, or what somebody put there.</summary>
    public const string Tail = "ledger.tail";

    /// <summary>The records' tree is not the one that the footer gives.</summary>
    public const string Range = "ledger.range";

    /// <summary>Records are missing between two segments.</summary>
    public const string Missing = "ledger.missing";

    /// <summary>A segment of another ledger.</summary>
    public const string OtherLedger = "ledger.other";

    /// <summary>A segment is said to be archived that is younger than any rule allows: it was removed.</summary>
    public const string ArchivedEarly = "ledger.archived-early";

    /// <summary>The disk does not give the file.</summary>
    public const string Unreadable = "ledger.unreadable";

    /// <summary>The file of checkpoints is damaged here.</summary>
    public const string CheckpointForm = "checkpoint.form";

    /// <summary>A checkpoint's signature is not the ledger's.</summary>
    public const string CheckpointSignature = "checkpoint.signature";

    /// <summary>A checkpoint goes back behind the one before it.</summary>
    public const string CheckpointOrder = "checkpoint.order";

    /// <summary>The records are not those that a checkpoint promised.</summary>
    public const string CheckpointRoot = "checkpoint.root";

    /// <summary>The segments are not those that a checkpoint promised.</summary>
    public const string CheckpointChain = "checkpoint.chain";

    /// <summary>A checkpoint promised more than there is: the ledger was cut or rolled back.</summary>
    public const string CheckpointAhead = "checkpoint.ahead";

    /// <summary>There is no checkpoint although there are records.</summary>
    public const string CheckpointMissing = "checkpoint.missing";

    /// <summary>An anchor has a checkpoint that this ledger, long enough for it, never had.</summary>
    public const string Anchor = "anchor.unknown";

    /// <summary>An anchor promised more than there is: the ledger was cut or rolled back.</summary>
    public const string AnchorAhead = "anchor.ahead";

    /// <summary>A checkpoint in an anchor is not signed by the ledger's key.</summary>
    public const string AnchorSignature = "anchor.signature";

    /// <summary>An anchor has no checkpoint of this ledger.</summary>
    public const string AnchorOther = "anchor.other";

    /// <summary>A part of an anchor cannot be read.</summary>
    public const string AnchorDamaged = "anchor.damaged";
}
