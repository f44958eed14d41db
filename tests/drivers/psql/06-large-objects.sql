\set VERBOSITY verbose
\! head -c 3000000 /dev/zero | tr '\0' 'w' > object.in
\lo_import object.in 'a comment'
\set first :LASTOID
SELECT :first > 0 AS has_oid;
\lo_export :first object.out
\! cmp object.in object.out && md5sum < object.out
SELECT length(lo_get(:first)), md5(lo_get(:first)), obj_description(:first, 'pg_largeobject');
SELECT lo_put(:first, 5, '\x00ff00');
SELECT lo_get(:first, 3, 8);
BEGIN;
SELECT lo_open(:first, x'60000'::int) AS fd \gset
SELECT lo_lseek(:fd, 100, 0), lowrite(:fd, 'written'), lo_tell(:fd), lo_truncate(:fd, 1000), lo_lseek(:fd, 0, 2), lo_close(:fd);
COMMIT;
SELECT length(lo_get(:first));
BEGIN;
\lo_import object.in
\set second :LASTOID
ROLLBACK;
\lo_export :second never.out
\lo_unlink :first
\lo_unlink 999999999
\lo_import no-such-file
