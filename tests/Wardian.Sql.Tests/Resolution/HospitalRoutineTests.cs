namespace Wardian.Sql.Tests.Resolution;

/// <summary>What the twenty routines of the sample hospital read and return.</summary>
public sealed class HospitalRoutineTests(RoutineFixture database) : IClassFixture<RoutineFixture>
{
    private const string From = "timestamp '2026-01-01', timestamp '2026-02-01'";

    [Theory]
    [InlineData($"select * from his.p_tj_ysyp({From})",
        "ysxm=xt_ry.xm; tym=yp_zd.tym; sl=mz_cf02.ypsl; je=mz_cf02.je / Filter mz_cf01.kfrq; Join mz_cf01.cfxh,"
        + "mz_cf01.kfys,mz_cf02.cfxh,mz_cf02.ypdm,xt_ry.gh,yp_zd.ypdm; Group xt_ry.xm,yp_zd.tym; Rows mz_cf02.je,"
        + "mz_cf02.ypsl,xt_ry.xm,yp_zd.tym /  /")]
    [InlineData($"select * from his.p_tj_dt(1, {From})", "wd=; mc=; sl= /  /  / DynamicText:EXECUTE,ExecutesText")]
    [InlineData($"select * from \"报表\".\"医生用药排名\"({From}, 3)",
        "药品名称=yp_zd.tym; 医生姓名=xt_ry.xm; 数量=mz_cf02.ypsl; 名次= / Filter mz_cf01.kfrq; Join mz_cf01.cfxh,mz_cf01.kfys,"
        + "mz_cf02.cfxh,mz_cf02.ypdm,xt_ry.gh,yp_zd.ypdm; Group xt_ry.xm,yp_zd.tym; Window mz_cf02.ypsl,yp_zd.tym; Rows "
        + "mz_cf02.ypsl,xt_ry.xm,yp_zd.tym /  /")]
    [InlineData($"select * from his.p_dypcx('x', {From})",
        "gh=xt_ry.gh; xm=xt_ry.xm; sl=mz_cf02.ypsl / Filter mz_cf01.kfrq,mz_cf02.ypdm; Join mz_cf01.cfxh,mz_cf01.kfys,"
        + "mz_cf02.cfxh,xt_ry.gh; Group xt_ry.gh,xt_ry.xm; Rows mz_cf02.ypsl,xt_ry.gh,xt_ry.xm /  /")]
    [InlineData($"call his.p_lsb_cf({From})",
        "/ Filter mz_cf01.kfrq; Join mz_cf01.cfxh,mz_cf02.cfxh; Assigned mz_cf01.kfrq,mz_cf01.kfys,"
        + "mz_cf02.je,mz_cf02.ypdm,mz_cf02.ypsl / mz_cf01.kfrq>ls_cfmx.kfrq,mz_cf01.kfys>ls_cfmx.kfys,"
        + "mz_cf02.je>ls_cfmx.je,mz_cf02.ypdm>ls_cfmx.ypdm,mz_cf02.ypsl>ls_cfmx.ypsl / DefinesObject")]
    [InlineData($"select * from his.p_tj_hcys({From})",
        "xm=xt_ry.xm; hcmc=hc_zd.hcmc; csmc=hc_zd.csmc; sl=hc_sy.sl; je=hc_sy.je / Filter hc_sy.syrq; Join hc_sy.hcdm,"
        + "hc_sy.syys,hc_zd.gzbz,hc_zd.hcdm,xt_ry.gh; Group hc_zd.csmc,hc_zd.hcmc,xt_ry.xm; Rows hc_sy.je,hc_sy.sl,"
        + "hc_zd.csmc,hc_zd.hcmc,xt_ry.xm /  /")]
    [InlineData($"select * from his.p_ypxh_yb({From})",
        "ypdm=yp_zd.ypdm; tym=yp_zd.tym; sl=mz_cf02.ypsl; je=mz_cf02.je / Filter mz_cf01.kfrq; Join mz_cf01.cfxh,"
        + "mz_cf02.cfxh,mz_cf02.ypdm,yp_zd.ypdm; Group yp_zd.tym,yp_zd.ypdm; Rows mz_cf02.je,mz_cf02.ypsl,yp_zd.tym,"
        + "yp_zd.ypdm /  /")]
    [InlineData($"select * from his.p_ddd_ys({From})",
        "gh=xt_ry.gh; xm=xt_ry.xm; cfs=mz_cf01.cfxh; ddds=mz_cf02.ypsl,yp_zd.bzsl,yp_zd.ddd,yp_zd.jxl / Filter "
        + "mz_cf01.kfrq,yp_zd.kjywjb; Join mz_cf01.cfxh,mz_cf01.kfys,mz_cf02.cfxh,mz_cf02.ypdm,xt_ry.gh,yp_zd.ypdm; "
        + "Group xt_ry.gh,xt_ry.xm; Distinct mz_cf01.cfxh; Rows mz_cf01.cfxh,mz_cf02.ypsl,xt_ry.gh,xt_ry.xm,yp_zd.bzsl,"
        + "yp_zd.ddd,yp_zd.jxl /  /")]
    [InlineData($"select * from his.p_yzb_ys({From})",
        "gh=mz_sfmx.kdys; yzb=mz_sfmx.je / Filter mz_sf.sfrq,mz_sfmx.fylb; Join mz_sf.sfxh,mz_sfmx.sfxh; Group "
        + "mz_sfmx.kdys; Rows mz_sfmx.je,mz_sfmx.kdys /  /")]
    [InlineData("select * from his.p_cfdp_cy(date '2026-01-01', 5)",
        "cfxh=mz_cf01.cfxh; brid=mz_cf01.brid; csrq=br_da.csrq; zdmc=mz_jz.zdmc; kfys=mz_cf01.kfys; tym=yp_zd.tym; "
        + "ypsl=mz_cf02.ypsl / Filter mz_cf01.kfrq; Join br_da.brid,mz_cf01.brid,mz_cf01.cfxh,mz_cf01.jzlsh,mz_cf02.cfxh,"
        + "mz_cf02.ypdm,mz_jz.jzlsh,yp_zd.ypdm; Order mz_cf01.cfxh; Rows br_da.csrq,mz_cf01.brid,mz_cf01.cfxh,"
        + "mz_cf01.kfys,mz_cf02.ypsl,mz_jz.zdmc,yp_zd.tym /  /")]
    [InlineData("select * from his.p_bryys(1)",
        "kfrq=mz_cf01.kfrq; kfys=mz_cf01.kfys; tym=yp_zd.tym; gg=mz_cf02.gg; ypsl=mz_cf02.ypsl; yf=mz_cf02.yf; "
        + "pc=mz_cf02.pc / Filter mz_cf01.brid; Join mz_cf01.cfxh,mz_cf02.cfxh,mz_cf02.ypdm,yp_zd.ypdm; Order "
        + "mz_cf01.kfrq; Rows mz_cf01.kfrq,mz_cf01.kfys,mz_cf02.gg,mz_cf02.pc,mz_cf02.yf,mz_cf02.ypsl,yp_zd.tym /  /")]
    [InlineData($"select * from his.p_ysgzl({From})",
        "gh=xt_ry.gh; xm=xt_ry.xm; cfs= / Filter mz_cf01.kfrq; Join mz_cf01.kfys,xt_ry.gh; Group xt_ry.gh,xt_ry.xm; "
        + "Rows xt_ry.gh,xt_ry.xm /  /")]
    [InlineData("select his.f_nl(csrq) from his.br_da", "f_nl=br_da.csrq /  /  /")]
    [InlineData("select his.f_xm('x')", "f_xm=xt_ry.xm / Filter xt_ry.gh /  /")]
    [InlineData("call his.p_gh_xz(1, 'a', 'b', 'c')", "/ Filter br_da.brid,mz_gh.brid; Assigned mz_gh.ghxh; Unique mz_gh.ghxh / mz_gh.ghxh>mz_gh.ghxh /")]
    [InlineData("call his.p_fy_qr(1, 'x')", "/ Filter mz_cf01.cfxh,mz_cf01.zt /  /")]
    [InlineData("call his.p_sf_zf(1, 'x')", "/ Filter mz_sf.sfxh /  /")]
    [InlineData("select emr.f_latest_document(1)",
        "f_latest_document=emr_document.content_text / Filter emr_document.patient_id; Order emr_document.created_at / "
        + " /")]
    [InlineData("select \"Lis\".\"F_AbnormalCount\"(1)", "F_AbnormalCount= / Filter TestItem.AbnormalFlag,TestItem.FormNo /  /")]
    [InlineData("call gdba.p_qlrz(30)", "/ Filter czrz.sj /  /")]
    public void Each_says_what_it_reads_and_returns(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.AnalyseHospital(sql)));
}
