namespace Wardian.Catalog.Tests;

public sealed class SchemaClassifierTests
{
    [Theory]
    [InlineData("BR_DA", "BRXM", "", "person-name")]
    [InlineData("BR_DA", "SFZH", "", "id-card")]
    [InlineData("patient", "idcard", "", "id-card")]
    [InlineData("t1", "c1", "患者联系电话", "phone")]
    [InlineData("t1", "c1", "*医保类型（1职工 2居民）", "insurance-attr")]
    [InlineData("t1", "c1", "开方医生姓名", "staff-name")]
    [InlineData("t1", "password", "", "credential")]
    [InlineData("Lis", "HivResult", "", "special-disease-std")]
    [InlineData("t1", "create_by", "", "staff-code")]
    [InlineData("t1", "create_user_name", "", "staff-name")]
    [InlineData("t1", "audit_name", "", "staff-name")]
    [InlineData("patient", "patient_occpation", "", "occupation")]
    public void A_column_is_judged_by_what_it_is_called(string table, string name, string comment, string label) =>
        Assert.Equal(label, Judge(table, new ColumnDescription(name, Comment: comment))[0].Label);

    [Fact]
    public void A_name_that_says_nothing_has_no_confidence() =>
        Assert.Equal(("generic", 2, 0.0, ""), Judge("", new ColumnDescription("")) is [var it] ? (it.Label, it.Level, it.Confidence, it.Reading) : default);

    [Fact]
    public void XM_is_an_item_beside_its_code_and_a_name_beside_an_identity_card()
    {
        Assert.NotEqual("person-name", Judge("sf_xm", new("xm"), new("xmdm"), new("xmlb"), new("dj"))[0].Label);
        Assert.Equal("person-name", Judge("br_da", new("xm"), new("xb"), new("csrq"), new("sfzh"), new("lxdh"))[0].Label);
        Assert.Equal("staff-name", Judge("zg_da", new("xm"), new("gh"), new("zc"), new("zw"), new("xl"))[0].Label);
    }

    [Fact]
    public void A_bare_name_is_a_person_s_where_the_table_is_about_persons() =>
        Assert.Equal("person-name", Judge("register", new("name"), new("sex"), new("age"), new("phone"), new("id_card"))[0].Label);

    [Fact]
    public void A_type_forbids_what_it_cannot_hold()
    {
        Assert.Equal("phone", Judge("patient", new ColumnDescription("phone", "varchar(20)"))[0].Label);
        Assert.NotEqual("phone", Judge("patient", new ColumnDescription("phone", "bit"))[0].Label);
        Assert.NotEqual("id-card", Judge("patient", new ColumnDescription("id_card", "tinyint(1)"))[0].Label);
    }

    [Fact]
    public void A_role_in_a_narrow_column_is_a_code_and_in_a_wide_one_a_name()
    {
        Assert.Equal("staff-code", Judge("order", new("doctor", "varchar(6)"), new("patient_id"))[0].Label);
        Assert.Equal("staff-name", Judge("order", new("doctor", "varchar(50)"), new("patient_id"))[0].Label);
    }

    [Theory]
    [InlineData("QRTZ_JOB_DETAILS", "SCHED_NAME,JOB_NAME,JOB_GROUP,DESCRIPTION,JOB_CLASS_NAME,IS_DURABLE,JOB_DATA")]
    [InlineData("ACT_RU_TASK", "ID_,REV_,EXECUTION_ID_,NAME_,DESCRIPTION_,OWNER_,ASSIGNEE_,CREATE_TIME_,DUE_DATE_")]
    [InlineData("act_hi_varinst", "ID_,PROC_INST_ID_,NAME_,VAR_TYPE_,TEXT_,TEXT2_")]
    [InlineData("xxl_job_info", "id,job_group,job_desc,author,alarm_email,schedule_type,executor_handler,executor_param,glue_source")]
    [InlineData("sys_oper_log", "oper_id,title,business_type,method,oper_name,oper_url,oper_ip,oper_param,json_result,error_msg,oper_time")]
    [InlineData("config_info", "id,data_id,group_id,content,md5,src_user,src_ip,app_name,tenant_id")]
    public void An_engine_s_table_holds_nothing_of_level_3(string table, string columns) =>
        Assert.All(Judge(table, [.. columns.Split(',').Select(name => new ColumnDescription(name))]), judgement => Assert.InRange(judgement.Level, 1, 2));

    [Fact]
    public void Accounts_of_a_framework_hold_persons_and_secrets()
    {
        IReadOnlyList<ColumnJudgement> judgements = Judge("sys_user", new("user_id"), new("dept_id"), new("user_name"), new("nick_name"), new("email"), new("phonenumber"), new("password"), new("login_ip"));
        Assert.Equal(["email-im", "phone", "credential", "system-log"], judgements.Skip(4).Select(judgement => judgement.Label));
    }

    [Theory]
    [InlineData("tuberculosis_followup", "diagnosis", "")]
    [InlineData("lab", "hbsag_code", "")]
    [InlineData("follow_up", "c1", "HIV：阴性阳性")]
    [InlineData("consent", "c1", "签署人指纹图像")]
    [InlineData("sys_account", "login_password", "")]
    public void What_words_say_of_level_5_outweighs(string table, string name, string comment) =>
        Assert.Equal(5, Judge(table, new("patient_id"), new("visit_id"), new ColumnDescription(name, "varchar(64)", comment))[2].Level);

    [Theory]
    [InlineData("sys_config", "password_length", "int")]
    [InlineData("drug_dict", "hepatitis_flag", "bit")]
    [InlineData("tuberculosis_followup", "visit_date", "date")]
    public void What_only_mentions_it_does_not(string table, string name, string type) =>
        Assert.NotEqual(5, Judge(table, new ColumnDescription(name, type), new("code"), new("sort_no"))[0].Level);

    [Fact]
    public void Names_that_begin_with_their_type_are_read() =>
        Assert.Equal(
            ["person-name", "id-card", "birth-date"],
            Judge("bgk", new("VC_XM"), new("VC_SFZHM"), new("DT_CSRQ"), new("VC_XB"), new("VC_MZ"), new("VC_LXDH")).Take(3).Select(judgement => judgement.Label));

    [Fact]
    public void One_word_in_full_and_the_next_in_initials_is_read() =>
        Assert.Equal(["person-name", "phone"], Judge("binglzl", new("xingm", "varchar(20)"), new("dianhhm", "varchar(20)"), new("nianl"), new("xingb")).Take(2).Select(judgement => judgement.Label));

    [Fact]
    public void Any_names_are_judged()
    {
        var random = new Random(7);
        string Name() => string.Create(random.Next(0, 80), random, (span, source) =>
        {
            for (int index = 0; index < span.Length; index++)
            {
                span[index] = source.Next(3) == 0 ? (char)source.Next(1, 0x10000) : (char)source.Next('a', 'z' + 1);
            }
        });
        for (int round = 0; round < 40; round++)
        {
            IReadOnlyList<ColumnJudgement> judgements = SchemaClassifier.BuiltIn.Judge([new TableDescription(Name(), [new(Name(), Name(), Name()), new(Name(), Name(), Name())], Name())])[0];
            Assert.All(judgements, judgement => Assert.InRange(judgement.Confidence, 0, 1.000001));
        }
    }

    private static IReadOnlyList<ColumnJudgement> Judge(string table, params ColumnDescription[] columns) =>
        SchemaClassifier.BuiltIn.Judge([new TableDescription(table, columns)])[0];
}
