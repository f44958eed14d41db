using System.Text;
using Wardian.Cryptography.Scram;

namespace Wardian.Cryptography.Tests.Scram;

public sealed class SaslPrepTests
{
    /// <summary>The examples of RFC 4013, section 3, and PostgreSQL's exceptions.</summary>
    [Theory]
    [InlineData("I\u00ADX", "IX")]
    [InlineData("user", "user")]
    [InlineData("USER", "USER")]
    [InlineData("\u00AA", "a")]
    [InlineData("\u2168", "IX")]
    [InlineData("a\u0007", "a\u0007")]
    [InlineData("\u0627\u0031", "\u0627\u0031")]
    [InlineData("é\u0007\u2168", "é\u0007\u2168")]
    [InlineData("\u00AD", "\u00AD")]
    [InlineData("a\u3000b\u00A0c", "a b c")]
    [InlineData("青岚ＡＢ", "青岚AB")]
    public void Passwords_are_prepared(string password, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(SaslPrep.Prepare(Encoding.UTF8.GetBytes(password))));

    [Fact]
    public void Bytes_that_are_not_text_stay() => Assert.Equal([0xC3, 0x28, 0xFF], SaslPrep.Prepare([0xC3, 0x28, 0xFF]));
}
