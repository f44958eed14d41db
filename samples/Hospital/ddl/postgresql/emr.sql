-- 英文 snake_case，中文列注释。
CREATE SCHEMA emr;
COMMENT ON SCHEMA emr IS '青岚市第一人民医院：合成数据，人物、证件号、电话均为虚构';

CREATE TABLE emr.emr_document (
    doc_id varchar(24) NOT NULL,
    patient_id bigint NOT NULL,
    visit_id varchar(16) NOT NULL,
    visit_type char(1) NOT NULL,
    patient_name varchar(50) NOT NULL,
    doc_type_code varchar(10) NOT NULL,
    doc_title varchar(80) NOT NULL,
    dept_code varchar(8) NOT NULL,
    author_id varchar(8) NOT NULL,
    signed_at timestamp,
    signature_hash varchar(64),
    content_text text NOT NULL,
    confidentiality_code char(1) NOT NULL,
    created_at timestamp NOT NULL,
    template_id varchar(20),
    ext_field_1 varchar(100)
);
COMMENT ON TABLE emr.emr_document IS '病历文书（合成数据）';
COMMENT ON COLUMN emr.emr_document.doc_id IS '文书标识';
COMMENT ON COLUMN emr.emr_document.patient_id IS '患者标识';
COMMENT ON COLUMN emr.emr_document.visit_id IS '就诊或住院标识';
COMMENT ON COLUMN emr.emr_document.visit_type IS '就诊类型：O门诊 I住院';
COMMENT ON COLUMN emr.emr_document.patient_name IS '患者姓名';
COMMENT ON COLUMN emr.emr_document.doc_type_code IS '文书类型代码';
COMMENT ON COLUMN emr.emr_document.doc_title IS '文书标题';
COMMENT ON COLUMN emr.emr_document.dept_code IS '书写科室代码';
COMMENT ON COLUMN emr.emr_document.author_id IS '书写医师工号';
COMMENT ON COLUMN emr.emr_document.signed_at IS '签名时间';
COMMENT ON COLUMN emr.emr_document.signature_hash IS '电子签名摘要';
COMMENT ON COLUMN emr.emr_document.content_text IS '文书正文，内含身份证号和电话';
COMMENT ON COLUMN emr.emr_document.confidentiality_code IS '保密级别：N普通 R受限 V极受限';
COMMENT ON COLUMN emr.emr_document.created_at IS '创建时间';
COMMENT ON COLUMN emr.emr_document.template_id IS '模板标识';
COMMENT ON COLUMN emr.emr_document.ext_field_1 IS '扩展字段1（未使用）';

