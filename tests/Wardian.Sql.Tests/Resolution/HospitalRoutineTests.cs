namespace Wardian.Sql.Tests.Resolution;

/// <summary>What the twenty routines of the sample hospital read and return.</summary>
public sealed class HospitalRoutineTests(RoutineFixture database) : IClassFixture<RoutineFixture>
{
    private const string From = "timestamp '2026-01-01', timestamp '2026-02-01'";

    [Theory]
    [InlineData($"select * from his.p_tj_ysyp({From})", "?")]
    [InlineData($"select * from his.p_tj_dt(1, {From})", "?")]
    [InlineData($"select * from \"报表\".\"医生用药排名\"({From}, 3)", "?")]
    [InlineData($"select * from his.p_dypcx('x', {From})", "?")]
    [InlineData($"call his.p_lsb_cf({From})", "?")]
    [InlineData($"select * from his.p_tj_hcys({From})", "?")]
    [InlineData($"select * from his.p_ypxh_yb({From})", "?")]
    [InlineData($"select * from his.p_ddd_ys({From})", "?")]
    [InlineData($"select * from his.p_yzb_ys({From})", "?")]
    [InlineData("select * from his.p_cfdp_cy(date '2026-01-01', 5)", "?")]
    [InlineData("select * from his.p_bryys(1)", "?")]
    [InlineData($"select * from his.p_ysgzl({From})", "?")]
    [InlineData("select his.f_nl(csrq) from his.br_da", "?")]
    [InlineData("select his.f_xm('x')", "?")]
    [InlineData("call his.p_gh_xz(1, 'a', 'b', 'c')", "?")]
    [InlineData("call his.p_fy_qr(1, 'x')", "?")]
    [InlineData("call his.p_sf_zf(1, 'x')", "?")]
    [InlineData("select emr.f_latest_document(1)", "?")]
    [InlineData("select \"Lis\".\"F_AbnormalCount\"(1)", "?")]
    [InlineData("call gdba.p_qlrz(30)", "?")]
    public void Each_says_what_it_reads_and_returns(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.AnalyseHospital(sql)));
}
