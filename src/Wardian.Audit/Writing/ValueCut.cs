using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Writing;

/// <summary>Copies a list of values into a space that may be too small for it.</summary>
internal static class ValueCut
{
    /// <summary>
    /// Copies whole values while they fit, and of the next one as much as fits, tagged <see cref="AuditValues.Cut"/>.
    /// Returns how many bytes were used. What follows damaged bytes is left out.
    /// </summary>
    public static int Copy(ReadOnlySpan<byte> list, Span<byte> destination)
    {
        int used = 0;
        while (AuditValues.TryRead(ref list, out byte tag, out ReadOnlySpan<byte> value))
        {
            int written = AuditValues.Write(destination[used..], tag, value);
            if (written == 0)
            {
                int room = destination.Length - used - AuditValues.HeaderLength;
                return room < 0 ? used : used + AuditValues.Write(destination[used..], AuditValues.Cut, value[..Math.Min(room, value.Length)]);
            }

            used += written;
        }

        return used;
    }
}