CREATE TABLE emr.emr_front_page (
    front_page_id bigint NOT NULL,
    inpatient_no varchar(12) NOT NULL,
    medical_record_no varchar(12) NOT NULL,
    patient_id bigint NOT NULL,
    patient_name varchar(50) NOT NULL,
    gender_code char(1) NOT NULL,
    birth_date date NOT NULL,
    age_years smallint,
    identity_no varchar(18),
    nation_code char(2),
    marital_code char(2),
    occupation_code char(2),
    current_address varchar(120),
    postal_code char(6),
    contact_name varchar(50),
    contact_relation varchar(10),
    contact_phone varchar(20),
    admission_at timestamp NOT NULL,
    discharge_at timestamp NOT NULL,
    dept_code varchar(8) NOT NULL,
    length_of_stay smallint NOT NULL,
    main_diag_code varchar(20) NOT NULL,
    main_diag_name varchar(100) NOT NULL,
    operation_code varchar(20),
    operation_name varchar(100),
    attending_id varchar(8) NOT NULL,
    attending_name varchar(40) NOT NULL,
    blood_type char(2),
    allergy_drug varchar(100),
    discharge_way char(1) NOT NULL,
    total_cost numeric(12,2) NOT NULL,
    self_pay numeric(12,2) NOT NULL,
    drg_code varchar(8)
);
COMMENT ON TABLE emr.emr_front_page IS '住院病案首页（合成数据）';
COMMENT ON COLUMN emr.emr_front_page.front_page_id IS '首页标识';
COMMENT ON COLUMN emr.emr_front_page.inpatient_no IS '住院号';
COMMENT ON COLUMN emr.emr_front_page.medical_record_no IS '病案号';
COMMENT ON COLUMN emr.emr_front_page.patient_id IS '患者标识';
COMMENT ON COLUMN emr.emr_front_page.patient_name IS '姓名';
COMMENT ON COLUMN emr.emr_front_page.gender_code IS '性别代码';
COMMENT ON COLUMN emr.emr_front_page.birth_date IS '出生日期';
COMMENT ON COLUMN emr.emr_front_page.age_years IS '年龄（岁）';
COMMENT ON COLUMN emr.emr_front_page.identity_no IS '证件号码';
COMMENT ON COLUMN emr.emr_front_page.nation_code IS '民族代码';
COMMENT ON COLUMN emr.emr_front_page.marital_code IS '婚姻状况代码';
COMMENT ON COLUMN emr.emr_front_page.occupation_code IS '职业代码';
COMMENT ON COLUMN emr.emr_front_page.current_address IS '现住址';
COMMENT ON COLUMN emr.emr_front_page.postal_code IS '邮政编码';
COMMENT ON COLUMN emr.emr_front_page.contact_name IS '联系人姓名';
COMMENT ON COLUMN emr.emr_front_page.contact_relation IS '联系人关系';
COMMENT ON COLUMN emr.emr_front_page.contact_phone IS '联系人电话';
COMMENT ON COLUMN emr.emr_front_page.admission_at IS '入院时间';
COMMENT ON COLUMN emr.emr_front_page.discharge_at IS '出院时间';
COMMENT ON COLUMN emr.emr_front_page.dept_code IS '出院科室';
COMMENT ON COLUMN emr.emr_front_page.length_of_stay IS '实际住院天数';
COMMENT ON COLUMN emr.emr_front_page.main_diag_code IS '主要诊断编码';
COMMENT ON COLUMN emr.emr_front_page.main_diag_name IS '主要诊断名称';
COMMENT ON COLUMN emr.emr_front_page.operation_code IS '主要手术编码';
COMMENT ON COLUMN emr.emr_front_page.operation_name IS '主要手术名称';
COMMENT ON COLUMN emr.emr_front_page.attending_id IS '主治医师工号';
COMMENT ON COLUMN emr.emr_front_page.attending_name IS '主治医师姓名';
COMMENT ON COLUMN emr.emr_front_page.blood_type IS '血型';
COMMENT ON COLUMN emr.emr_front_page.allergy_drug IS '过敏药物';
COMMENT ON COLUMN emr.emr_front_page.discharge_way IS '离院方式';
COMMENT ON COLUMN emr.emr_front_page.total_cost IS '总费用';
COMMENT ON COLUMN emr.emr_front_page.self_pay IS '自付金额';
COMMENT ON COLUMN emr.emr_front_page.drg_code IS 'DRG 分组编码';

CREATE TABLE emr.emr_diagnosis (
    diagnosis_id bigint NOT NULL,
    visit_id varchar(16) NOT NULL,
    patient_id bigint NOT NULL,
    diag_type char(1) NOT NULL,
    icd_code varchar(20) NOT NULL,
    icd_name varchar(100) NOT NULL,
    special_flag char(1) NOT NULL,
    doctor_id varchar(8) NOT NULL,
    diagnosed_at timestamp NOT NULL
);
COMMENT ON TABLE emr.emr_diagnosis IS '诊断记录（合成数据）';
COMMENT ON COLUMN emr.emr_diagnosis.diagnosis_id IS '诊断记录标识';
COMMENT ON COLUMN emr.emr_diagnosis.visit_id IS '就诊或住院标识';
COMMENT ON COLUMN emr.emr_diagnosis.patient_id IS '患者标识';
COMMENT ON COLUMN emr.emr_diagnosis.diag_type IS '诊断类别：1主要 2次要';
COMMENT ON COLUMN emr.emr_diagnosis.icd_code IS '疾病编码';
COMMENT ON COLUMN emr.emr_diagnosis.icd_name IS '疾病名称';
COMMENT ON COLUMN emr.emr_diagnosis.special_flag IS '特殊病种标志';
COMMENT ON COLUMN emr.emr_diagnosis.doctor_id IS '诊断医师工号';
COMMENT ON COLUMN emr.emr_diagnosis.diagnosed_at IS '诊断时间';

