using Wardian.Audit.Format;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Values;

/// <summary>Turns a list of <see cref="AuditValues"/> into the shorter form that is encrypted and kept, and back. Section 5 of docs/formats/ledger.md.</summary>
internal static class StoredValues
{
    private const byte Packed = 16;

    /// <summary>Writes <paramref name="list"/>; what is no value any more ends it, as it does for every reader.</summary>
    public static void Write(ReadOnlySpan<byte> list, ByteBuffer into)
    {
        while (AuditValues.TryRead(ref list, out byte tag, out ReadOnlySpan<byte> value))
        {
            bool isPacked = tag == AuditValues.Text && PackedText.CanPack(value);
            into.WriteByte(isPacked ? (byte)(tag + Packed) : tag);
            into.WriteVarint(value.Length);
            if (isPacked)
            {
                PackedText.Pack(value, into.Take(PackedText.PackedLength(value.Length)));
            }
            else
            {
                into.WriteBytes(value);
            }
        }
    }

    /// <summary>False when the bytes are not what <see cref="Write"/> makes: the wrong key, or damage.</summary>
    public static bool TryRead(ReadOnlySpan<byte> stored, out AuditValue[] values)
    {
        var cursor = new ByteCursor(stored);
        var list = new List<AuditValue>();
        while (cursor.Remaining > 0)
        {
            byte tag = cursor.ReadByte();
            int length = cursor.ReadCount(FormatLimits.ValuesBytes);
            bool isPacked = tag == AuditValues.Text + Packed;
            ReadOnlySpan<byte> bytes = cursor.ReadBytes((ulong)(isPacked ? PackedText.PackedLength(length) : length));
            if (cursor.HasFailed || (!isPacked && tag > AuditValues.Cut))
            {
                values = [];
                return false;
            }

            var value = new byte[length];
            if (isPacked)
            {
                PackedText.Unpack(bytes, value);
            }
            else
            {
                bytes.CopyTo(value);
            }

            list.Add(new AuditValue(isPacked ? AuditValues.Text : tag, value));
        }

        values = [.. list];
        return !cursor.HasFailed;
    }
}
