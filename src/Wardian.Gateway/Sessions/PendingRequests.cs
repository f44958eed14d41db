namespace Wardian.Gateway.Sessions;

/// <summary>
/// The queue of requests in the order in which the server answers them. A ring that grows; nothing is kept while it is empty for long.
/// Bounded by those who add: they stop while it is full.
/// </summary>
internal sealed class PendingRequests
{
    /// <summary>As many requests make it full.</summary>
    public const int CountMax = 65_536;

    /// <summary>As many bytes of texts and values in requests make it full. One request may go beyond by its own size.</summary>
    public const int BytesMax = 4 * 1024 * 1024;

    private const int CapacityFirst = 8;

    private PendingRequest[] _ring = new PendingRequest[CapacityFirst];
    private int _first;
    private long _bytes;

    public int Count { get; private set; }

    /// <summary>From when one of the bounds is reached until less than half is left, so that the client is not stopped at every request.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The request whose answer comes next. Only while <see cref="Count"/> is above zero.</summary>
    public ref PendingRequest Head => ref _ring[_first];

    public ref PendingRequest this[int index] => ref _ring[(_first + index) & (_ring.Length - 1)];

    /// <summary>Appends a cleared request and gives it out to be filled.</summary>
    /// <param name="bytes">What it will keep in memory besides itself.</param>
    public ref PendingRequest Add(int bytes)
    {
        if (Count == _ring.Length)
        {
            Resize(_ring.Length * 2);
        }

        ref PendingRequest added = ref _ring[(_first + Count) & (_ring.Length - 1)];
        Count++;
        added.Bytes = bytes;
        _bytes += bytes;
        IsFull |= Count >= CountMax || _bytes >= BytesMax;
        return ref added;
    }

    public void RemoveHead()
    {
        ref PendingRequest head = ref _ring[_first];
        _bytes -= head.Bytes;
        head = default;
        _first = (_first + 1) & (_ring.Length - 1);
        Count--;
        if (Count == 0 && _ring.Length > CapacityFirst)
        {
            (_ring, _first) = (new PendingRequest[CapacityFirst], 0);
        }

        if (IsFull)
        {
            IsFull = !IsHalfEmpty;
        }
    }

    /// <summary>Removes the <paramref name="count"/> requests that follow the head, which moves up to the ones behind them.</summary>
    public void RemoveBehindHead(int count)
    {
        PendingRequest head = Head;
        for (int index = 0; index < count; index++)
        {
            _bytes -= this[index + 1].Bytes;
            this[index] = default;
        }

        _first = (_first + count) & (_ring.Length - 1);
        Head = head;
        Count -= count;
        IsFull = IsFull && !IsHalfEmpty;
    }

    private bool IsHalfEmpty => Count < CountMax / 2 && _bytes < BytesMax / 2;

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
