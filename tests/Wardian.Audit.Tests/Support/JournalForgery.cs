using System.Buffers.Binary;
using Wardian.Audit.Format;

namespace Wardian.Audit.Tests.Support;

/// <summary>Changes a record of a journal file as somebody would who knows the format: every checksum is right afterwards.</summary>
internal static class JournalForgery
{
    /// <summary>Changes a statement's text.</summary>
    public static void ChangeStatement(byte[] file)
    {
        SegmentHeader header = SegmentHeader.Read(file.AsSpan(0, SegmentHeader.ReadLength(file)))!;
        int offset = header.Length;
        while (BlockHeader.TryRead(file.AsSpan(offset), header.Id, out BlockHeader block) && block.Records > 0)
        {
            // A byte of the statement's text in the run's list: the records that refer to it now say something else.
            Span<byte> plain = file.AsSpan(offset + BlockHeader.Length, block.PlainLength);
            int text = plain.IndexOf("FROM yp"u8);
            if (text >= 0)
            {
                plain[text + 5] = (byte)'x';
                Span<byte> whole = file.AsSpan(offset, block.BlockLength);
                BinaryPrimitives.WriteUInt32LittleEndian(whole[^Checksum.Length..], Checksum.Of(header.Id, whole[..^Checksum.Length]));
                return;
            }

            offset += block.BlockLength;
        }

        Assert.Fail("There is no statement to change.");
    }
}
