using Wardian.Catalog.Values;

namespace Wardian.Catalog.Tests.Values;

public sealed class ValueShapesTests
{
    [Theory]
    [InlineData("11010519491231002X", nameof(ValueShape.IdentityNumber))]
    [InlineData("110105194912310021", nameof(ValueShape.IdentityForm))]
    [InlineData("91350100M000100Y43", nameof(ValueShape.CreditCode))]
    [InlineData("91350100M000100Y44", nameof(ValueShape.Code))]
    [InlineData("13800000000", nameof(ValueShape.Mobile))]
    [InlineData("+86 13800000000", nameof(ValueShape.Mobile))]
    [InlineData("12800000000", nameof(ValueShape.Digits))]
    [InlineData("0532-80000000", nameof(ValueShape.Landline))]
    [InlineData("someone@example.invalid", nameof(ValueShape.Email))]
    [InlineData("4111111111111111", nameof(ValueShape.BankCard))]
    [InlineData("4111111111111112", nameof(ValueShape.Digits))]
    [InlineData("2026-11-28", nameof(ValueShape.Date))]
    [InlineData("20261128", nameof(ValueShape.Date))]
    [InlineData("20261328", nameof(ValueShape.Digits))]
    [InlineData("1.2.840.10008.5.1.4.1.1.2", nameof(ValueShape.DicomIdentifier))]
    [InlineData("192.0.2.7", nameof(ValueShape.NetworkAddress))]
    [InlineData("00:00:5e:00:53:01", nameof(ValueShape.NetworkAddress))]
    [InlineData("I10.x00", nameof(ValueShape.DiseaseCode))]
    [InlineData("I10", nameof(ValueShape.DiseaseCode))]
    [InlineData("B20.900x001", nameof(ValueShape.DiseaseCode))]
    [InlineData("$2b$10$abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0", nameof(ValueShape.PasswordHash))]
    [InlineData("国药准字H20000001", nameof(ValueShape.DrugApproval))]
    [InlineData("王小明", nameof(ValueShape.PersonName))]
    [InlineData("欧阳小明", nameof(ValueShape.PersonName))]
    [InlineData("阿不都·热合曼", nameof(ValueShape.PersonName))]
    [InlineData("内科", nameof(ValueShape.Department))]
    [InlineData("青岚市第一人民医院", nameof(ValueShape.Institution))]
    [InlineData("青岚市河东区滨河路12号", nameof(ValueShape.Address))]
    [InlineData("汉族", nameof(ValueShape.EthnicGroup))]
    [InlineData("男", nameof(ValueShape.Sex))]
    [InlineData("患者三天前无明显诱因出现咳嗽、咳痰，伴发热", nameof(ValueShape.Text))]
    [InlineData("患者三天前出现咳嗽，家属电话13800000000，请回访", nameof(ValueShape.TextWithIdentifier))]
    [InlineData("", nameof(ValueShape.Other))]
    public void A_value_has_the_shape_of_what_it_is(string value, string shape) => Assert.Equal(shape, ValueShapes.Of(value).ToString());

    [Fact]
    public void Any_characters_have_a_shape()
    {
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++)
        {
            string value = string.Create(random.Next(200), random, (span, source) =>
            {
                for (int index = 0; index < span.Length; index++)
                {
                    span[index] = (char)source.Next(1, 0x10000);
                }
            });
            Assert.True(Enum.IsDefined(ValueShapes.Of(value)));
        }
    }

    [Fact]
    public void A_long_value_is_read_to_a_limit() =>
        Assert.Equal(ValueShape.Text, ValueShapes.Of(new string('字', 1_000_000)));
}
