using System.Text;
using Hospital.Generation;

namespace Hospital.Tests;

public sealed class CopyTextSinkTests
{
    [Theory]
    [InlineData("青岚", "青岚")]
    [InlineData("a\tb", @"a\tb")]
    [InlineData("a\nb\r", @"a\nb\r")]
    [InlineData(@"C:\x", @"C:\\x")]
    [InlineData("", "")]
    [InlineData(null, @"\N")]
    public void Text_is_escaped_as_COPY_wants(string? value, string expected) =>
        Assert.Equal(expected + "\n", Written(sink => sink.Text(value)));

    [Theory]
    [InlineData(1234, 2, "12.34")]
    [InlineData(5, 2, "0.05")]
    [InlineData(-5, 2, "-0.05")]
    [InlineData(42, 0, "42")]
    [InlineData(10_001, 4, "1.0001")]
    public void Decimals_keep_their_scale(long value, int scale, string expected) =>
        Assert.Equal(expected + "\n", Written(sink => sink.Decimal(value, scale)));

    [Fact]
    public void Moments_dates_bytes_and_separators()
    {
        var day = new DateOnly(2024, 2, 29).DayNumber;
        var text = Written(sink =>
        {
            sink.Date(day);
            sink.Stamp(day * 86400L + 3661);
            sink.Bytes([0x0f, 0xa0]);
            sink.Null();
        });
        Assert.Equal("2024-02-29\t2024-02-29 01:01:01\t\\\\x0fa0\t\\N\n", text);
    }

    [Fact]
    public void A_value_longer_than_the_buffer_arrives_whole()
    {
        var value = new string('长', 400_000);
        Assert.Equal(value + "\n", Written(sink => sink.Text(value)));
    }

    private static string Written(Action<RowSink> write)
    {
        using var stream = new MemoryStream();
        var sink = new CopyTextSink(stream);
        write(sink);
        sink.EndRow();
        sink.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
