using Wardian.Catalog.Classification;

namespace Wardian.Catalog.Tests.Classification;

public sealed class CommentTextTests
{
    [Theory]
    [InlineData("*社保卡号", "社保卡号")]
    [InlineData("状态(0禁用,1启用)", "状态")]
    [InlineData("[冗]学生id", "学生id")]
    [InlineData("20231109:识别key", "识别key")]
    [InlineData("性别 1男 2女", "性别")]
    [InlineData("性别：1男；2女", "性别")]
    [InlineData("（备用）", "备用")]
    [InlineData("first visit", "")]
    [InlineData("状态0正常1停用", "状态")]
    [InlineData("门（急）诊诊断编码", "门诊诊断编码")]
    [InlineData("序列 UID", "序列 UID")]
    [InlineData("24小时尿量", "24小时尿量")]
    [InlineData("JBR - JBR-经办人", "经办人")]
    [InlineData("DATE_REC - 登记日期", "登记日期")]
    [InlineData("1:主要手术,2:附加手术", "")]
    [InlineData("0 = 社保卡 1 = 新农合卡", "")]
    [InlineData("非空，病案号", "病案号")]
    [InlineData("HIV：阴性", "HIV：阴性")]
    [InlineData("", "")]
    public void The_caption_stands_before_explanations(string comment, string caption) => Assert.Equal(caption, CommentText.Caption(comment).Trim('*', ' '));
}
