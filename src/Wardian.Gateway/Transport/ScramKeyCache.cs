using System.Collections.Concurrent;
using System.Security.Cryptography;
using Wardian.Cryptography.Scram;

namespace Wardian.Gateway.Transport;

/// <summary>
/// Keys derived from passwords. PBKDF2 takes milliseconds, so it runs off the event loops and its result is kept for the next session of
/// the same account; sessions that come while it runs (an application that reconnects all at once) wait for the same run. Entries are found
/// by a hash under a key of this process; the password is not kept here. Thread-safe.
/// </summary>
internal sealed class ScramKeyCache(Func<byte[], ScramChallenge, ScramKeys> derive)
{
    private const int EntriesMax = 1024;

    private readonly byte[] _hashKey = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, Task<ScramKeys>> _known = new(StringComparer.Ordinal);
    private readonly Lock _beginning = new();

    public ScramKeyCache()
        : this(static (password, challenge) => ScramKeys.Derive(password, challenge.Salt.Span, challenge.Iterations))
    {
    }

    /// <summary>Gives the keys, or why there are none, to <paramref name="onFound"/>, on any thread.</summary>
    public void Find(ReadOnlyMemory<byte> password, ScramChallenge challenge, Action<Task<ScramKeys>> onFound)
    {
        string name = NameOf(password.Span, challenge);
        if (!_known.TryGetValue(name, out Task<ScramKeys>? keys) || keys.IsFaulted)
        {
            keys = Begin(name, password, challenge);
        }

        if (keys.IsCompleted)
        {
            onFound(keys);
            return;
        }

        _ = keys.ContinueWith(onFound, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private Task<ScramKeys> Begin(string name, ReadOnlyMemory<byte> password, ScramChallenge challenge)
    {
        lock (_beginning)
        {
            if (_known.TryGetValue(name, out Task<ScramKeys>? keys) && !keys.IsFaulted)
            {
                return keys;
            }

            if (_known.Count >= EntriesMax)
            {
                ForgetWhatIsDone();
            }

            byte[] copy = password.ToArray();
            keys = Task.Run(() => Derive(copy, challenge));
            _known[name] = keys;
            return keys;
        }
    }

    private ScramKeys Derive(byte[] password, ScramChallenge challenge)
    {
        try
        {
            return derive(password, challenge);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
        }
    }

    // What still runs stays, so that nobody begins it a second time; log-ins under way bound how much that is.
    private void ForgetWhatIsDone()
    {
        foreach (KeyValuePair<string, Task<ScramKeys>> entry in _known.Where(entry => entry.Value.IsCompleted))
        {
            _known.TryRemove(entry);
        }
    }

    private string NameOf(ReadOnlySpan<byte> password, ScramChallenge challenge)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _hashKey);
        hash.AppendData(BitConverter.GetBytes(challenge.Iterations));
        hash.AppendData(BitConverter.GetBytes(password.Length));
        hash.AppendData(password);
        hash.AppendData(challenge.Salt.Span);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
