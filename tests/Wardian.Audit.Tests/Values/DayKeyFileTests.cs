using Wardian.Audit.Values;

namespace Wardian.Audit.Tests.Values;

public sealed class DayKeyFileTests
{
    private static readonly DayKeyFile Known = new()
    {
        Key = 0x00ab,
        Day = new DateOnly(2026, 3, 1),
        Source = "医院 his: main",
        Wrapped = [1, 2, 3],
        Recipient = "0123456789abcdef",
    };

    [Fact]
    public void The_text_comes_back()
    {
        DayKeyFile? read = DayKeyFile.Parse(Known.ToText());

        Assert.NotNull(read);
        Assert.Equal(Known.ToText(), read.ToText());
        Assert.Equal("version: 1\nkey: 00000000000000ab\nday: 2026-03-01\nsource: 医院 his: main\nwrapped: AQID\nrecipient: 0123456789abcdef\n", read.ToText());
        Assert.Equal("00000000000000ab.key", DayKeyFile.NameOf(read.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("version: 2\nkey: 00000000000000ab\nday: 2026-03-01\nsource: \nwrapped: AQID\nrecipient: x\n")]
    [InlineData("version: 1\nkey: 0000000000000000\nday: 2026-03-01\nsource: \nwrapped: AQID\nrecipient: x\n")]
    [InlineData("version: 1\nkey: 00000000000000ab\nday: 2026-13-01\nsource: \nwrapped: AQID\nrecipient: x\n")]
    [InlineData("version: 1\nkey: 00000000000000ab\nday: 2026-03-01\nsource: \nwrapped: \nrecipient: x\n")]
    [InlineData("version: 1\nkey: 00000000000000ab\nday: 2026-03-01\nsource: \nwrapped: AQID\nrecipient: x\nmore: 1\n")]
    public void Anything_else_is_refused(string text) => Assert.Null(DayKeyFile.Parse(text));
}
