using System.Globalization;
using System.Text;
using Wardian.Audit.Format;
using Wardian.Cryptography.Merkle;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Proof;

/// <summary>What a ledger promises at one size: its root and its sealed segments. Section 3 of docs/formats/ledger.md.</summary>
internal sealed record Checkpoint
{
    /// <summary>Two digests of 32 bytes.</summary>
    public const int ChainLength = 64;

    public const string Header = "wardian.ledger/1";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const int Lines = 6;
    private const int IdDigits = 32;
    private const int NameDigits = 16;

    /// <summary>Which ledger: 16 bytes.</summary>
    public required Guid Ledger { get; init; }

    /// <summary>How many records.</summary>
    public required ulong Size { get; init; }

    /// <summary>The root of their tree.</summary>
    public required byte[] Root { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How many segments had been sealed.</summary>
    public required ulong Segments { get; init; }

    /// <summary>The chain of the last of them.</summary>
    public required byte[] Chain { get; init; }

    /// <summary>The text that is signed.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture,
        $"{Header}\n{Ledger:N}\n{Size}\n{Convert.ToBase64String(Root)}\n{Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}\n{Segments} {Convert.ToBase64String(Chain)}\n");

    /// <summary>The text with its signature.</summary>
    public string Sign(Sm2PrivateKey key)
    {
        string text = ToText();
        string signature = Convert.ToBase64String(key.Sign(Encoding.UTF8.GetBytes(text)));
        return $"{text}\n— {key.PublicKey.Name} {signature}\n";
    }

    /// <summary>Reads a signed text. False when it is none in exactly the one form; the signature is not looked at.</summary>
    public static bool TryParse(string signed, out Checkpoint checkpoint, out CheckpointSignature signature)
    {
        (checkpoint, signature) = (null!, default);
        string[] lines = signed.Split('\n');
        if (lines.Length != Lines + 3 || lines[Lines].Length != 0 || lines[^1].Length != 0
            || !CheckpointSignature.TryParse(lines[Lines + 1], NameDigits, out signature)
            || TryParse(lines) is not { } parsed || !signed.StartsWith(parsed.ToText(), StringComparison.Ordinal))
        {
            return false;
        }

        checkpoint = parsed;
        return true;
    }

    /// <summary>Whether the signature is the key's over this checkpoint.</summary>
    public bool IsSignedBy(Sm2PublicKey key, in CheckpointSignature signature) =>
        string.Equals(key.Name, signature.KeyName, StringComparison.Ordinal) && key.Verify(Encoding.UTF8.GetBytes(ToText()), signature.Bytes);

    /// <summary>Whether this one can follow <paramref name="before"/> in a file of checkpoints: nothing goes back, and something is new.</summary>
    public bool IsBehind(Checkpoint before) => Size >= before.Size && Time >= before.Time && Segments >= before.Segments
        && (Size > before.Size || Time > before.Time || Segments > before.Segments);

    /// <summary>A code that can be printed or read out: the ledger's first digits, the size, and 80 bits of a digest of the text.</summary>
    public string ToShortCode()
    {
        byte[] digest = Sm3.Hash([4, .. Encoding.UTF8.GetBytes(ToText())]);
        string code = Base32.Encode(digest.AsSpan(0, 10));
        return string.Create(CultureInfo.InvariantCulture,
            $"{Ledger.ToString("N")[..8]}-{Size}-{code[..4]}-{code[4..8]}-{code[8..12]}-{code[12..]}");
    }

    private static Checkpoint? TryParse(string[] lines)
    {
        string[] sealing = lines[5].Split(' ');
        if (!string.Equals(lines[0], Header, StringComparison.Ordinal) || lines[1].Length != IdDigits
            || !Guid.TryParseExact(lines[1], "N", out Guid ledger)
            || !ulong.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out ulong size) || size > FormatLimits.SequenceMax
            || TryDecode(lines[3], MerkleHash.Length) is not { } root
            || !DateTimeOffset.TryParseExact(lines[4], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            || sealing.Length != 2 || !ulong.TryParse(sealing[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong segments)
            || TryDecode(sealing[1], ChainLength) is not { } chain)
        {
            return null;
        }

        return new Checkpoint { Ledger = ledger, Size = size, Root = root, Time = time, Segments = segments, Chain = chain };
    }

    private static byte[]? TryDecode(string text, int length)
    {
        var bytes = new byte[length];
        return Convert.TryFromBase64String(text, bytes, out int written) && written == length ? bytes : null;
    }
}
