using System.Text;

namespace Wardian.Sql.Parsing;

/// <summary>Finds key words in any case, without allocating: a hash table with open addressing over their spelling.</summary>
internal sealed class KeywordTable
{
    private readonly byte[][] _spellings;
    private readonly string[] _texts;
    private readonly ushort[] _slots;
    private readonly int _lengthMax;

    /// <summary>Makes a table of words in lower case; the first, at index zero, stands for "no key word" and is never found.</summary>
    public KeywordTable(string[] words)
    {
        _texts = words;
        _spellings = [.. words.Select(Encoding.ASCII.GetBytes)];
        _lengthMax = _spellings.Max(spelling => spelling.Length);
        _slots = new ushort[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)words.Length * 4)];
        for (int index = 1; index < words.Length; index++)
        {
            int slot = Hash(_spellings[index]) & (_slots.Length - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = (ushort)index;
        }
    }

    /// <summary>The word's index, or zero.</summary>
    public int Find(ReadOnlySpan<byte> word)
    {
        if (word.Length > _lengthMax || word.IsEmpty)
        {
            return 0;
        }

        int slot = Hash(word) & (_slots.Length - 1);
        while (_slots[slot] != 0)
        {
            if (Ascii.EqualsIgnoreCase(word, _spellings[_slots[slot]]))
            {
                return _slots[slot];
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        return 0;
    }

    /// <summary>The word at <paramref name="index"/>.</summary>
    public string Spelling(int index) => _texts[index];

    /// <summary>Letters differ from their capitals in bit 0x20 only, so setting it makes the hash blind to case.</summary>
    private static int Hash(ReadOnlySpan<byte> word)
    {
        uint hash = 2166136261;
        foreach (byte value in word)
        {
            hash = unchecked((hash ^ (uint)(value | 0x20)) * 16777619);
        }

        return (int)((hash ^ (hash >> 15)) & int.MaxValue);
    }
}
