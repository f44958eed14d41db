using System.Globalization;
using System.Text;
using Wardian.Cryptography.National;

namespace Wardian.Tests.Support;

/// <summary>
/// A ledger without records, which has checkpoints all the same: written by docs/formats/ledger.md alone. Enough to be put back and compared.
/// </summary>
internal sealed class SmallLedger : IDisposable
{
    private readonly Sm2PrivateKey _key = Sm2PrivateKey.Create();
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly string _log;
    private int _minute;

    public SmallLedger(string directory)
    {
        Directory = System.IO.Directory.CreateDirectory(directory).FullName;
        _log = Path.Combine(Directory, "checkpoints");
        File.WriteAllText(KeyFile, _key.PublicKey.ToPem());
        Add();
    }

    public string Directory { get; }

    public string KeyFile => Path.Combine(Directory, "ledger.pub");

    public byte[] Log => File.ReadAllBytes(_log);

    /// <summary>Appends a checkpoint and gives its signed text.</summary>
    public string Add()
    {
        string signed = Sign(0, _minute++);
        File.AppendAllText(_log, Encoding.UTF8.GetByteCount(signed).ToString(CultureInfo.InvariantCulture) + "\n" + signed);
        return signed;
    }

    /// <summary>What only an attacker or a disk can do.</summary>
    public void PutBack(byte[] log) => File.WriteAllBytes(_log, log);

    /// <summary>The signed text of a checkpoint that is not appended.</summary>
    public string Sign(int size, int minute)
    {
        string root = Convert.ToBase64String(Sm3.Hash([]));
        string text = string.Create(CultureInfo.InvariantCulture,
            $"wardian.ledger/1\n{_id}\n{size}\n{root}\n2026-03-01T08:{minute:00}:00.000000Z\n0 {Convert.ToBase64String(new byte[64])}\n");
        return $"{text}\n— {_key.PublicKey.Name} {Convert.ToBase64String(_key.Sign(Encoding.UTF8.GetBytes(text)))}\n";
    }

    public void Dispose() => _key.Dispose();
}
