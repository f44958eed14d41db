using System.Buffers;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>Copies the values of a Bind or a FunctionCall into an <see cref="AuditValues"/> list, bounded.</summary>
internal static class BindRecorder
{
    /// <summary>One byte of a single-byte encoding, and one invalid byte, becomes at most three in UTF-8.</summary>
    private const long Utf8GrowthMax = 3;

    /// <summary>A Bind's values; false when a whole message breaks the format.</summary>
    public static bool TryReadBind(
        ReadOnlySpan<byte> values, bool isWhole, int bytesMax, ValueReading reading, out ReadOnlyMemory<byte> kept, out AuditFlags flags) =>
        TryKeep(values, bytesMax, reading, out kept, out flags, out ReadOnlySpan<byte> rest)
            ? !isWhole || HasResultFormats(rest)
            : !isWhole;

    /// <summary>A FunctionCall's arguments, behind which one result format stands; false when a whole message breaks the format.</summary>
    public static bool TryReadArguments(
        ReadOnlySpan<byte> values, bool isWhole, int bytesMax, ValueReading reading, out ReadOnlyMemory<byte> kept, out AuditFlags flags) =>
        TryKeep(values, bytesMax, reading, out kept, out flags, out ReadOnlySpan<byte> rest)
            ? !isWhole || rest.Length == sizeof(short)
            : !isWhole;

    // False when the bytes end, or break the format, before the last value.
    private static bool TryKeep(
        ReadOnlySpan<byte> values, int bytesMax, ValueReading reading, out ReadOnlyMemory<byte> kept, out AuditFlags flags,
        out ReadOnlySpan<byte> rest)
    {
        var walk = new BindValues(values);
        (kept, flags) = (default, AuditFlags.None);
        if (walk.Count > 0)
        {
            // Never longer than what the message holds plus a tag a value: a bound that the message itself has paid for.
            byte[] buffer = ArrayPool<byte>.Shared.Rent(BoundFor(values.Length, walk.Count, bytesMax));
            int used = 0;
            while (walk.TryNext(out bool isNull, out bool isBinary, out ReadOnlySpan<byte> value))
            {
                byte tag = isNull ? AuditValues.Null : isBinary ? AuditValues.Binary : AuditValues.Text;
                if (tag == AuditValues.Text)
                {
                    value = reading.Read(value, out bool isKnown);
                    if (!isKnown)
                    {
                        tag = ValueReading.TagOf(value);
                        flags |= AuditFlags.ReadingUncertain;
                    }
                }

                Span<byte> room = buffer.AsSpan(used, Math.Min(buffer.Length, bytesMax + AuditValues.HeaderLength) - used);
                if (!TryKeep(room, walk.IsCut ? AuditValues.Cut : tag, value, ref used))
                {
                    flags |= AuditFlags.ValuesTruncated;
                    break;
                }
            }

            kept = buffer.AsMemory(0, used).ToArray();
            ArrayPool<byte>.Shared.Return(buffer);
            while (walk.TryNext(out _, out _, out _))
            {
                // The rest is not kept, but a whole message must still be well-formed.
            }
        }

        if (walk.IsCut)
        {
            flags |= AuditFlags.ValuesTruncated;
        }

        rest = walk.Rest;
        return !walk.IsCut;
    }

    private static int BoundFor(int messageLength, int count, int bytesMax) =>
        (int)Math.Min((long)bytesMax + AuditValues.HeaderLength, (Utf8GrowthMax * messageLength) + ((long)AuditValues.HeaderLength * count));

    private static bool TryKeep(Span<byte> room, byte tag, ReadOnlySpan<byte> value, ref int used)
    {
        if (room.Length < AuditValues.HeaderLength)
        {
            return false;
        }

        bool fits = value.Length <= room.Length - AuditValues.HeaderLength;
        used += AuditValues.Write(room, fits ? tag : AuditValues.Cut, fits ? value : value[..(room.Length - AuditValues.HeaderLength)]);
        return fits;
    }

    private static bool HasResultFormats(ReadOnlySpan<byte> rest) =>
        rest.Length >= 2 && rest.Length == 2 + (2 * System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(rest));
}