CREATE TABLE emr.emr_consent (
    consent_id bigint NOT NULL,
    visit_id varchar(16) NOT NULL,
    patient_id bigint NOT NULL,
    consent_type varchar(20) NOT NULL,
    signer_name varchar(50) NOT NULL,
    signer_relation varchar(10) NOT NULL,
    signer_identity_no varchar(18),
    signer_phone varchar(20),
    fingerprint_ref varchar(64),
    signed_at timestamp NOT NULL
);
COMMENT ON TABLE emr.emr_consent IS '知情同意书（合成数据）';
COMMENT ON COLUMN emr.emr_consent.consent_id IS '同意书标识';
COMMENT ON COLUMN emr.emr_consent.visit_id IS '住院标识';
COMMENT ON COLUMN emr.emr_consent.patient_id IS '患者标识';
COMMENT ON COLUMN emr.emr_consent.consent_type IS '同意书类型';
COMMENT ON COLUMN emr.emr_consent.signer_name IS '签署人姓名';
COMMENT ON COLUMN emr.emr_consent.signer_relation IS '签署人与患者关系';
COMMENT ON COLUMN emr.emr_consent.signer_identity_no IS '签署人证件号码';
COMMENT ON COLUMN emr.emr_consent.signer_phone IS '签署人电话';
COMMENT ON COLUMN emr.emr_consent.fingerprint_ref IS '签署人指纹图像引用';
COMMENT ON COLUMN emr.emr_consent.signed_at IS '签署时间';

CREATE TABLE emr.emr_access_log (
    log_id bigint NOT NULL,
    doc_id varchar(24) NOT NULL,
    patient_id bigint NOT NULL,
    user_id varchar(8) NOT NULL,
    action_code varchar(10) NOT NULL,
    client_ip varchar(15) NOT NULL,
    accessed_at timestamp NOT NULL,
    reason_text varchar(100)
);
COMMENT ON TABLE emr.emr_access_log IS '病历访问日志（合成数据）';
COMMENT ON COLUMN emr.emr_access_log.log_id IS '日志标识';
COMMENT ON COLUMN emr.emr_access_log.doc_id IS '文书标识';
COMMENT ON COLUMN emr.emr_access_log.patient_id IS '患者标识';
COMMENT ON COLUMN emr.emr_access_log.user_id IS '访问人工号';
COMMENT ON COLUMN emr.emr_access_log.action_code IS '动作';
COMMENT ON COLUMN emr.emr_access_log.client_ip IS '客户端地址';
COMMENT ON COLUMN emr.emr_access_log.accessed_at IS '访问时间';
COMMENT ON COLUMN emr.emr_access_log.reason_text IS '访问理由';

CREATE TABLE emr.ris_request (
    accession_no varchar(16) NOT NULL,
    patient_id bigint NOT NULL,
    visit_id varchar(16) NOT NULL,
    modality varchar(4) NOT NULL,
    exam_item varchar(60) NOT NULL,
    body_part varchar(30) NOT NULL,
    clinical_summary varchar(300),
    req_dept varchar(8) NOT NULL,
    req_doctor varchar(8) NOT NULL,
    requested_at timestamp NOT NULL,
    status_code char(1) NOT NULL
);
COMMENT ON TABLE emr.ris_request IS '影像检查申请（合成数据）';
COMMENT ON COLUMN emr.ris_request.accession_no IS '检查号';
COMMENT ON COLUMN emr.ris_request.patient_id IS '患者标识';
COMMENT ON COLUMN emr.ris_request.visit_id IS '就诊标识';
COMMENT ON COLUMN emr.ris_request.modality IS '检查类型';
COMMENT ON COLUMN emr.ris_request.exam_item IS '检查项目';
COMMENT ON COLUMN emr.ris_request.body_part IS '检查部位';
COMMENT ON COLUMN emr.ris_request.clinical_summary IS '病情摘要';
COMMENT ON COLUMN emr.ris_request.req_dept IS '申请科室';
COMMENT ON COLUMN emr.ris_request.req_doctor IS '申请医师工号';
COMMENT ON COLUMN emr.ris_request.requested_at IS '申请时间';
COMMENT ON COLUMN emr.ris_request.status_code IS '状态';

