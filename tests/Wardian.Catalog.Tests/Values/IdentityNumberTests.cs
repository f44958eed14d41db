using Wardian.Catalog.Values;

namespace Wardian.Catalog.Tests.Values;

public sealed class IdentityNumberTests
{
    /// <summary>Regions that were made after the date of birth, so that nobody can have the number.</summary>
    [Theory]
    [InlineData("370215190001010013", false)]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("00010519491231002X", false)]
    [InlineData("110105194913310021", false)]
    [InlineData("1101051949123100", false)]
    [InlineData("", false)]
    public void Region_date_and_check_character_have_to_be_right(string text, bool isValid) =>
        Assert.Equal(isValid, IdentityNumber.IsValid(text));

    [Theory]
    [InlineData("110105491231002", true)]
    [InlineData("110105491331002", false)]
    [InlineData("990105491231002", false)]
    public void Old_numbers_have_no_check_character(string text, bool isValid) => Assert.Equal(isValid, IdentityNumber.IsValidOld(text));

    [Fact]
    public void Of_a_million_random_numbers_some_twenty_are_one()
    {
        var random = new Random(11643);
        int hits = 0;
        for (int round = 0; round < 1_000_000; round++)
        {
            hits += IdentityNumber.IsValid(string.Create(18, random, (span, source) =>
            {
                for (int index = 0; index < span.Length; index++)
                {
                    span[index] = (char)('0' + source.Next(10));
                }
            })) ? 1 : 0;
        }

        Assert.InRange(hits, 1, 60);
    }
}
