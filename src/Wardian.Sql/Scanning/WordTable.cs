using System.Text;

namespace Wardian.Sql.Scanning;

/// <summary>Finds the number of a word by a small chained hash table over its length, its first two bytes and its last.</summary>
internal sealed class WordTable
{
    private const int BucketCount = 1024;

    private readonly byte[][] _spellings;
    private readonly ushort[] _heads = new ushort[BucketCount];
    private readonly ushort[] _links;
    private readonly int _lengthMax;

    /// <summary>Makes a table of ASCII words, of which the first stands for none.</summary>
    public WordTable(IReadOnlyList<string> names)
    {
        _spellings = [.. names.Select(name => Encoding.ASCII.GetBytes(name.ToLowerInvariant()))];
        _links = new ushort[_spellings.Length];
        _lengthMax = _spellings.Max(spelling => spelling.Length);
        for (int index = 1; index < _spellings.Length; index++)
        {
            int bucket = Bucket(_spellings[index]);
            _links[index] = _heads[bucket];
            _heads[bucket] = (ushort)index;
        }
    }

    /// <summary>The number of the word spelled by <paramref name="lower"/>, which must be in lower case, or zero.</summary>
    public int Find(ReadOnlySpan<byte> lower)
    {
        if (lower.Length > _lengthMax || lower.Length < 2)
        {
            return 0;
        }

        for (int index = _heads[Bucket(lower)]; index != 0; index = _links[index])
        {
            if (lower.SequenceEqual(_spellings[index]))
            {
                return index;
            }
        }

        return 0;
    }

    private static int Bucket(ReadOnlySpan<byte> lower) =>
        ((lower[0] * 37) + (lower[^1] * 5) + (lower.Length * 131) + (lower[1] * 17)) & (BucketCount - 1);
}