CREATE TABLE emr.ris_report (
    report_id bigint NOT NULL,
    accession_no varchar(16) NOT NULL,
    study_uid varchar(64) NOT NULL,
    patient_name varchar(50) NOT NULL,
    report_text text NOT NULL,
    impression_text varchar(300) NOT NULL,
    reporter_id varchar(8) NOT NULL,
    reviewer_id varchar(8),
    reported_at timestamp NOT NULL,
    critical_flag char(1) NOT NULL
);
COMMENT ON TABLE emr.ris_report IS '影像检查报告（合成数据）';
COMMENT ON COLUMN emr.ris_report.report_id IS '报告标识';
COMMENT ON COLUMN emr.ris_report.accession_no IS '检查号';
COMMENT ON COLUMN emr.ris_report.study_uid IS '检查实例 UID';
COMMENT ON COLUMN emr.ris_report.patient_name IS '患者姓名';
COMMENT ON COLUMN emr.ris_report.report_text IS '影像所见';
COMMENT ON COLUMN emr.ris_report.impression_text IS '影像诊断';
COMMENT ON COLUMN emr.ris_report.reporter_id IS '报告医师工号';
COMMENT ON COLUMN emr.ris_report.reviewer_id IS '审核医师工号';
COMMENT ON COLUMN emr.ris_report.reported_at IS '报告时间';
COMMENT ON COLUMN emr.ris_report.critical_flag IS '危急值标志';

CREATE TABLE emr.dcm_study (
    study_uid varchar(64) NOT NULL,
    accession_no varchar(16) NOT NULL,
    patient_id varchar(20) NOT NULL,
    patient_name_pinyin varchar(60) NOT NULL,
    patient_birth char(8) NOT NULL,
    patient_sex char(1) NOT NULL,
    study_date char(8) NOT NULL,
    study_desc varchar(60),
    modality varchar(4) NOT NULL,
    series_count smallint NOT NULL
);
COMMENT ON TABLE emr.dcm_study IS 'DICOM 检查（合成数据）';
COMMENT ON COLUMN emr.dcm_study.study_uid IS '检查实例 UID';
COMMENT ON COLUMN emr.dcm_study.accession_no IS '检查号';
COMMENT ON COLUMN emr.dcm_study.patient_id IS 'DICOM 患者标识';
COMMENT ON COLUMN emr.dcm_study.patient_name_pinyin IS '患者姓名拼音';
COMMENT ON COLUMN emr.dcm_study.patient_birth IS '患者出生日期 yyyyMMdd';
COMMENT ON COLUMN emr.dcm_study.patient_sex IS '患者性别 M/F';
COMMENT ON COLUMN emr.dcm_study.study_date IS '检查日期 yyyyMMdd';
COMMENT ON COLUMN emr.dcm_study.study_desc IS '检查描述';
COMMENT ON COLUMN emr.dcm_study.modality IS '设备类型';
COMMENT ON COLUMN emr.dcm_study.series_count IS '序列数';

CREATE TABLE emr.dcm_series (
    series_uid varchar(64) NOT NULL,
    study_uid varchar(64) NOT NULL,
    series_no smallint NOT NULL,
    series_desc varchar(60),
    station_name varchar(30),
    instance_count smallint NOT NULL
);
COMMENT ON TABLE emr.dcm_series IS 'DICOM 序列（合成数据）';
COMMENT ON COLUMN emr.dcm_series.series_uid IS '序列 UID';
COMMENT ON COLUMN emr.dcm_series.study_uid IS '检查 UID';
COMMENT ON COLUMN emr.dcm_series.series_no IS '序列号';
COMMENT ON COLUMN emr.dcm_series.series_desc IS '序列描述';
COMMENT ON COLUMN emr.dcm_series.station_name IS '设备站名';
COMMENT ON COLUMN emr.dcm_series.instance_count IS '图像数';

CREATE TABLE emr.dcm_instance (
    sop_uid varchar(64) NOT NULL,
    series_uid varchar(64) NOT NULL,
    instance_no smallint NOT NULL,
    file_path varchar(200) NOT NULL,
    file_size integer NOT NULL
);
COMMENT ON TABLE emr.dcm_instance IS 'DICOM 图像（合成数据）';
COMMENT ON COLUMN emr.dcm_instance.sop_uid IS '图像 UID';
COMMENT ON COLUMN emr.dcm_instance.series_uid IS '序列 UID';
COMMENT ON COLUMN emr.dcm_instance.instance_no IS '图像序号';
COMMENT ON COLUMN emr.dcm_instance.file_path IS '存储路径，含检查号';
COMMENT ON COLUMN emr.dcm_instance.file_size IS '文件字节数';
