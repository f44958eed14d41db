using Microsoft.Extensions.Logging;
using Wardian.Audit.Proof;
using Wardian.Audit.Sealing;
using Wardian.Audit.Values;
using Wardian.Cryptography;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Writing;

/// <summary>Makes a directory ready for the writer, whatever ended the last one: records, tree, checkpoints and keys.</summary>
internal sealed class LedgerOpening(AuditOptions options, SecretBox box, IAuditFiles files, TimeProvider time, ILogger logger)
{
    /// <summary>Throws what the disk throws.</summary>
    public OpenedLedger Run()
    {
        string directory = options.Directory;
        RecoveredDirectory recovered = new Recovery(directory, files, logger).Run();
        var checkpointFile = new CheckpointFile(directory, files);
        List<Checkpoint> checkpoints = checkpointFile.Open();
        var signing = new SigningKey(directory, box, files, logger);
#pragma warning disable CA2000 // What is opened here belongs to the opened ledger.
        Sm2PrivateKey key = signing.Open();
        using var resume = new TreeResume(directory, checkpoints, logger);
        LedgerTree tree = resume.Run(Math.Max(recovered.NextSequence, SealedTree.NextSequence(directory)));
        Guid ledger = resume.Ledger ?? Guid.NewGuid();
        var signer = new CheckpointSigner(options, ledger, tree, key, checkpointFile, files, time, logger);
        signer.Start(checkpoints.Count == 0 ? null : checkpoints[^1], SealedTree.StateOf(directory));
        var keys = new DayKeys(directory, options.Commit, files);
        var remarks = new List<(string Detail, long Rows)>();
        AddRemark(remarks, !recovered.WasOrderly, AuditCodes.UncleanStop, 0);
        AddRemark(remarks, resume.Lost > 0, AuditCodes.RecordsLost, (long)resume.Lost);
        AddRemark(remarks, signing.WasReplaced, AuditCodes.SigningKeyReplaced, 0);
        var writer = new SegmentWriter(options, ledger, keys, tree, files, time);
#pragma warning restore CA2000
        return new OpenedLedger(writer, tree, signer, keys, new AdministratorKey(directory, time, logger)) { Remarks = remarks };
    }

    private static void AddRemark(List<(string Detail, long Rows)> remarks, bool isTrue, string code, long rows)
    {
        if (isTrue)
        {
            remarks.Add((code, rows));
        }
    }
}
