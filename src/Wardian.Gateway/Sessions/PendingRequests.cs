namespace Wardian.Gateway.Sessions;

/// <summary>The queue of requests in the order in which the server answers them. A ring that grows; nothing is kept while it is empty for long.</summary>
internal sealed class PendingRequests
{
    private const int CapacityFirst = 8;

    private PendingRequest[] _ring = new PendingRequest[CapacityFirst];
    private int _first;

    public int Count { get; private set; }

    /// <summary>The request whose answer comes next. Only while <see cref="Count"/> is above zero.</summary>
    public ref PendingRequest Head => ref _ring[_first];

    public ref PendingRequest this[int index] => ref _ring[(_first + index) & (_ring.Length - 1)];

    /// <summary>Appends a cleared request and gives it out to be filled.</summary>
    public ref PendingRequest Add()
    {
        if (Count == _ring.Length)
        {
            Resize(_ring.Length * 2);
        }

        ref PendingRequest added = ref _ring[(_first + Count) & (_ring.Length - 1)];
        Count++;
        return ref added;
    }

    public void RemoveHead()
    {
        _ring[_first] = default;
        _first = (_first + 1) & (_ring.Length - 1);
        Count--;
        if (Count == 0 && _ring.Length > CapacityFirst)
        {
            (_ring, _first) = (new PendingRequest[CapacityFirst], 0);
        }
    }

    /// <summary>Removes the <paramref name="count"/> requests that follow the head; the ones behind them move up.</summary>
    public void RemoveBehindHead(int count)
    {
        for (int next = 1 + count; count > 0 && next < Count; next++)
        {
            this[next - count] = this[next];
        }

        for (int index = Count - count; index < Count; index++)
        {
            this[index] = default;
        }

        Count -= count;
    }

    private void Resize(int capacity)
    {
        var grown = new PendingRequest[capacity];
        for (int index = 0; index < Count; index++)
        {
            grown[index] = this[index];
        }

        (_ring, _first) = (grown, 0);
    }
}
