using System.Security.Cryptography;
using System.Text;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Values;

/// <summary>
/// The day keys of a ledger's directory, opened by the audit administrator's private key as they are needed. It remembers keys that cannot be
/// opened, so that each is tried once. Does not dispose of the private key. Not thread-safe.
/// </summary>
internal sealed class ValueKeyRing(string directory, Sm2PrivateKey administrator) : IDisposable
{
    /// <summary>The folder of the wrapped keys, in the ledger's directory.</summary>
    public const string Folder = "keys";

    private const int OpenMax = 1024;

    private readonly string _folder = Path.Combine(directory, Folder);
    private readonly Dictionary<ulong, ValueCipher?> _ciphers = [];

    /// <summary>Decrypts the values of one record in place. False when their key is not there, was destroyed, or is for another administrator.</summary>
    public bool TryDecrypt(ulong key, ulong sequence, Span<byte> values)
    {
        if (!_ciphers.TryGetValue(key, out ValueCipher? cipher))
        {
            if (_ciphers.Count == OpenMax)
            {
                Clear();
            }

            cipher = Open(key);
            _ciphers.Add(key, cipher);
        }

        cipher?.Apply(sequence, values);
        return cipher is not null;
    }

    /// <summary>Whom the newest day key of a ledger's directory is for; null when there is none.</summary>
    public static string? LastRecipient(string directory)
    {
        var folder = new DirectoryInfo(Path.Combine(directory, Folder));
        FileInfo? newest = folder.Exists ? folder.EnumerateFiles("*" + DayKeyFile.Extension).MaxBy(file => file.LastWriteTimeUtc) : null;
        return newest is null ? null : TryRead(newest.FullName)?.Recipient;
    }

    public void Dispose() => Clear();

    private ValueCipher? Open(ulong number)
    {
        string path = Path.Combine(_folder, DayKeyFile.NameOf(number));
        DayKeyFile? file = TryRead(path);
        if (file is null || file.Key != number || !administrator.TryDecrypt(file.Wrapped, out byte[] key))
        {
            return null;
        }

        bool isRight = key.Length == ValueCipher.KeyLength && DayKey.NumberOf(key) == number;
        ValueCipher? cipher = isRight ? new ValueCipher(key) : null;
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private static DayKeyFile? TryRead(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= DayKeyFile.BytesMax }
                ? DayKeyFile.Parse(Encoding.UTF8.GetString(File.ReadAllBytes(path)))
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Clear()
    {
        foreach (ValueCipher? cipher in _ciphers.Values)
        {
            cipher?.Dispose();
        }

        _ciphers.Clear();
    }
}
