using Wardian.Audit.Sealing;
using Wardian.Kernel;

namespace Wardian.Audit.Reading.Sealed;

/// <summary>
/// Finds the records of one sealed block that a query wants. Sessions and statements are asked once for the block; a column is looked at
/// only as long as there are candidates. Its memory is used again for the next block. Not thread-safe.
/// </summary>
internal sealed class BlockScan : IDisposable
{
    private readonly int[] _selected = new int[ColumnFormat.RecordsMax];
    private readonly bool[] _isKind = new bool[byte.MaxValue + 1];

    public BlockColumns Columns { get; } = new();

    /// <summary>The places in the block of the wanted records, in ascending order. None when the block is damaged.</summary>
    public ReadOnlySpan<int> Selected => _selected.AsSpan(0, Columns.IsDamaged ? 0 : Count);

    /// <summary>What the block is called in reports: its number in the segment.</summary>
    public int Block { get; private set; }

    /// <summary>Whether the disk did not give the block.</summary>
    public bool IsUnreadable { get; private set; }

    private int Count { get; set; }

    /// <summary>
    /// Looks through a block for records with numbers below <paramref name="voidFrom"/>, and then does <paramref name="work"/> if there are
    /// any, so that what it decodes is decoded on the thread of the scan. Never throws for what is in the file or on the disk.
    /// </summary>
    public void Run(SealedSegment segment, int block, QueryFilter filter, ulong voidFrom, Action<BlockScan> work)
    {
        (Block, Count, IsUnreadable) = (block, 0, false);
        try
        {
            Columns.Open(segment, block);
            if (!Columns.IsDamaged)
            {
                Select(filter, voidFrom);
            }

            if (Selected.Length > 0)
            {
                work(this);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            (Count, IsUnreadable) = (0, true);
        }
    }

    public void Dispose() => Columns.Dispose();

    private void Select(QueryFilter filter, ulong voidFrom)
    {
        bool[]? sessions = filter.AsksSession ? Array.ConvertAll(Columns.Sessions, filter.Matches) : null;
        bool[]? statements = filter.AsksStatement ? [filter.Matches((StatementEntry?)null), .. Columns.Statements.Select(filter.Matches)] : null;
        if (Columns.IsDamaged || sessions?.Contains(true) == false || statements?.Contains(true) == false)
        {
            return;
        }

        SelectNumbers(filter, voidFrom);
        Keep(Column.Session, sessions);
        Keep(Column.Statement, statements);
        (long from, long until, _, _) = filter.Bounds;
        if (filter.Query.From is not null || filter.Query.Until is not null)
        {
            Keep(Column.Time, from, until - 1);
        }

        AuditQuery query = filter.Query;
        Keep(Column.Kind, query.Kind is { } kind ? Only((int)kind) : null);
        Keep(Column.Verdict, query.Verdict is { } verdict ? Only((int)verdict) : null);
        if (query.RowsMin is { } rows)
        {
            Keep(Column.Rows, rows, long.MaxValue);
        }

        Keep(Column.SqlState, query.SqlState is { } state ? [state == default, .. Columns.Strings.Select(text => SqlState.Parse(text) == state)] : null);
        Keep(Column.Actor, query.Actor is { } actor ? [false, .. Columns.Strings.Select(text => string.Equals(text, actor, StringComparison.Ordinal))] : null);
    }

    private void SelectNumbers(QueryFilter filter, ulong voidFrom)
    {
        (_, _, ulong after, ulong before) = filter.Bounds;
        ulong first = Columns.First;
        ulong end = Math.Min(first + (uint)Columns.Records, Math.Min(before, voidFrom));
        ulong start = after < first ? first : after == ulong.MaxValue ? after : after + 1;
        for (ulong number = start; number < end; number++)
        {
            _selected[Count++] = (int)(number - first);
        }
    }

    private bool[] Only(int value)
    {
        Array.Clear(_isKind);
        if ((uint)value < (uint)_isKind.Length)
        {
            _isKind[value] = true;
        }

        return _isKind;
    }

    private void Keep(Column column, bool[]? wanted)
    {
        if (wanted is null || Selected.IsEmpty)
        {
            return;
        }

        ReadOnlySpan<long> values = Columns.Numbers(column);
        int kept = 0;
        foreach (int place in Selected)
        {
            _selected[kept] = place;
            kept += wanted[values[place]] ? 1 : 0;
        }

        Count = kept;
    }

    private void Keep(Column column, long min, long max)
    {
        if (Selected.IsEmpty)
        {
            return;
        }

        ReadOnlySpan<long> values = Columns.Numbers(column);
        int kept = 0;
        foreach (int place in Selected)
        {
            _selected[kept] = place;
            kept += values[place] >= min && values[place] <= max ? 1 : 0;
        }

        Count = kept;
    }
}
