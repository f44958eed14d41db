\set VERBOSITY verbose
CREATE TEMP TABLE gone (i int);
SET application_name TO 'before';
\c
TABLE gone;
SHOW application_name;
\! psql -X -d no_such_database -c 'SELECT 1' 2>&1
\! psql -X -d 'application_name=表 options=-cno_such_setting=1' -c 'SELECT 1' 2>&1
\! psql -X -d 'client_encoding=no_such' -c 'SELECT 1' 2>&1
\! psql -X -d "options='-c search_path=a,b -c geqo=off'" -c 'SHOW search_path' -c 'SHOW geqo' 2>&1
\! PGPASSWORD=wrong psql -X -c 'SELECT 1' 2>&1
\! psql -X -U no_such_role -c 'SELECT 1' 2>&1
\c -reuse-previous=on "application_name='report tool' options='-c DateStyle=German -c statement_timeout=12345'"
SHOW application_name;
SHOW DateStyle;
SHOW statement_timeout;
SELECT pg_terminate_backend(pg_backend_pid());
SELECT 'connected again';
