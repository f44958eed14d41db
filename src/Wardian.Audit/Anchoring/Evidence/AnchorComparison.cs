using Wardian.Audit.Proof;
using Wardian.Audit.Verification;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Anchoring.Evidence;

/// <summary>
/// Compares what was kept elsewhere with the checkpoints of a ledger. Section 5 of docs/formats/anchors.md. One finding of a kind for each anchor,
/// however many of its checkpoints are concerned.
/// </summary>
internal sealed class AnchorComparison
{
    private readonly Sm2PublicKey _key;
    private readonly Checkpoint[] _ledger;
    private readonly HashSet<string> _texts;
    private readonly ILookup<ulong, Checkpoint> _bySize;

    public AnchorComparison(IEnumerable<Checkpoint> ledger, Sm2PublicKey key)
    {
        _key = key;
        _ledger = [.. ledger];
        _texts = _ledger.Select(checkpoint => checkpoint.ToText()).ToHashSet(StringComparer.Ordinal);
        _bySize = _ledger.ToLookup(checkpoint => checkpoint.Size);
    }

    public IEnumerable<LedgerFinding> Compare(IReadOnlyList<LedgerAnchor> anchors) =>
        anchors.GroupBy(anchor => anchor.Source, StringComparer.Ordinal).SelectMany(source => CompareSource([.. source]));

    private List<LedgerFinding> CompareSource(LedgerAnchor[] anchors)
    {
        var findings = new List<LedgerFinding>();
        LedgerAnchor[] ours = [.. anchors.Where(IsOurs)];
        if (ours.Length == 0)
        {
            return [new LedgerFinding(FindingCodes.AnchorOther, anchors[0].Source)];
        }

        bool[] isSigned = new bool[ours.Length];
        Parallel.For(0, ours.Length, index => isSigned[index] = ours[index].Signed?.IsSignedBy(_key) ?? true);
        LedgerAnchor[] believed = [.. ours.Where((_, index) => isSigned[index])];
        ulong size = _ledger.Length == 0 ? 0 : _ledger.Max(checkpoint => checkpoint.Size);
        LedgerAnchor[] missing = [.. believed.Where(anchor => !IsKnown(anchor))];
        Add(findings, FindingCodes.AnchorSignature, [.. ours.Where((_, index) => !isSigned[index])]);
        Add(findings, FindingCodes.AnchorAhead, [.. missing.Where(anchor => SizeOf(anchor) > size)], firstMin: size + 1);
        Add(findings, FindingCodes.Anchor, [.. missing.Where(anchor => SizeOf(anchor) <= size)], firstMin: AgreedBefore(believed, missing) + 1);
        return findings;
    }

    // Without a first checkpoint nobody can say which ledger this is; then every anchor is of what should be here.
    private bool IsOurs(LedgerAnchor anchor) => _ledger.Length == 0
        || (anchor.Signed is { } signed ? signed.Checkpoint.Ledger == _ledger[0].Ledger
            : _ledger[0].Ledger.ToString("N").StartsWith(anchor.Code!.Ledger, StringComparison.Ordinal));

    private bool IsKnown(LedgerAnchor anchor) => anchor.Signed is { } signed
        ? _texts.Contains(signed.Checkpoint.ToText())
        : _bySize[anchor.Code!.Size].Any(checkpoint => string.Equals(checkpoint.ToShortCode(), anchor.Code.ToString(), StringComparison.Ordinal));

    /// <summary>Up to which record this anchor and the ledger agree, before the first on which they do not.</summary>
    private static ulong AgreedBefore(LedgerAnchor[] believed, LedgerAnchor[] missing)
    {
        ulong first = missing.Length == 0 ? 0 : missing.Min(SizeOf);
        return believed.Except(missing).Select(SizeOf).Where(size => size < first).DefaultIfEmpty().Max();
    }

    private static void Add(List<LedgerFinding> findings, string code, LedgerAnchor[] anchors, ulong firstMin = 0)
    {
        if (anchors.Length > 0)
        {
            ulong first = firstMin == 0 ? anchors.Min(SizeOf) : firstMin;
            findings.Add(new LedgerFinding(code, anchors[0].Source, anchors[0].Offset, first, anchors.Max(SizeOf)));
        }
    }

    private static ulong SizeOf(LedgerAnchor anchor) => anchor.Signed?.Checkpoint.Size ?? anchor.Code!.Size;
}
