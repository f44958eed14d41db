using Wardian.Catalog.Names;

namespace Wardian.Catalog.Tests.Names;

public sealed class NameReaderTests
{
    [Theory]
    [InlineData("BRXM", "病人姓名")]
    [InlineData("sfzh", "身份证号")]
    [InlineData("CSRQ", "出生日期")]
    [InlineData("lxrdh", "联系人电话")]
    [InlineData("xingming", "姓名")]
    [InlineData("shenfenzhenghao", "身份证号")]
    [InlineData("patient_name", "病人姓名")]
    [InlineData("PatientName", "病人姓名")]
    [InlineData("科室名称", "科室名称")]
    [InlineData("住院号", "住院号")]
    public void A_name_is_read_in_the_way_in_which_it_is_written(string name, string reading) =>
        Assert.Equal(reading, NameReader.BuiltIn.Read(name)[0].Text);

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("12")]
    public void What_has_no_word_in_it_is_not_read(string name) => Assert.Empty(NameReader.BuiltIn.Read(name));

    [Fact]
    public void Any_name_is_read_in_bounded_work()
    {
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            string name = string.Create(random.Next(1, 300), random, (span, source) =>
            {
                for (int index = 0; index < span.Length; index++)
                {
                    span[index] = source.Next(3) == 0 ? (char)source.Next(1, 0x10000) : (char)source.Next('a', 'z' + 1);
                }
            });
            Assert.InRange(NameReader.BuiltIn.Read(name).Count, 0, 12);
        }
    }
}
