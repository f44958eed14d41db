-- 装载数据之后执行：主键与索引。
ALTER TABLE yb.psn_info ADD PRIMARY KEY (psn_no);
CREATE INDEX ON yb.psn_info (certno);
ALTER TABLE yb.mdtrt_d ADD PRIMARY KEY (mdtrt_id);
CREATE INDEX ON yb.mdtrt_d (psn_no);
ALTER TABLE yb.fee_list_d ADD PRIMARY KEY (feedetl_sn);
CREATE INDEX ON yb.fee_list_d (mdtrt_id);
CREATE INDEX ON yb.fee_list_d (setl_id);
ALTER TABLE yb.setl_d ADD PRIMARY KEY (setl_id);
CREATE INDEX ON yb.setl_d (mdtrt_id);
ALTER TABLE yb.setl_list_diag_d ADD PRIMARY KEY (setl_list_diag_id);
CREATE INDEX ON yb.setl_list_diag_d (setl_id);
ALTER TABLE yb.trns_log ADD PRIMARY KEY (msgid);
CREATE INDEX ON yb.trns_log (inf_time);
