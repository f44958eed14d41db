using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Wardian.Gateway.Transport;

/// <summary>
/// Our own cancel keys: a client knows only these, and the server's never leave the gateway. Thread-safe.
/// </summary>
internal sealed class CancelRegistry
{
    private readonly ConcurrentDictionary<uint, (Relay Relay, uint SecretKey)> _sessions = new();
    private uint _lastProcessId;

    /// <summary>Gives a session its key.</summary>
    public (uint ProcessId, uint SecretKey) Register(Relay relay)
    {
        Span<byte> random = stackalloc byte[4];
        RandomNumberGenerator.Fill(random);
        uint secretKey = BitConverter.ToUInt32(random);
        uint processId;
        do
        {
            // Drivers show it as a signed process number, so it stays positive.
            processId = unchecked(Interlocked.Increment(ref _lastProcessId)) & int.MaxValue;
        }
        while (processId == 0 || !_sessions.TryAdd(processId, (relay, secretKey)));

        return (processId, secretKey);
    }

    public void Unregister(Relay relay) => _sessions.TryRemove(relay.CancelKey.ProcessId, out _);

    /// <summary>Cancels what the session with this key runs, if anything; false when no session has it, and then nothing is called.</summary>
    public bool TryCancel(uint processId, uint secretKey, Action onDone)
    {
        bool isKnown = _sessions.TryGetValue(processId, out var session);
        bool isRight = CryptographicOperations.FixedTimeEquals(BitConverter.GetBytes(session.SecretKey), BitConverter.GetBytes(secretKey));
        if (!isKnown || !isRight)
        {
            return false;
        }

        session.Relay.Loop.Post(() => session.Relay.CancelRunning(onDone));
        return true;
    }
}
