using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wardian.Audit.Format;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Values;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Values;

public sealed class StoredValuesTests
{
    [Fact]
    public void Values_come_back_whatever_they_are()
    {
        Prop.ForAll(RecordGenerator.Records, records =>
        {
            foreach (RecordSpec record in records)
            {
                AssertComesBack(record.ToRecord().Literals.ToArray(), [.. record.Literals]);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("110101190001010000", 11)]
    [InlineData("2026-03-01 08:00:00", 12)]
    [InlineData("+86 139/0000-0000.", 11)]
    [InlineData("12", 4)]
    [InlineData("合成", 8)]
    [InlineData("12X", 5)]
    public void Digits_and_dates_take_half_a_byte_a_character(string text, int stored)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var list = new byte[AuditValues.HeaderLength + bytes.Length];
        AuditValues.Write(list, AuditValues.Text, bytes);

        Assert.Equal(stored, AssertComesBack(list, [(AuditValues.Text, bytes)]));
    }

    [Fact]
    public void Bytes_that_were_never_written_are_refused_or_read_within_bounds()
    {
        var random = new Random(20260301);
        int refused = 0;
        for (int round = 0; round < 5000; round++)
        {
            var bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            refused += StoredValues.TryRead(bytes, out AuditValue[] values) ? 0 : 1;
            Assert.True(values.Sum(value => value.Bytes.Length) <= bytes.Length * 2);
        }

        Assert.True(refused > 2500);
    }

    private static int AssertComesBack(byte[] list, (byte Tag, byte[] Bytes)[] expected)
    {
        var stored = new ByteBuffer();
        StoredValues.Write(list, stored);

        Assert.True(StoredValues.TryRead(stored.Written, out AuditValue[] values));
        Assert.Equal(
            [.. expected.Select(value => $"{value.Tag}:{Convert.ToHexString(value.Bytes)}")],
            [.. values.Select(value => $"{value.Tag}:{Convert.ToHexString(value.Bytes.Span)}")],
            StringComparer.Ordinal);
        return stored.Length;
    }
}
