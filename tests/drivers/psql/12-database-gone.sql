\set VERBOSITY verbose
SELECT 'a session that the server ends in the middle of a transaction';
BEGIN;
SELECT pg_terminate_backend(pg_backend_pid());
SELECT 'in a new session, outside a transaction';
COMMIT;
