using Wardian.Audit.Reading;
using Wardian.Audit.Reading.Sealed;
using Wardian.Audit.Sealing;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Summaries;

/// <summary>Counts the records that a scan has found, by session, statement or kind; looks only at the columns that this needs.</summary>
internal static class BlockTally
{
    /// <summary>The column whose numbers are counted by.</summary>
    public static Column ColumnOf(AuditGrouping by) => by switch
    {
        AuditGrouping.Kind => Column.Kind,
        AuditGrouping.Statement => Column.Statement,
        _ => Column.Session,
    };

    /// <summary>Decodes the columns; the scan's block shows as damaged when that fails.</summary>
    public static void Prepare(BlockScan scan, AuditGrouping by)
    {
        foreach (Column column in (Column[])[ColumnOf(by), Column.Kind, Column.Time, Column.Rows, Column.SqlState])
        {
            _ = scan.Columns.Numbers(column);
        }
    }

    /// <summary>Adds what a prepared and sound block has.</summary>
    public static void AddTo(GroupTotals totals, BlockScan scan, AuditGrouping by)
    {
        BlockColumns columns = scan.Columns;
        int groups = by switch
        {
            AuditGrouping.Kind => byte.MaxValue + 1,
            AuditGrouping.Statement => columns.Statements.Length + 1,
            _ => columns.Sessions.Length,
        };
        var tallies = new Tally[groups];
        Count(scan, columns.Numbers(ColumnOf(by)), tallies);
        for (int group = 0; group < groups; group++)
        {
            if (tallies[group].Records > 0)
            {
                (string key, string? statement) = KeyOf(columns, by, group);
                totals.Add(key, statement, tallies[group]);
            }
        }
    }

    private static void Count(BlockScan scan, ReadOnlySpan<long> groups, Tally[] tallies)
    {
        ReadOnlySpan<long> kinds = scan.Columns.Numbers(Column.Kind);
        ReadOnlySpan<long> times = scan.Columns.Numbers(Column.Time);
        ReadOnlySpan<long> rows = scan.Columns.Numbers(Column.Rows);
        ReadOnlySpan<long> states = scan.Columns.Numbers(Column.SqlState);
        bool[] isError = [false, .. scan.Columns.Strings.Select(text => !SqlState.Parse(text).IsNone)];
        foreach (int place in scan.Selected)
        {
            tallies[groups[place]].Add(times[place], kinds[place] == (long)AuditKind.Statement ? rows[place] : 0, isError[states[place]]);
        }
    }

    private static (string Key, string? Statement) KeyOf(BlockColumns columns, AuditGrouping by, int group)
    {
        switch (by)
        {
            case AuditGrouping.Kind:
                return (GroupKey.Of((AuditKind)group), null);
            case AuditGrouping.Statement:
                StatementEntry? statement = group == 0 ? null : columns.Statements[group - 1];
                return (GroupKey.Of(statement?.Fingerprint ?? 0), statement is { Fingerprint: not 0 } ? statement.Text : null);
            default:
                return (GroupKey.Of(by, columns.Sessions[group].Session), null);
        }
    }
}
