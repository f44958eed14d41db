using Wardian.Catalog.Classification;

namespace Wardian.Catalog.Tests.Classification;

public sealed class ColumnNamesTests
{
    [Theory]
    [InlineData("VC_XM,VC_XB,DT_CSRQ,VC_SFZHM,DT_TBRQ,DT_JKSJ,VC_MZ", "XM,XB,CSRQ,SFZHM,TBRQ,JKSJ,MZ")]
    [InlineData("fgName,fgSex,fgBirthday,fgIdNum,fgAddress", "Name,Sex,Birthday,Id_Num,Address")]
    [InlineData("PK_DEPT,NAME_DEPT,CODE_DEPT,DATE_BEGIN,TEL_WORK,ADDR_CUR,FLAG_DEL,NOTE", "DEPT_PK,DEPT_NAME,DEPT_CODE,BEGIN_DATE,WORK_TEL,CUR_ADDR,DEL_FLAG,NOTE")]
    [InlineData("patient_id,patient_name,is_new,is_old,visit_no,dept_code", "patient_id,patient_name,is_new,is_old,visit_no,dept_code")]
    public void What_stands_before_every_name_is_taken_off_and_what_is_held_comes_last(string names, string plain)
    {
        var table = new TableDescription("t", [.. names.Split(',').Select(name => new ColumnDescription(name))]);
        Assert.Equal(
            plain.Split(','),
            ColumnNames.Of([table]).Plain(table).Columns.Select(column => column.Name),
            StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_start_that_only_some_names_have_stays()
    {
        var table = new TableDescription("t", [new("br_id"), new("br_xm"), new("sf_id"), new("name"), new("zt"), new("px")]);
        Assert.Same(table, ColumnNames.Of([table]).Plain(table));
    }
}
