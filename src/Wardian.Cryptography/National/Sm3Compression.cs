using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wardian.Cryptography.National;

/// <summary>
/// The compression function of SM3 (GB/T 32905-2016 section 5.3) over one block each of eight messages: lane n of every vector belongs to
/// message n. No branch and no address depends on what is hashed. Why it is ours and not OpenSSL's: docs/dependencies.md.
/// </summary>
internal static class Sm3Compression
{
    public const int Lanes = 8;
    public const int BlockLength = 64;
    public const int StateWords = 8;

    private const int Rounds = 64;
    private const int EarlyRounds = 16;
    private const int BlockWords = 16;
    private const int ExpandedWords = Rounds + 4;

    private static readonly uint[] Constants = MakeConstants();

    /// <summary>Whether this processor has what <see cref="Compress"/> needs.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>Section 4.1.</summary>
    public static ReadOnlySpan<uint> InitialState =>
        [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];

    /// <summary>Takes the block at each lane's place in <paramref name="blocks"/> into that lane of the eight words of <paramref name="state"/>.</summary>
    [SkipLocalsInit]
    public static void Compress(Span<Vector256<uint>> state, ReadOnlySpan<byte> blocks, ReadOnlySpan<int> places)
    {
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[ExpandedWords];
        Load(blocks, places, 0, words[..Lanes]);
        Load(blocks, places, BlockLength / 2, words[Lanes..BlockWords]);
        Mix(state, words);
    }

    // Section 4.2, each rotated as the round with its number needs it.
    private static uint[] MakeConstants()
    {
        var constants = new uint[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            constants[round] = BitOperations.RotateLeft(round < EarlyRounds ? 0x79cc4519u : 0x7a879d8au, round);
        }

        return constants;
    }

    /// <summary>Loads eight words of each lane's block, so that vector n holds word n of all lanes.</summary>
    private static void Load(ReadOnlySpan<byte> blocks, ReadOnlySpan<int> places, int offset, Span<Vector256<uint>> words)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            words[lane] = BigEndian(Vector256.Create(blocks.Slice(places[lane] + offset, Vector256<byte>.Count)));
        }

        Transpose(words);
    }

    private static Vector256<uint> BigEndian(Vector256<byte> bytes)
    {
        Vector256<byte> order = Vector256.Create(
            (byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        return Avx2.Shuffle(bytes, order).AsUInt32();
    }

    // Rows become columns: first inside squares of two words, then of four, then of eight.
    private static void Transpose(Span<Vector256<uint>> rows)
    {
        for (int row = 0; row < Lanes; row += 2)
        {
            (Vector256<uint> upper, Vector256<uint> lower) = (rows[row], rows[row + 1]);
            rows[row] = Avx2.UnpackLow(upper, lower);
            rows[row + 1] = Avx2.UnpackHigh(upper, lower);
        }

        for (int row = 0; row < Lanes; row += 4)
        {
            (Vector256<ulong> a, Vector256<ulong> b) = (rows[row].AsUInt64(), rows[row + 1].AsUInt64());
            (Vector256<ulong> c, Vector256<ulong> d) = (rows[row + 2].AsUInt64(), rows[row + 3].AsUInt64());
            rows[row] = Avx2.UnpackLow(a, c).AsUInt32();
            rows[row + 1] = Avx2.UnpackHigh(a, c).AsUInt32();
            rows[row + 2] = Avx2.UnpackLow(b, d).AsUInt32();
            rows[row + 3] = Avx2.UnpackHigh(b, d).AsUInt32();
        }

        for (int row = 0; row < Lanes / 2; row++)
        {
            (Vector256<uint> upper, Vector256<uint> lower) = (rows[row], rows[row + 4]);
            rows[row] = Avx2.Permute2x128(upper, lower, 0x20);
            rows[row + 4] = Avx2.Permute2x128(upper, lower, 0x31);
        }
    }

    // Section 5.3.3, with its names. Words are expanded in the rounds that first need them, because the processor does both at once.
    private static void Mix(Span<Vector256<uint>> state, Span<Vector256<uint>> words)
    {
        (Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d) = (state[0], state[1], state[2], state[3]);
        (Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, Vector256<uint> h) = (state[4], state[5], state[6], state[7]);
        ref Vector256<uint> word = ref MemoryMarshal.GetReference(words);
        ref uint constant = ref MemoryMarshal.GetArrayDataReference(Constants);
        for (nint round = 0; round < Rounds; round++)
        {
            if (round >= BlockWords - 4)
            {
                Expand(ref Unsafe.Add(ref word, round + 4));
            }

            Vector256<uint> rotated = Rotate(a, 12);
            Vector256<uint> ss1 = Rotate(rotated + e + Vector256.Create(Unsafe.Add(ref constant, round)), 7);
            Vector256<uint> ff = round < EarlyRounds ? a ^ b ^ c : (a & b) | (c & (a | b));
            Vector256<uint> gg = round < EarlyRounds ? e ^ f ^ g : Vector256.ConditionalSelect(e, f, g);
            Vector256<uint> tt1 = ff + d + (ss1 ^ rotated) + (Unsafe.Add(ref word, round) ^ Unsafe.Add(ref word, round + 4));
            Vector256<uint> tt2 = gg + h + ss1 + Unsafe.Add(ref word, round);
            (d, c, b, a) = (c, Rotate(b, 9), a, tt1);
            (h, g, f, e) = (g, Rotate(f, 19), e, tt2 ^ Rotate(tt2, 9) ^ Rotate(tt2, 17));
        }

        (state[0], state[1], state[2], state[3]) = (state[0] ^ a, state[1] ^ b, state[2] ^ c, state[3] ^ d);
        (state[4], state[5], state[6], state[7]) = (state[4] ^ e, state[5] ^ f, state[6] ^ g, state[7] ^ h);
    }

    // Section 5.3.2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expand(ref Vector256<uint> word)
    {
        Vector256<uint> mixed = Unsafe.Add(ref word, -16) ^ Unsafe.Add(ref word, -9) ^ Rotate(Unsafe.Add(ref word, -3), 15);
        word = mixed ^ Rotate(mixed, 15) ^ Rotate(mixed, 23) ^ Rotate(Unsafe.Add(ref word, -13), 7) ^ Unsafe.Add(ref word, -6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> words, [ConstantExpected] byte count) => Avx512F.VL.IsSupported
        ? Avx512F.VL.RotateLeft(words, count)
        : (words << count) | (words >>> (32 - count));
}
