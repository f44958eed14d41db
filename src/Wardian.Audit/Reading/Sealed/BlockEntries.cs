using Wardian.Audit.Format;
using Wardian.Audit.Sealing;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Reading.Sealed;

/// <summary>Makes entries of the records that a scan has found.</summary>
internal static class BlockEntries
{
    /// <summary>Decodes all that an entry has; the scan's block shows as damaged when that fails.</summary>
    public static void Prepare(BlockScan scan)
    {
        _ = scan.Columns.Keys;
        for (Column column = Column.Kind; column <= Column.BindValuesLength; column++)
        {
            _ = scan.Columns.Numbers(column);
        }
    }

    /// <summary>The record at this place of a block that was prepared and is not damaged.</summary>
    public static AuditEntry ToEntry(BlockColumns columns, int place)
    {
        StatementEntry? statement = Number(columns, Column.Statement, place) is var number and > 0 ? columns.Statements[number - 1] : null;
        return new AuditEntry
        {
            Sequence = columns.First + (uint)place,
            Kind = (AuditKind)Number(columns, Column.Kind, place),
            Time = LedgerTime.ToTime(Number(columns, Column.Time, place)),
            Session = columns.Sessions[Number(columns, Column.Session, place)].Session,
            Actor = Text(columns, Column.Actor, place),
            StatementKind = statement?.Kind ?? default,
            Statement = statement?.Text,
            Fingerprint = statement?.Fingerprint ?? 0,
            Rows = Number(columns, Column.Rows, place),
            BytesFromClient = Number(columns, Column.BytesFromClient, place),
            BytesToClient = Number(columns, Column.BytesToClient, place),
            Duration = TimeSpan.FromTicks(Number(columns, Column.Duration, place) * TimeSpan.TicksPerMicrosecond),
            SqlState = SqlState.Parse(Text(columns, Column.SqlState, place) ?? string.Empty),
            Verdict = (AuditVerdict)Number(columns, Column.Verdict, place),
            Flags = (AuditFlags)Number(columns, Column.Flags, place),
            Detail = Text(columns, Column.Detail, place),
        };
    }

    private static long Number(BlockColumns columns, Column column, int place) => columns.Numbers(column)[place];

    private static string? Text(BlockColumns columns, Column column, int place) =>
        Number(columns, column, place) is var number and > 0 ? columns.Strings[number - 1] : null;
}
