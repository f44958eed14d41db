using System.Globalization;
using Wardian.Audit.Anchoring;
using Wardian.Audit.Anchoring.Configuration;
using Wardian.Audit.Anchoring.Delivery;
using Wardian.Audit.Anchoring.Evidence;
using Wardian.Audit.Verification;
using Wardian.Audit.Writing;
using Wardian.Cryptography.National;
using Wardian.Kernel;

namespace Wardian.Audit;

/// <summary>
/// Verifies a ledger from its files, and compares it with what was kept elsewhere. Needs no running gateway, and may run beside one.
/// </summary>
/// <param name="directory">The ledger's directory.</param>
public sealed class LedgerVerification(string directory)
{
    /// <summary>
    /// Verifies everything. A <see cref="FailureException"/> when it cannot: no key, an anchor that cannot be read, a witness that does not answer.
    /// </summary>
    /// <param name="anchors">Files of checkpoints or of syslog lines, addresses of witnesses (<c>https://…</c>), short codes.</param>
    /// <param name="keyFile">The ledger's public key in PEM; null takes the one in the directory.</param>
    /// <param name="caFile">PEM file of the authorities that may have signed witnesses' certificates; null means those of the machine.</param>
    /// <param name="cancellationToken">Ends the reading of anchors.</param>
    public async Task<LedgerReport> VerifyAsync(
        IReadOnlyList<string> anchors, string? keyFile, string? caFile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        if (!Directory.Exists(directory))
        {
            throw new FailureException(AnchorCodes.NoLedger, ("directory", directory));
        }

        using Sm2PublicKey key = PublicKeyFile.Read(keyFile ?? Path.Combine(directory, SigningKey.PublicFile));
        string[] sources = [.. anchors.Distinct(StringComparer.Ordinal)];
        var reader = new AnchorReader(First()?.Checkpoint.Ledger, caFile);
        foreach (string source in sources)
        {
            await reader.AddAsync(source, cancellationToken).ConfigureAwait(false);
        }

        LedgerVerdict verdict = await Task.Run(() => TryVerify(key, reader.Anchors), cancellationToken).ConfigureAwait(false);
        if (verdict is { IsSound: true, Records: 0, Checkpoints: 0 } && reader.Findings.Count == 0)
        {
            // Nothing is wrong with nothing; but whoever asks must not be told that a ledger which was taken away is sound.
            throw new FailureException(AnchorCodes.NoLedger, ("directory", directory));
        }

        return new LedgerReport
        {
            Findings = [.. verdict.Findings.Concat(reader.Findings).Select(ToError)],
            Records = verdict.Records,
            Unsigned = verdict.Unsigned,
            Archived = verdict.Archived,
            InJournal = verdict.InJournal,
            Segments = verdict.Segments,
            Checkpoints = verdict.Checkpoints,
            Anchors = sources.Length,
            Key = key.Name,
            IsKeyFromDirectory = keyFile is null,
        };
    }

    /// <summary>The newest checkpoint; a <see cref="FailureException"/> when there is none.</summary>
    public LedgerCheckpoint Newest()
    {
        var follower = new CheckpointFollower(directory);
        follower.Poll();
        return follower.Newest is { } newest ? LedgerCheckpoint.Of(newest) : throw new FailureException(AnchorCodes.NoCheckpoint);
    }

    /// <summary>How far the configured anchors have come, as far as it is noted.</summary>
    public static IReadOnlyList<AnchorStatus> Status(AnchorsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. options.Anchors.Select(anchor =>
        {
            DeliveredDocument document = new DeliveredFile(options.Directory, anchor.Name).Load();
            SignedCheckpoint? signed = document.Signed is { } text ? SignedCheckpoint.Parse(text) : null;
            return new AnchorStatus(anchor.Name, AnchorTargets.KindOf(anchor), signed is null ? null : LedgerCheckpoint.Of(signed),
                document.DeliveredAt, document.Problem, document.Since);
        })];
    }

    // What a single file does not give is a finding; here the directory itself is meant.
    private LedgerVerdict TryVerify(Sm2PublicKey key, IReadOnlyList<LedgerAnchor> anchors)
    {
        try
        {
            return Verify(key, anchors);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(AuditCodes.DirectoryUnusable, ("directory", directory));
        }
    }

    // A running gateway seals segments and makes checkpoints meanwhile; what looks wrong is looked at once more when it did.
    private LedgerVerdict Verify(Sm2PublicKey key, IReadOnlyList<LedgerAnchor> anchors)
    {
        string before = Surroundings();
        LedgerVerdict verdict = new LedgerVerifier(directory, key).Verify(anchors);
        return verdict.IsSound || before.Equals(Surroundings(), StringComparison.Ordinal) ? verdict : new LedgerVerifier(directory, key).Verify(anchors);
    }

    private string Surroundings()
    {
        var checkpoints = new FileInfo(Path.Combine(directory, CheckpointLog.FileName));
        long length = checkpoints.Exists ? checkpoints.Length : 0;
        return string.Join('\n', Directory.GetFiles(directory).Order(StringComparer.Ordinal).Append(length.ToString(CultureInfo.InvariantCulture)));
    }

    private SignedCheckpoint? First()
    {
        string path = Path.Combine(directory, CheckpointLog.FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new CheckpointStream(stream).Next();
    }

    private static Error ToError(LedgerFinding finding) => new(finding.Code,
        ("file", finding.File),
        ("offset", finding.Offset.ToString(CultureInfo.InvariantCulture)),
        ("first", finding.First.ToString(CultureInfo.InvariantCulture)),
        ("last", finding.Last.ToString(CultureInfo.InvariantCulture)));
}
