using System.Text;
using Wardian.Cryptography.National;

namespace Wardian.Cryptography.Tests.National;

public sealed class Sm3Tests
{
    // GB/T 32905-2016, appendix A.
    [Theory]
    [InlineData("abc", 1, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("abcd", 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Gives_the_digests_of_the_standard(string text, int times, string digest)
    {
        byte[] part = Encoding.ASCII.GetBytes(text);
        using var hash = new Sm3();
        var whole = new byte[Sm3.DigestLength];
        for (int round = 0; round < 2; round++)
        {
            for (int time = 0; time < times; time++)
            {
                hash.Append(part);
            }

            hash.Finish(whole);
            Assert.Equal(digest, Convert.ToHexStringLower(whole));
        }
    }

    [Fact]
    public void A_disposed_hash_is_not_used()
    {
        var hash = new Sm3();
        hash.Dispose();

        Assert.Throws<ObjectDisposedException>(() => hash.Append([1]));
    }
}
