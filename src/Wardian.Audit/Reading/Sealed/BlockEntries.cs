using Wardian.Audit.Sealing;
using Wardian.Audit.Values;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Reading.Sealed;

/// <summary>Makes entries of the records that a scan has found; values only with <paramref name="keys"/>. Not thread-safe, but for <see cref="Prepare"/>.</summary>
internal sealed class BlockEntries(ValueKeyRing? keys, DamageReport damage)
{
    private byte[] _values = [];

    /// <summary>Decodes all that an entry has; the scan's block shows as damaged when that fails.</summary>
    public void Prepare(BlockScan scan)
    {
        _ = scan.Columns.Keys;
        for (Column column = Column.Kind; column <= Column.BindValuesLength; column++)
        {
            _ = scan.Columns.Numbers(column);
        }

        if (keys is not null)
        {
            scan.Columns.PrepareValues();
        }
    }

    /// <summary>The record at this place of a block that was prepared and is not damaged; <paramref name="file"/> is for reports.</summary>
    public AuditEntry ToEntry(BlockColumns columns, int place, string file)
    {
        RecordView view = ToView(columns, place);
        AuditEntry entry = EntryMaker.ToEntry(view);
        return keys is null ? entry : EntryMaker.WithValues(entry, view, ValuesOf(columns, place), keys, damage, file);
    }

    private static RecordView ToView(BlockColumns columns, int place) => new()
    {
        Sequence = columns.First + (uint)place,
        Kind = (AuditKind)Number(columns, Column.Kind, place),
        Time = Number(columns, Column.Time, place),
        Session = columns.Sessions[Number(columns, Column.Session, place)],
        Statement = Number(columns, Column.Statement, place) is var statement and > 0 ? columns.Statements[statement - 1] : null,
        Actor = Text(columns, Column.Actor, place),
        Detail = Text(columns, Column.Detail, place),
        Rows = Number(columns, Column.Rows, place),
        BytesFromClient = Number(columns, Column.BytesFromClient, place),
        BytesToClient = Number(columns, Column.BytesToClient, place),
        Duration = Number(columns, Column.Duration, place),
        SqlState = SqlState.Parse(Text(columns, Column.SqlState, place) ?? string.Empty),
        Verdict = (AuditVerdict)Number(columns, Column.Verdict, place),
        Flags = (AuditFlags)Number(columns, Column.Flags, place),
        LiteralsLength = (int)Number(columns, Column.LiteralsLength, place),
        BindValuesLength = (int)Number(columns, Column.BindValuesLength, place),
        Key = Number(columns, Column.Key, place) is var key and > 0 ? columns.Keys[key - 1] : 0,
    };

    /// <summary>A copy, because values are decrypted in place and the block may be asked again.</summary>
    private Span<byte> ValuesOf(BlockColumns columns, int place)
    {
        ReadOnlySpan<byte> values = columns.ValuesOf(place);
        if (_values.Length < values.Length)
        {
            _values = new byte[Math.Max(values.Length, 2 * _values.Length)];
        }

        values.CopyTo(_values);
        return _values.AsSpan(0, values.Length);
    }

    private static long Number(BlockColumns columns, Column column, int place) => columns.Numbers(column)[place];

    private static string? Text(BlockColumns columns, Column column, int place) =>
        Number(columns, column, place) is var number and > 0 ? columns.Strings[number - 1] : null;
}
