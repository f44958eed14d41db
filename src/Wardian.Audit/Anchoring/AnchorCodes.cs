namespace Wardian.Audit.Anchoring;

/// <summary>Stable codes of what can be wrong with an anchor or at a witness; each is also the key of a text.</summary>
internal static class AnchorCodes
{
    /// <summary>An anchor that was named on the command line cannot be read.</summary>
    public const string Unreadable = "anchor.unreadable";

    /// <summary>An anchor that was named on the command line holds no checkpoint at all.</summary>
    public const string Empty = "anchor.empty";

    /// <summary>An anchor that was named on the command line has more than can be compared.</summary>
    public const string TooLarge = "anchor.too-large";

    /// <summary>A witness does not answer, or not as one.</summary>
    public const string Unreachable = "anchor.unreachable";

    /// <summary>Delivery fails; the log says why.</summary>
    public const string Failing = "anchor.failing";

    /// <summary>The anchor holds what this ledger has not: the ledger was put back.</summary>
    public const string RolledBack = "anchor.rolled-back";

    /// <summary>There is no public key to verify with.</summary>
    public const string KeyMissing = "anchor.key-missing";

    /// <summary>A file is no SM2 public key in PEM.</summary>
    public const string KeyUnusable = "anchor.key-unusable";

    /// <summary>There is no ledger in the directory.</summary>
    public const string NoLedger = "anchor.no-ledger";

    /// <summary>There is no checkpoint yet.</summary>
    public const string NoCheckpoint = "anchor.no-checkpoint";

    /// <summary>A witness was sent what is no checkpoint.</summary>
    public const string WitnessForm = "witness.form";

    /// <summary>A witness was sent a checkpoint of a key that it does not know.</summary>
    public const string WitnessKey = "witness.unknown-key";

    /// <summary>A witness was sent a checkpoint that goes back.</summary>
    public const string WitnessRolledBack = "witness.rolled-back";

    /// <summary>A witness has no checkpoint of that ledger.</summary>
    public const string WitnessNone = "witness.none";

    /// <summary>A witness holds as many ledgers as it may.</summary>
    public const string WitnessFull = "witness.full";

    /// <summary>A witness cannot write.</summary>
    public const string WitnessDisk = "witness.disk-failed";

    /// <summary>A witness is asked too often from one address.</summary>
    public const string WitnessBusy = "witness.busy";
}
