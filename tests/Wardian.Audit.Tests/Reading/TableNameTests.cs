using Wardian.Audit.Reading;

namespace Wardian.Audit.Tests.Reading;

public sealed class TableNameTests
{
    [Theory]
    [InlineData("yp_zd", "SELECT * FROM yp_zd WHERE id = ?", true)]
    [InlineData("yp_zd", "SELECT * FROM his.YP_ZD", true)]
    [InlineData("yp_zd", "SELECT * FROM \"his\".\"yp_zd\"", true)]
    [InlineData("his.yp_zd", "SELECT * FROM his . \"yp_zd\" d", true)]
    [InlineData("his.yp_zd", "SELECT * FROM `his`.`yp_zd`", true)]
    [InlineData("his.yp_zd", "SELECT * FROM [his].[yp_zd]", true)]
    [InlineData("yp_zd", "SELECT * FROM yp_zd_bak", false)]
    [InlineData("yp_zd", "SELECT * FROM old_yp_zd", false)]
    [InlineData("yp_zd", "SELECT yp_zd2.x FROM t", false)]
    [InlineData("his.yp_zd", "SELECT * FROM emr.yp_zd", false)]
    [InlineData("his.yp_zd", "SELECT * FROM this.yp_zd", false)]
    [InlineData("科室收入月报", "SELECT * FROM 报表.科室收入月报", true)]
    [InlineData("收入月报", "SELECT * FROM 报表.科室收入月报", false)]
    [InlineData("a+b", "SELECT * FROM \"a+b\"", true)]
    [InlineData("a+b", "SELECT * FROM aab", false)]
    [InlineData("with space", "SELECT * FROM \"with space\"", true)]
    public void Whole_identifiers_are_found_whatever_their_case(string table, string statement, bool expected) =>
        Assert.Equal(expected, TableName.ToRegex(table).IsMatch(statement));
}
