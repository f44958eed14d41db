using System.Text.Json;
using Wardian.Kernel.Text;

namespace Wardian.Kernel.Tests;

public sealed class SafeTextTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("病人 br_da", "病人 br_da")]
    [InlineData("", "")]
    [InlineData("a\u202Eb", "a‹U+202E›b")]
    [InlineData("a\u001B[2Jb\n", "a‹U+001B›[2Jb‹U+000A›")]
    [InlineData("\u2028\u2067\u200B\u009B", "‹U+2028›‹U+2067›‹U+200B›‹U+009B›")]
    public void What_is_not_seen_becomes_visible(string text, string shown) => Assert.Equal(shown, SafeText.Of(text));

    [Fact]
    public void JSON_says_the_same_without_such_characters()
    {
        const string Name = "a\u202Eb\u2067\u200B";
        string json = SafeText.OfJson(JsonSerializer.Serialize(Name, Relaxed));
        Assert.DoesNotContain(json, SafeText.IsHidden);
        Assert.Equal(Name, JsonSerializer.Deserialize<string>(json));
        Assert.Equal("{\n\t\"a\": 1\n}", SafeText.OfJson("{\n\t\"a\": 1\n}"));
    }
}
