select name, upper(id_card) as card, now() from patient where birth < '1960-01-01' order by id;
select * from patient_dept where dept = '内科' limit 10;
select d.name, count(*), sum(r.quantity) from prescription r join patient p on p.id = r.patient_id
join dept d on d.id = p.dept_id group by d.name;
with top as (select drug, rank() over (order by quantity desc) as n from prescription) select drug from top where n <= 3;
select * from drugs_of(1023);
insert into archive (patient_id, who, note) select id, name || '·', 'copy' from patient where id_card like '3702%';
update patient p set name = r.drug from prescription r where r.patient_id = p.id;
set search_path = mz;
copy (select name from patient) to program 'gzip';
select p.name, o.total
from patient p join orders o on o.patient_id = p.id;
select secret(id_card) from patient;
select name from patient where 姓名 = '王芳' and (birth is not null
