\set VERBOSITY verbose
\pset null '(null)'
-- What the server tells at start and when a setting changes.
SHOW server_encoding;
\encoding
SET client_encoding TO 'GB18030';
\encoding
SET client_encoding TO 'UTF8';
SET DateStyle TO 'German, DMY';
SELECT date '2024-02-29', timestamptz '2024-02-29 12:34:56.789+08';
SET DateStyle TO 'ISO, YMD';
SET TimeZone TO 'Asia/Shanghai';
SELECT timestamptz '2024-02-29 12:34:56.789+08', interval '1 year 2 mons 3 days 04:05:06';
SET IntervalStyle TO 'iso_8601';
SELECT interval '1 year 2 mons 3 days 04:05:06';
SET application_name TO '医生工作站';
SHOW application_name;
SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid();
SET standard_conforming_strings TO off;
SELECT 'a\\b' AS escaped;
RESET standard_conforming_strings;
CREATE SCHEMA "his门诊";
SET search_path TO "his门诊", public;
SHOW search_path;
SELECT current_schemas(false), current_user = session_user AS same_user, current_database() <> '' AS has_database;
SET no_such_setting TO 1;
SET statement_timeout TO 'never';
SET statement_timeout TO '50ms';
SELECT pg_sleep(30);
RESET statement_timeout;
SET LOCAL work_mem TO '8MB';
BEGIN;
SET LOCAL TimeZone TO 'America/New_York';
SHOW TimeZone;
ROLLBACK;
SHOW TimeZone;
SELECT set_config('wardian.gh', '0816', false), current_setting('wardian.gh');
SELECT ssl, client_addr, backend_type FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE false;
RESET ALL;
SHOW DateStyle;
DISCARD ALL;
