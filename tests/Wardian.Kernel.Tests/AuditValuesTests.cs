using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Kernel.Tests;

public sealed class AuditValuesTests
{
    [Fact]
    public void Values_come_back_in_order()
    {
        var buffer = new byte[64];
        int used = AuditValues.Write(buffer, AuditValues.Text, "青岚"u8);
        used += AuditValues.Write(buffer.AsSpan(used), AuditValues.Null, default);
        used += AuditValues.Write(buffer.AsSpan(used), AuditValues.Binary, [1, 2, 3]);

        ReadOnlySpan<byte> list = buffer.AsSpan(0, used);
        Assert.True(AuditValues.TryRead(ref list, out byte tag, out var value));
        Assert.Equal(AuditValues.Text, tag);
        Assert.True(value.SequenceEqual("青岚"u8));
        Assert.True(AuditValues.TryRead(ref list, out tag, out value));
        Assert.Equal(AuditValues.Null, tag);
        Assert.True(AuditValues.TryRead(ref list, out tag, out value));
        Assert.Equal(AuditValues.Binary, tag);
        Assert.Equal([1, 2, 3], value.ToArray());
        Assert.False(AuditValues.TryRead(ref list, out _, out _));
    }

    [Fact]
    public void Write_into_a_short_buffer_writes_nothing() =>
        Assert.Equal(0, AuditValues.Write(new byte[7], AuditValues.Text, "abc"u8));

    [Theory]
    [InlineData(new byte[] { 1, 255, 255, 255, 255, 0 })]
    [InlineData(new byte[] { 1, 9, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 4, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 1, 0, 0 })]
    public void TryRead_of_damaged_bytes_is_false(byte[] bytes)
    {
        ReadOnlySpan<byte> list = bytes;
        Assert.False(AuditValues.TryRead(ref list, out _, out _));
    }
}
