-- A small outpatient clinic.
CREATE LANGUAGE plsample HANDLER plpgsql_call_handler;
CREATE SCHEMA mz;
CREATE TABLE mz.patient (id bigint PRIMARY KEY, name text NOT NULL, id_card text, birth date, dept_id int);
COMMENT ON COLUMN mz.patient.name IS '姓名';
COMMENT ON COLUMN mz.patient.id_card IS '身份证号';
CREATE TABLE mz.dept (id int PRIMARY KEY, name text);
CREATE TABLE mz.prescription (id bigint PRIMARY KEY, patient_id bigint, doctor_id int, drug text, quantity numeric, made date);
CREATE TABLE mz.archive (patient_id bigint, who text, card text, note text);
CREATE VIEW mz.patient_dept AS SELECT p.id, p.name, d.name AS dept FROM mz.patient p JOIN mz.dept d ON d.id = p.dept_id;
CREATE FUNCTION mz.drugs_of(doctor int) RETURNS TABLE (drug text, total numeric) LANGUAGE sql STABLE
    AS $$ SELECT r.drug, sum(r.quantity) FROM mz.prescription r WHERE r.doctor_id = doctor GROUP BY r.drug $$;
CREATE FUNCTION mz.secret(text) RETURNS bigint LANGUAGE plsample AS $$ return count($1); $$;
