using System.Security.Cryptography;
using System.Text;
using Wardian.Audit.Writing;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Values;

/// <summary>
/// Makes the day keys of one run of the writer, one for each UTC day and data source, and keeps each wrapped to the audit administrator before
/// it is used. Section 5 of docs/formats/ledger.md. Used by the writer's thread only.
/// </summary>
internal sealed class DayKeys(string directory, AuditCommitMode commit, IAuditFiles files) : IDisposable
{
    /// <summary>Sources times the days around midnight; beyond it the oldest is forgotten and, if need be, made anew.</summary>
    private const int HeldMax = 256;

    private readonly string _folder = Path.Combine(directory, ValueKeyRing.Folder);
    private readonly List<DayKey> _held = [];
    private DayKey? _last;

    /// <summary>The audit administrator; without one no values can be kept.</summary>
    public Sm2PublicKey? Recipient { get; private set; }

    /// <summary>From now on keys are wrapped to <paramref name="recipient"/>, which the keys then own.</summary>
    public void SetRecipient(Sm2PublicKey? recipient)
    {
        Clear();
        Recipient?.Dispose();
        Recipient = recipient;
    }

    /// <summary>The key for a day and a source; null without a recipient. Throws what the disk throws, and then nothing has changed.</summary>
    public DayKey? Get(DateOnly day, string source)
    {
        if (_last is not null && IsFor(_last, day, source))
        {
            return _last;
        }

        _last = _held.Find(key => IsFor(key, day, source)) ?? (Recipient is null ? null : Make(day, source, Recipient));
        return _last;
    }

    /// <summary>From now on <paramref name="key"/> is used for its day and source, and belongs to this object.</summary>
    public void Add(DayKey key)
    {
        if (_held.Count == HeldMax)
        {
            _held[0].Dispose();
            _held.RemoveAt(0);
        }

        _held.Add(key);
    }

    public void Dispose()
    {
        Clear();
        Recipient?.Dispose();
    }

    private static bool IsFor(DayKey key, DateOnly day, string source) =>
        key.Day == day && string.Equals(key.Source, source, StringComparison.Ordinal);

    private DayKey Make(DateOnly day, string source, Sm2PublicKey recipient)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(ValueCipher.KeyLength);
        ulong number = DayKey.NumberOf(secret);
        var file = new DayKeyFile { Key = number, Day = day, Source = source, Wrapped = recipient.Encrypt(secret), Recipient = recipient.Name };
        Keep(file);
#pragma warning disable CA2000 // The day key owns the cipher.
        var key = new DayKey(number, day, source, new ValueCipher(secret));
#pragma warning restore CA2000
        CryptographicOperations.ZeroMemory(secret);
        Add(key);
        return key;
    }

    private void Keep(DayKeyFile file)
    {
        if (!Directory.Exists(_folder))
        {
            Directory.CreateDirectory(_folder);
            files.SyncDirectory(directory);
        }

        string path = Path.Combine(_folder, DayKeyFile.NameOf(file.Key));
        try
        {
            Write(file, path);
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            // Each attempt makes another key: a disk that is full for a night would be left with thousands of useless files.
            files.Delete(path);
            throw;
        }
    }

    private void Write(DayKeyFile file, string path)
    {
        using (IAuditFile written = files.Create(path))
        {
            written.Write(Encoding.UTF8.GetBytes(file.ToText()), 0);
            if (commit == AuditCommitMode.Flush)
            {
                written.Sync();
            }
        }

        files.SyncDirectory(_folder);
    }

    private void Clear()
    {
        foreach (DayKey key in _held)
        {
            key.Dispose();
        }

        _held.Clear();
        _last = null;
    }
}
