using FsCheck;
using FsCheck.Fluent;
using Wardian.Protocols.Postgres;
using Wardian.Testing.Postgres;

namespace Wardian.Protocols.Tests.Postgres;

public sealed class RowWalkerTests
{
    // Mostly right rows, of which some are damaged in a byte or in length.
    private static readonly Arbitrary<byte[]> Rows = Gen.Choose(0, 40).ArrayOf()
        .SelectMany(lengths => Gen.Choose(0, 3).SelectMany(damage => Gen.Choose(0, 1000).Select(place => Make(lengths, damage, place))))
        .ToArbitrary();

    [Fact]
    public void Whole_and_split_agree() => Property.Holds(Rows, row =>
    {
        bool whole = RowWalker.IsWhole(row, out _);
        for (int cut = 0; cut <= row.Length; cut++)
        {
            if (Feed(row, [row.AsMemory(0, cut), row.AsMemory(cut)]) != whole)
            {
                return false;
            }
        }

        return Feed(row, [.. row.Select((_, index) => row.AsMemory(index, 1))]) == whole;
    });

    [Fact]
    public void Any_bytes_agree_too() => Property.Holds(Property.Bytes, row =>
        Feed(row, [.. row.Select((_, index) => row.AsMemory(index, 1))]) == RowWalker.IsWhole(row, out _));

    [Theory]
    [InlineData("0000", true)]
    [InlineData("00", false)]
    [InlineData("", false)]
    [InlineData("0001", false)]
    [InlineData("0001FFFFFFFF", true)]
    [InlineData("0001FFFFFFFE", false)]
    [InlineData("000180000000", false)]
    [InlineData("00017FFFFFFF", false)]
    [InlineData("000100000000", true)]
    [InlineData("00010000000141", true)]
    [InlineData("00010000000141FF", false)]
    [InlineData("00020000000141", false)]
    [InlineData("000000", false)]
    [InlineData("FFFF00000000", false)]
    public void Lengths_must_add_up(string row, bool isRight)
    {
        byte[] bytes = Convert.FromHexString(row);
        Assert.Equal(isRight, RowWalker.IsWhole(bytes, out _));
        Assert.Equal(isRight, bytes.Length > 0 && Feed(bytes, [bytes]));
    }

    [Fact]
    public void More_bytes_than_declared_are_wrong()
    {
        RowWalker walker = default;
        walker.Start(2);
        Assert.False(walker.TryFeed([0, 0, 0]));
    }

    // An empty body never gets a piece, so its end is asked for.
    private static bool Feed(byte[] row, ReadOnlyMemory<byte>[] pieces)
    {
        RowWalker walker = default;
        walker.Start(row.Length);
        bool isGood = row.Length > 0;
        foreach (ReadOnlyMemory<byte> piece in pieces)
        {
            isGood = isGood && (piece.IsEmpty || walker.TryFeed(piece.Span));
        }

        return isGood;
    }

    private static byte[] Make(int[] lengths, int damage, int place)
    {
        byte[] row = Backend.Row([.. lengths.Take(8).Select(length => length == 0 ? null : new string('x', length - 1))])[5..];
        switch (damage)
        {
            case 1:
                row[place % row.Length] ^= (byte)(1 << (place % 8));
                break;
            case 2:
                row = row[..(place % row.Length)];
                break;
            case 3:
                row = [.. row, (byte)place];
                break;
        }

        return row;
    }
}
