using System.Diagnostics.CodeAnalysis;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;

namespace Wardian.Audit.Reading;

/// <summary>The records of one journal file in order, their values as they are stored, for whoever proves or seals them. Not thread-safe.</summary>
internal sealed class JournalRecords(EntryDigests digests)
{
    private readonly ReaderLists _lists = new();
    private readonly BlockBody _body = new();

    /// <summary>Takes one record; its spans are valid during the call.</summary>
    [SuppressMessage("Naming", "CA1711", Justification = "It is a delegate.")]
    public delegate void RecordHandler(scoped ref LedgerRecord record);

    /// <summary>
    /// Gives every record from number <paramref name="from"/> to before <paramref name="voidFrom"/> that can be read. What cannot is in the result.
    /// </summary>
    public JournalOutcome Read(SegmentFile segment, ulong from, ulong voidFrom, RecordHandler handler)
    {
        _lists.Clear();
        ulong next = from;
        ulong first = segment.Header.FirstSequence;
        var damages = new List<(long Offset, ulong First, ulong Last)>();
        var walker = new BlockWalker(segment);
        for (WalkStep step = walker.Next(); step != WalkStep.End && first < voidFrom; step = walker.Next())
        {
            BlockHeader header = step == WalkStep.Block ? walker.Header : default;
            bool isSound = step == WalkStep.Block && header.FirstSequence >= first && _body.TryLoad(segment, walker.Offset, header)
                && TryRead(header, from, voidFrom, ref next, handler);
            if (!isSound)
            {
                damages.Add((walker.Offset, Math.Max(first, header.FirstSequence), Math.Max(first, header.Records == 0 ? 0 : header.NextSequence - 1)));
            }
            else if (header.FirstSequence > first)
            {
                damages.Add((walker.Offset, first, header.FirstSequence - 1));
            }

            first = header.Records == 0 ? first : Math.Max(first, header.NextSequence);
        }

        return new JournalOutcome(next, walker.Position < segment.GetLength(), damages);
    }

    private bool TryRead(in BlockHeader header, ulong from, ulong voidFrom, ref ulong next, RecordHandler handler)
    {
        var decoder = new RecordDecoder(_lists, header, _body.Plain);
        while (decoder.TryNext(out RecordView view))
        {
            if (view.Sequence >= voidFrom)
            {
                return true;
            }

            if (view.IsPartial || view.Session is null)
            {
                return false;
            }

            if (view.Sequence < from)
            {
                continue;
            }

            var record = new LedgerRecord
            {
                View = view,
                Values = _body.Secret.Slice(view.ValuesOffset, view.LiteralsLength + view.BindValuesLength),
                SessionDigest = digests.Of(view.Session),
                StatementDigest = digests.Of(view.Statement),
            };
            handler(ref record);
            next = view.Sequence + 1;
        }

        return decoder.IsSound;
    }
}
