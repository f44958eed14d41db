using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Values;

/// <summary>
/// The audit administrator's public key, <c>administrator.pub</c> in the ledger's directory (PEM), looked at anew once a second. Who puts another
/// one there can read what is recorded from then on, nothing older, and the ledger says so. Used by the writer's thread only.
/// </summary>
internal sealed class AdministratorKey(string directory, TimeProvider time, ILogger logger)
{
    public const string FileName = "administrator.pub";

    private const int BytesMax = 8 << 10;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _path = Path.Combine(directory, FileName);
    private long _looked = long.MinValue;
    private (DateTime Written, long Length) _seen = (DateTime.MinValue, -1);
    private string? _name;

    /// <summary>Whether the key is another one than at the last call, which one (the caller then owns it), or null when there is none any more.</summary>
    public bool TryRefresh(out Sm2PublicKey? key)
    {
        key = null;
        if (_looked != long.MinValue && time.GetElapsedTime(_looked) < Interval)
        {
            return false;
        }

        bool isFirst = _looked == long.MinValue;
        _looked = time.GetTimestamp();
        var file = new FileInfo(_path);
        (DateTime, long) now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : (DateTime.MinValue, -1);
        if (now == _seen)
        {
            if (isFirst)
            {
                Log.NoAdministrator(logger);
            }

            return false;
        }

        _seen = now;
        return file.Exists ? TryRead(file, out key) : IsRemoved();
    }

    /// <summary>The key in a ledger's directory; null when there is none or it cannot be read.</summary>
    public static Sm2PublicKey? Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= BytesMax } ? Sm2PublicKey.FromPem(File.ReadAllText(path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return null;
        }
    }

    private bool TryRead(FileInfo file, out Sm2PublicKey? key)
    {
        key = Read(file.FullName);
        if (key is null)
        {
            Log.AdministratorUnreadable(logger, FileName);
            return false;
        }

        if (string.Equals(key.Name, _name, StringComparison.Ordinal))
        {
            key.Dispose();
            return false;
        }

        _name = key.Name;
        Log.Administrator(logger, key.Name);
        return true;
    }

    private bool IsRemoved()
    {
        Log.NoAdministrator(logger);
        bool had = _name is not null;
        _name = null;
        return had;
    }
}
