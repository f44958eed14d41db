using System.Security.Cryptography;
using System.Text;
using Wardian.Cryptography;
using Wardian.Kernel;

namespace Wardian.Storage.Files;

/// <summary>
/// The installation's one key, 32 random bytes in <c>wardian.key</c> with mode 0600. Everything sealed on disk hangs on it, so it belongs
/// into the hospital's safe, apart from the backups. Thread-safe.
/// </summary>
public sealed class MasterKey : IDisposable
{
    private readonly byte[] _key;

    private MasterKey(byte[] key)
    {
        _key = key;
        Box = new SecretBox(key);
    }

    /// <summary>Seals and opens secrets under this key.</summary>
    public SecretBox Box { get; }

    /// <summary>Reads the key, and makes one at the first start; a <see cref="FailureException"/> says why it cannot be used.</summary>
    public static MasterKey LoadOrCreate(DataDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (!File.Exists(directory.KeyFile))
        {
            // A database without its key is a restored or mutilated installation. A new key would only hide that.
            if (File.Exists(directory.ControlDatabaseFile))
            {
                throw new FailureException("storage.key-missing", ("path", directory.KeyFile));
            }

            Create(directory);
        }

        if (Examine(directory) is { } error)
        {
            throw new FailureException(error);
        }

        byte[] key = File.ReadAllBytes(directory.KeyFile);
        var master = new MasterKey(key);
        return master;
    }

    /// <summary>What is wrong with the key file, without changing it; null when it is fit for use.</summary>
    public static Error? Examine(DataDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var file = new FileInfo(directory.KeyFile);
        if (!file.Exists)
        {
            return new Error("storage.key-missing", ("path", directory.KeyFile));
        }

        return DataDirectory.ExamineFile(directory.KeyFile)
            ?? (file.Length == SecretBox.KeyLength ? null : new Error("storage.key-damaged", ("path", directory.KeyFile)));
    }

    /// <summary>A secret of this installation for <paramref name="purpose"/> (HKDF-SHA-256, RFC 5869). The key cannot be found from it.</summary>
    public byte[] Derive(string purpose, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, length, info: Encoding.UTF8.GetBytes(purpose));

    /// <inheritdoc />
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        Box.Dispose();
    }

    private static void Create(DataDirectory directory)
    {
        string temporary = directory.KeyFile + "." + Guid.NewGuid().ToString("n");
        DataDirectory.WriteAtomically(temporary, RandomNumberGenerator.GetBytes(SecretBox.KeyLength));
        try
        {
            // Two first starts at once: the one that moves first wins, the other reads what it finds.
            File.Move(temporary, directory.KeyFile, overwrite: false);
        }
        catch (IOException) when (File.Exists(directory.KeyFile))
        {
            File.Delete(temporary);
        }
    }
}
