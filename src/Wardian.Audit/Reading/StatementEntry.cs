using System.Text;
using Wardian.Audit.Proof;
using Wardian.Kernel;

namespace Wardian.Audit.Reading;

/// <summary>A statement of a run, with what a search has already found out about it.</summary>
internal sealed class StatementEntry(StatementKind kind, ulong fingerprint, byte[] text)
{
    private bool? _matches;

    public StatementKind Kind { get; } = kind;

    public ulong Fingerprint { get; } = fingerprint;

    /// <summary>The text in UTF-8; empty when there is none.</summary>
    public ReadOnlySpan<byte> Bytes => text;

    /// <summary>The digest of the text, once somebody has asked for it.</summary>
    public Hash256? Digest { get; set; }

    /// <summary>The text, decoded when first asked for; null when there is none.</summary>
    public string? Text => field ??= text.Length == 0 ? null : Encoding.UTF8.GetString(text);

    public bool Matches(Func<StatementEntry, bool> condition) => _matches ??= condition(this);
}
