using System.Globalization;
using Wardian.Audit.Format;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Reading;

/// <summary>Walks a segment once by its headers: finds the groups, and reports damaged places and missing records.</summary>
internal static class SegmentIndex
{
    /// <summary>Groups are at least this long, so that their number is small beside the file whatever a hostile file says.</summary>
    private const long GroupBytesMin = 1 << 20;

    /// <param name="segment">The segment.</param>
    /// <param name="first">The number of its first record, by its name.</param>
    /// <param name="next">The first number of the next segment; null for the last one, which may be being written.</param>
    /// <param name="damage">Receives what is wrong.</param>
    public static List<BlockGroup> Build(SegmentFile segment, ulong first, ulong? next, DamageReport damage)
    {
        var groups = new List<BlockGroup>();
        var walker = new BlockWalker(segment);
        ulong expected = first;
        uint run = 0;
        for (WalkStep step = walker.Next(); step != WalkStep.End; step = walker.Next())
        {
            if (step == WalkStep.Damage)
            {
                string length = (walker.Position - walker.Offset).ToString(CultureInfo.InvariantCulture);
                damage.Add(AuditCodes.DamagedBlock, segment.Name, walker.Offset, ("length", length));
                continue;
            }

            BlockHeader header = walker.Header;
            if (header.FirstSequence > expected)
            {
                damage.AddMissing(segment.Name, walker.Offset, expected, header.FirstSequence);
            }

            expected = Math.Max(expected, header.NextSequence);
            if (header.Records == 0)
            {
                continue;
            }

            if (groups.Count == 0 || (header.Run != run && walker.Offset - groups[^1].Offset >= GroupBytesMin))
            {
                groups.Add(new BlockGroup(walker.Offset, header));
            }

            run = header.Run;
            groups[^1].Add(header, walker.Position);
        }

        if (next is not null && walker.Position < segment.GetLength())
        {
            damage.Add(AuditCodes.DamagedTail, segment.Name, walker.Position);
        }

        if (expected < next)
        {
            damage.AddMissing(segment.Name, walker.Position, expected, next.Value);
        }

        return groups;
    }
}
