using Wardian.Audit.Anchoring.Configuration;
using Wardian.Audit.Verification;
using Wardian.Kernel;

namespace Wardian.Audit.Anchoring.Evidence;

/// <summary>
/// Reads anchors as people name them: a file of any kind, the address of a witness, or a short code. What cannot be read at all is a
/// <see cref="FailureException"/>; what is damaged inside is a finding.
/// </summary>
internal sealed class AnchorReader(Guid? ledger, string? caFile)
{
    private const long FileBytesMax = 1L << 30;
    private const int AnchorsMax = 500_000;
    private const string WitnessPath = "/v1/checkpoints/";

    private static readonly TimeSpan WitnessTimeout = TimeSpan.FromMinutes(10);

    private readonly List<LedgerAnchor> _anchors = [];
    private readonly List<LedgerFinding> _findings = [];

    public IReadOnlyList<LedgerAnchor> Anchors => _anchors;

    public IReadOnlyList<LedgerFinding> Findings => _findings;

    public async Task AddAsync(string anchor, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(anchor, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps)
        {
            await AddWitnessAsync(anchor, url, cancellationToken).ConfigureAwait(false);
        }
        else if (ShortCode.TryParse(anchor, out ShortCode code))
        {
            // Before files: whoever puts one of this name where somebody verifies would have it taken for what stands on paper.
            _anchors.Add(LedgerAnchor.Of(code));
        }
        else if (File.Exists(anchor))
        {
            AddFile(anchor);
        }
        else
        {
            throw new FailureException(AnchorCodes.Unreadable, ("anchor", anchor));
        }
    }

    private async Task AddWitnessAsync(string anchor, Uri url, CancellationToken cancellationToken)
    {
        if (IdIn(url) is not { } id)
        {
            throw new FailureException(AnchorCodes.NoCheckpoint);
        }

        using var client = new WitnessClient(new WitnessAnchorOptions { Url = url.GetLeftPart(UriPartial.Authority), CaFile = caFile });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(WitnessTimeout);
        string copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var stream = new FileStream(copy, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        await using (stream.ConfigureAwait(false))
        {
            if (!await client.TryCopyLogAsync(id, stream, FileBytesMax, limit.Token).ConfigureAwait(false))
            {
                _findings.Add(new LedgerFinding(FindingCodes.AnchorOther, anchor));
                return;
            }

            stream.Position = 0;
            AddEntries(anchor, stream);
        }
    }

    // An address that ends with an id asks for that ledger, whatever is in the directory.
    private Guid? IdIn(Uri url) => url.AbsolutePath.StartsWith(WitnessPath, StringComparison.Ordinal)
        && Guid.TryParseExact(url.AbsolutePath[WitnessPath.Length..], "N", out Guid id) ? id : ledger;

    private void AddFile(string path)
    {
        int before = _anchors.Count + _findings.Count;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > FileBytesMax)
            {
                throw new FailureException(AnchorCodes.TooLarge, ("anchor", path));
            }

            Add(path, stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(AnchorCodes.Unreadable, ("anchor", path));
        }

        if (_anchors.Count + _findings.Count == before)
        {
            throw new FailureException(AnchorCodes.Empty, ("anchor", path));
        }
    }

    private void Add(string path, FileStream stream)
    {
        var head = new byte[SignedCheckpoint.BytesMax + 1];
        ReadOnlySpan<byte> start = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        stream.Position = 0;
        int line = start.IndexOf((byte)'\n');
        if (start.StartsWith("wardian.ledger/"u8))
        {
            AddOne(path, 0, SignedCheckpoint.Parse(start));
        }
        else if (line > 0 && !start[..line].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            AddEntries(path, stream);
        }
        else
        {
            foreach ((long offset, SignedCheckpoint? signed) in new SyslogCheckpoints(stream).Find())
            {
                AddOne(path, offset, signed);
            }
        }
    }

    private void AddEntries(string source, Stream stream)
    {
        var entries = new CheckpointStream(stream);
        for (long offset = 0; entries.Next() is { } entry; offset = entries.Offset)
        {
            AddOne(source, offset, entry);
        }

        if (entries.IsDamaged)
        {
            AddOne(source, entries.Offset, null);
        }
    }

    private void AddOne(string source, long offset, SignedCheckpoint? signed)
    {
        if (_anchors.Count == AnchorsMax)
        {
            throw new FailureException(AnchorCodes.TooLarge, ("anchor", source));
        }

        if (signed is null)
        {
            _findings.Add(new LedgerFinding(FindingCodes.AnchorDamaged, source, offset));
        }
        else
        {
            _anchors.Add(LedgerAnchor.Of(source, offset, signed));
        }
    }
}
