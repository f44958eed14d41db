using System.Buffers;
using System.Text;

namespace Wardian.Sql.MySql;

/// <summary>Where words end.</summary>
internal static class WordExtent
{
    /// <summary>The end of a word, or <paramref name="position"/> when there is none. A byte that is no character ends it.</summary>
    public static int End(ReadOnlySpan<byte> sql, int position)
    {
        while ((uint)position < (uint)sql.Length && Characters.ContinuesWord(sql[position]))
        {
            int length = 1;
            if (sql[position] >= 0x80 && Rune.DecodeFromUtf8(sql[position..], out _, out length) != OperationStatus.Done)
            {
                break;
            }

            position += length;
        }

        return position;
    }
}
