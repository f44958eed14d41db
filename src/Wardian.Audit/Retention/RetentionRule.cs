using System.Globalization;
using System.Text;
using Wardian.Audit.Proof;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Retention;

/// <summary>
/// How long sealed segments stay in the ledger's directory and where they go then, signed by the audit administrator. Section 9 of
/// docs/formats/ledger.md. Without a rule everything stays.
/// </summary>
internal sealed record RetentionRule(int Days, string Archive)
{
    public const string FileName = "retention";

    /// <summary>Six months (《中华人民共和国网络安全法》 article 21 (3): logs are kept no less than six months), whichever months they are.</summary>
    public const int DaysMin = 184;

    public const int DaysMax = 36_500;

    private const string Header = "wardian.retention/1";
    private const int BytesMax = 8 << 10;
    private const int NameDigits = 16;

    /// <summary>The text of the file.</summary>
    public string Sign(Sm2PrivateKey administrator)
    {
        string text = ToText();
        return $"{text}\n— {administrator.PublicKey.Name} {Convert.ToBase64String(administrator.Sign(Encoding.UTF8.GetBytes(text)))}\n";
    }

    /// <summary>The rule of a directory; null when there is none, it is not the administrator's, or it would shorten what the law asks.</summary>
    public static RetentionRule? Read(string directory, Sm2PublicKey administrator)
    {
        var file = new FileInfo(Path.Combine(directory, FileName));
        return file.Exists && file.Length <= BytesMax ? Parse(File.ReadAllText(file.FullName), administrator) : null;
    }

    private static RetentionRule? Parse(string signed, Sm2PublicKey administrator)
    {
        string[] lines = signed.Split('\n');
        return lines.Length == 6 && lines[3].Length == 0 && lines[5].Length == 0 && string.Equals(lines[0], Header, StringComparison.Ordinal)
            && int.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is >= DaysMin and <= DaysMax
            && Path.IsPathRooted(lines[2])
            && CheckpointSignature.TryParse(lines[4], NameDigits, out CheckpointSignature signature)
            && string.Equals(signature.KeyName, administrator.Name, StringComparison.Ordinal)
            && administrator.Verify(Encoding.UTF8.GetBytes(new RetentionRule(days, lines[2]).ToText()), signature.Bytes)
            ? new RetentionRule(days, lines[2])
            : null;
    }

    private string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Header}\n{Days}\n{Archive}\n");
}
