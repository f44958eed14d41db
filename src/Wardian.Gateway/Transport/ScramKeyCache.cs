using System.Collections.Concurrent;
using System.Security.Cryptography;
using Wardian.Cryptography.Scram;

namespace Wardian.Gateway.Transport;

/// <summary>
/// Keys derived from vaulted passwords. PBKDF2 takes milliseconds, so it runs off the event loops and its result is kept for the next
/// session of the same account. Entries are found by a hash under a key of this process; the password is not kept here. Thread-safe.
/// </summary>
internal sealed class ScramKeyCache
{
    private const int EntriesMax = 1024;

    private readonly byte[] _hashKey = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, ScramKeys> _known = new(StringComparer.Ordinal);

    /// <summary>Gives the keys to <paramref name="onFound"/>, on any thread.</summary>
    public void Find(ReadOnlyMemory<byte> password, ScramChallenge challenge, Action<ScramKeys> onFound)
    {
        string name = NameOf(password.Span, challenge);
        if (_known.TryGetValue(name, out ScramKeys? known))
        {
            onFound(known);
            return;
        }

        byte[] copy = password.ToArray();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                ScramKeys derived = ScramKeys.Derive(copy, challenge.Salt.Span, challenge.Iterations);
                CryptographicOperations.ZeroMemory(copy);
                if (_known.Count >= EntriesMax)
                {
                    _known.Clear();
                }

                _known[name] = derived;
                onFound(derived);
            },
            null);
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
