using System.Text;
using Wardian.Audit.Proof;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Tests.Proof;

public sealed class CheckpointTests
{
    private static readonly Checkpoint Known = new()
    {
        Ledger = Guid.Parse("3f2a9c01-0000-4000-8000-00000000abcd"),
        Size = 1_204_511,
        Root = [.. Enumerable.Range(0, 32).Select(number => (byte)number)],
        Time = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).AddMicroseconds(7),
        Segments = 3,
        Chain = [.. Enumerable.Range(100, 64).Select(number => (byte)number)],
    };

    [Fact]
    public void A_signed_text_comes_back()
    {
        using var key = Sm2PrivateKey.Create();
        string signed = Known.Sign(key);

        Assert.True(Checkpoint.TryParse(signed, out Checkpoint read, out CheckpointSignature signature));
        Assert.Equal(Known.ToText(), read.ToText());
        Assert.Equal(Known.Time, read.Time);
        Assert.True(read.IsSignedBy(key.PublicKey, signature));
    }

    [Fact]
    public void The_text_is_the_one_of_the_format()
    {
        Assert.Equal(
            """
            wardian.ledger/1
            3f2a9c0100004000800000000000abcd
            1204511
            AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
            2026-03-01T08:00:00.000007Z
            3 ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoOEhYaHiImKi4yNjo+QkZKTlJWWl5iZmpucnZ6foKGiow==

            """.ReplaceLineEndings("\n"), Known.ToText());
        Assert.Matches("^3f2a9c01-1204511-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$", Known.ToShortCode());
    }

    [Fact]
    public void Another_checkpoint_has_another_code()
    {
        Assert.NotEqual(Known.ToShortCode(), (Known with { Segments = 4 }).ToShortCode());
    }

    [Fact]
    public void Every_changed_byte_is_refused()
    {
        using var key = Sm2PrivateKey.Create();
        byte[] signed = Encoding.UTF8.GetBytes(Known.Sign(key));
        for (int bit = 0; bit < signed.Length * 8; bit++)
        {
            signed[bit / 8] ^= (byte)(1 << (bit % 8));
            bool isTaken = Checkpoint.TryParse(Encoding.UTF8.GetString(signed), out Checkpoint read, out CheckpointSignature signature)
                && read.IsSignedBy(key.PublicKey, signature);
            Assert.False(isTaken, $"bit {bit}");
            signed[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (int length = 0; length < signed.Length; length++)
        {
            Assert.False(Checkpoint.TryParse(Encoding.UTF8.GetString(signed, 0, length), out _, out _));
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("foobafooba", "MZXW6YTBMZXW6YTB")]
    public void Base_32_is_that_of_RFC_4648(string text, string encoded) => Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));
}
