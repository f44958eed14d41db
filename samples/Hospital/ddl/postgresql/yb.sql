-- 国家医保接口命名。
CREATE SCHEMA yb;
COMMENT ON SCHEMA yb IS '青岚市第一人民医院：合成数据，人物、证件号、电话均为虚构';

CREATE TABLE yb.psn_info (
    psn_no varchar(30) NOT NULL,
    psn_cert_type varchar(6) NOT NULL,
    certno varchar(50) NOT NULL,
    psn_name varchar(50) NOT NULL,
    gend varchar(6) NOT NULL,
    naty varchar(3),
    brdy date NOT NULL,
    age numeric(4,1),
    tel varchar(50),
    addr varchar(200),
    emp_name varchar(200),
    insutype varchar(6) NOT NULL,
    psn_type varchar(6) NOT NULL,
    balc numeric(16,2),
    cvlserv_flag varchar(3),
    insuplc_admdvs varchar(6) NOT NULL,
    hsecfc varchar(200)
);
COMMENT ON TABLE yb.psn_info IS '参保人员信息（合成数据）';

CREATE TABLE yb.mdtrt_d (
    mdtrt_id varchar(30) NOT NULL,
    psn_no varchar(30) NOT NULL,
    psn_name varchar(50) NOT NULL,
    certno varchar(50),
    ipt_otp_no varchar(30) NOT NULL,
    med_type varchar(6) NOT NULL,
    begntime timestamp NOT NULL,
    endtime timestamp,
    dise_codg varchar(30),
    dise_name varchar(200),
    atddr_no varchar(30) NOT NULL,
    dr_name varchar(50) NOT NULL,
    dept_code varchar(30) NOT NULL,
    fixmedins_code varchar(30) NOT NULL,
    insuplc_admdvs varchar(6) NOT NULL,
    vali_flag varchar(3) NOT NULL
);
COMMENT ON TABLE yb.mdtrt_d IS '就诊信息（合成数据）';

CREATE TABLE yb.fee_list_d (
    feedetl_sn varchar(30) NOT NULL,
    mdtrt_id varchar(30) NOT NULL,
    setl_id varchar(30),
    psn_no varchar(30) NOT NULL,
    fee_ocur_time timestamp NOT NULL,
    med_list_codg varchar(50) NOT NULL,
    medins_list_codg varchar(50) NOT NULL,
    medins_list_name varchar(100) NOT NULL,
    cnt numeric(16,4) NOT NULL,
    pric numeric(16,6) NOT NULL,
    det_item_fee_sumamt numeric(16,2) NOT NULL,
    bilg_dept_codg varchar(30) NOT NULL,
    bilg_dr_code varchar(30) NOT NULL,
    bilg_dr_name varchar(50) NOT NULL,
    rx_circ_flag varchar(3)
);
COMMENT ON TABLE yb.fee_list_d IS '费用明细（合成数据）';

CREATE TABLE yb.setl_d (
    setl_id varchar(30) NOT NULL,
    mdtrt_id varchar(30) NOT NULL,
    psn_no varchar(30) NOT NULL,
    psn_name varchar(50) NOT NULL,
    setl_time timestamp NOT NULL,
    medfee_sumamt numeric(16,2) NOT NULL,
    fund_pay_sumamt numeric(16,2) NOT NULL,
    psn_part_amt numeric(16,2) NOT NULL,
    acct_pay numeric(16,2) NOT NULL,
    psn_cash_pay numeric(16,2) NOT NULL,
    clr_optins varchar(6) NOT NULL,
    invono varchar(20),
    refd_setl_flag varchar(3) NOT NULL
);
COMMENT ON TABLE yb.setl_d IS '结算信息（合成数据）';

CREATE TABLE yb.setl_list_diag_d (
    setl_list_diag_id bigint NOT NULL,
    setl_id varchar(30) NOT NULL,
    mdtrt_id varchar(30) NOT NULL,
    diag_type varchar(3) NOT NULL,
    diag_srt_no smallint NOT NULL,
    diag_code varchar(20) NOT NULL,
    diag_name varchar(100) NOT NULL
);
COMMENT ON TABLE yb.setl_list_diag_d IS '结算清单诊断（合成数据）';

CREATE TABLE yb.trns_log (
    msgid varchar(30) NOT NULL,
    infno varchar(4) NOT NULL,
    insuplc_admdvs varchar(6),
    mdtrtarea_admvs varchar(6) NOT NULL,
    opter varchar(30) NOT NULL,
    opter_name varchar(50) NOT NULL,
    inf_time timestamp NOT NULL,
    signtype varchar(10) NOT NULL,
    cainfo varchar(64),
    input text NOT NULL,
    infcode varchar(4) NOT NULL
);
COMMENT ON TABLE yb.trns_log IS '接口交易日志（合成数据）';
