using Wardian.Audit.Format;

namespace Wardian.Audit.Reading;

/// <summary>Neighbouring blocks that begin with a run, so that they can be read without what stands before them.</summary>
internal sealed class BlockGroup(long offset, in BlockHeader first)
{
    public long Offset { get; } = offset;

    public long End { get; private set; } = offset;

    public ulong FirstSequence { get; } = first.FirstSequence;

    public ulong NextSequence { get; private set; } = first.FirstSequence;

    public long TimeMin { get; private set; } = long.MaxValue;

    public long TimeMax { get; private set; } = long.MinValue;

    public void Add(in BlockHeader header, long end)
    {
        End = end;
        NextSequence = Math.Max(NextSequence, header.NextSequence);
        TimeMin = Math.Min(TimeMin, header.TimeMin);
        TimeMax = Math.Max(TimeMax, header.TimeMax);
    }
}
