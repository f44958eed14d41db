using System.Text;

namespace Wardian.Kernel.Tests;

public sealed class SqlStateTests
{
    [Theory]
    [InlineData("42501")]
    [InlineData("57P01")]
    [InlineData("00000")]
    public void Parse_then_ToString_gives_the_same_code(string code) =>
        Assert.Equal(code, SqlState.Parse(code).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("4250")]
    [InlineData("425011")]
    [InlineData("42-01")]
    [InlineData("4250\u4e00")]
    public void Parse_of_anything_else_is_none(string code)
    {
        Assert.True(SqlState.Parse(code).IsNone);
        Assert.True(SqlState.Parse(Encoding.UTF8.GetBytes(code)).IsNone);
        Assert.Equal(string.Empty, SqlState.Parse(code).ToString());
    }
}
