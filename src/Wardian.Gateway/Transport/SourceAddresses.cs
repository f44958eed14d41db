using System.Net;
using System.Net.Sockets;

namespace Wardian.Gateway.Transport;

/// <summary>
/// The addresses that a data source's host name stands for. One look-up at a time, its answer kept for a while, and kept in use when the
/// next look-up fails or takes long: name service in trouble must not keep an application from a database whose address is known.
/// Thread-safe.
/// </summary>
internal sealed class SourceAddresses(
    string source, string host, int port, Func<string, Task<IPAddress[]>> findAddresses, TimeProvider time, GatewayLog log)
{
    /// <summary>How long an answer is used without asking again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>How long an older answer is used without asking again after a look-up that failed.</summary>
    public static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    /// <summary>How long a look-up may take until an older answer is used.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private IReadOnlyList<IPEndPoint> _known = [];
    private long _knownAt;
    private TimeSpan _usableFor;
    private LookUp? _lookUp;
    private bool _isInTrouble;

    /// <summary>Finds the addresses, which may change while we run; none when there are none. Calls back on any thread.</summary>
    public void Find(Action<IReadOnlyList<IPEndPoint>> onFound)
    {
        IReadOnlyList<IPEndPoint> known;
        LookUp? lookUp = null;
        lock (_gate)
        {
            known = _known;
            if (known.Count == 0 || time.GetElapsedTime(_knownAt) >= _usableFor)
            {
                // On another thread: a resolver may block, and we are on an event loop.
                lookUp = _lookUp ??= new LookUp(Task.Run(LookUpAsync), Task.Delay(Patience, time));
            }
        }

        if (lookUp is null)
        {
            onFound(known);
            return;
        }

        _ = WaitAsync(lookUp, known, onFound);
    }

    private async Task WaitAsync(LookUp lookUp, IReadOnlyList<IPEndPoint> known, Action<IReadOnlyList<IPEndPoint>> onFound)
    {
        if (known.Count > 0 && await Task.WhenAny(lookUp.Found, lookUp.Overdue) != lookUp.Found)
        {
            bool isNew;
            lock (_gate)
            {
                isNew = ReferenceEquals(_lookUp, lookUp) && !_isInTrouble;
                _isInTrouble |= isNew;
            }

            Tell(isNew);
            onFound(known);
            return;
        }

        onFound(await lookUp.Found);
    }

    private async Task<IReadOnlyList<IPEndPoint>> LookUpAsync()
    {
        IReadOnlyList<IPEndPoint> found = await AskAsync();
        bool isNew = false;
        bool isOver = false;
        IReadOnlyList<IPEndPoint> known;
        lock (_gate)
        {
            _lookUp = null;
            _knownAt = time.GetTimestamp();
            if (found.Count > 0)
            {
                isOver = _isInTrouble;
                (_known, _usableFor, _isInTrouble) = (found, Fresh, false);
            }
            else if (_known.Count > 0)
            {
                isNew = !_isInTrouble;
                (_usableFor, _isInTrouble) = (AskAgain, true);
            }

            known = _known;
        }

        Tell(isNew);
        if (isOver)
        {
            log.AddressesFoundAgain(source);
        }

        return known;
    }

    private async Task<IReadOnlyList<IPEndPoint>> AskAsync()
    {
        try
        {
            IPAddress[] addresses = await findAddresses(host);
            return [.. addresses.Where(IsInternet).Select(address => new IPEndPoint(address, port))];
        }
#pragma warning disable CA1031 // No address, a name too long to have one, or a fault of the resolver's: whoever waits must get an answer.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    // Once when it begins: it may last, and every session asks.
    private void Tell(bool isNew)
    {
        if (isNew)
        {
            log.AddressesNotFound(source);
        }
    }

    private static bool IsInternet(IPAddress address) => address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6;

    private sealed record LookUp(Task<IReadOnlyList<IPEndPoint>> Found, Task Overdue);
}
