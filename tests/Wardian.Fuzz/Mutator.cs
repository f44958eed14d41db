using System.Buffers.Binary;

namespace Wardian.Fuzz;

/// <summary>Damages inputs in the ways that hurt readers of lengths and tags. The same seed gives the same inputs.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<byte[]> corpus)
{
    private const int LengthMax = 4096;
    private const int StepsMax = 6;

    private static readonly int[] Numbers = [0, 1, -1, 2, 3, 4, 5, 7, 8, 127, 128, 255, 256, 10_000, 65_535, 65_536, int.MaxValue, int.MinValue, 0x3FFF_FFFF];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        byte[] input = [.. corpus[_random.Next(corpus.Count)]];
        for (int steps = _random.Next(1, StepsMax); steps > 0; steps--)
        {
            input = Change(input);
        }

        return input.Length > LengthMax ? input[..LengthMax] : input;
    }

    private byte[] Change(byte[] input)
    {
        int place = _random.Next(input.Length + 1);
        switch (_random.Next(8))
        {
            case 0 when place < input.Length:
                input[place] ^= (byte)(1 << _random.Next(8));
                return input;
            case 1 when place < input.Length:
                input[place] = (byte)_random.Next(256);
                return input;
            case 2 when place + 4 <= input.Length:
                BinaryPrimitives.WriteInt32BigEndian(input.AsSpan(place), Numbers[_random.Next(Numbers.Length)]);
                return input;
            case 3 when place + 2 <= input.Length:
                BinaryPrimitives.WriteInt16BigEndian(input.AsSpan(place), unchecked((short)Numbers[_random.Next(Numbers.Length)]));
                return input;
            case 4:
                return input[..place];
            case 5:
                return [.. input[..place], .. input[Math.Min(input.Length, place + _random.Next(1, 9))..]];
            case 6:
                return [.. input[..place], .. Piece(input), .. input[place..]];
            default:
                return [.. input[..place], .. Piece(corpus[_random.Next(corpus.Count)])];
        }
    }

    private byte[] Piece(byte[] source)
    {
        int start = _random.Next(source.Length + 1);
        return source[start..Math.Min(source.Length, start + _random.Next(1, 64))];
    }
}
