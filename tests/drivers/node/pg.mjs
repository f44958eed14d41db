// The driver `pg` with its cursor, query-stream and copy-streams companions.
import { pipeline } from 'node:stream/promises';
import { Readable, Writable } from 'node:stream';
import pg from 'pg';
import Cursor from 'pg-cursor';
import QueryStream from 'pg-query-stream';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { digest, endpoint, fails, finish, line, scenario, show, until } from './transcript.mjs';

const open = async (more = {}) => {
  const client = new pg.Client({ ...endpoint, application_name: '一致性 pg', ...more });
  client.on('notice', (notice) => line(`notice ${notice.severity} ${notice.code} ${notice.message}`));
  client.on('error', () => {});
  await client.connect();
  return client;
};

const withClient = async (body, more) => {
  const client = await open(more);
  try {
    await body(client);
  } finally {
    await client.end();
  }
};

const results = (answer) => {
  for (const result of Array.isArray(answer) ? answer : [answer]) {
    line(`${result.command} ${result.rowCount} ${result.fields.slice(0, 40).map((field) => `${field.name}:${field.dataTypeID}:${field.format}`).join(', ')}`);
    for (const row of result.rows) line(`  ${(Array.isArray(row) ? row : Object.values(row)).map(show).join(' | ')}`);
  }
};

const query = async (client, ...how) => results(await client.query(...how));

await scenario('simple', () => withClient(async (client) => {
  await query(client, "SELECT 1 AS a, '中文' AS \"列\", NULL AS n, true AS t");
  await query(client, "SELECT 1 AS a; SELECT 'x' AS b, 2 AS c; CREATE TEMP TABLE m (i int); INSERT INTO m VALUES (1), (2); TABLE m");
  await query(client, '');
  await query(client, ';;');
  await query(client, "DO $$ BEGIN RAISE NOTICE '通知'; RAISE WARNING 'w'; END $$");
  await query(client, 'SHOW application_name');
  await query(client, { text: 'SELECT 1 AS x, 2 AS x', rowMode: 'array' });
}));

await scenario('parameters', () => withClient(async (client) => {
  await query(client, 'SELECT $1::int AS i, $2::text AS t, $3::bytea AS b, $4::timestamptz AS ts, $5::jsonb AS j, $6::int[] AS a, $7::text AS n',
    [42, '汉字𠮷', Buffer.from([0, 255, 10]), new Date(Date.UTC(2024, 1, 29, 12)), { 键: [1, null] }, [1, 2, 3], null]);
  await query(client, { text: 'SELECT $1::int4 AS i, $2::float8 AS f', values: [7, 1.5], binary: true });
  await query(client, 'CREATE TABLE pg_items (id int PRIMARY KEY, name text)');
  await query(client, 'INSERT INTO pg_items SELECT i, $1 || i FROM generate_series(1, 500) AS i', ['名']);
}));

await scenario('named statements', () => withClient(async (client) => {
  for (let id = 1; id <= 3; id++) await query(client, { name: 'by-id', text: 'SELECT id, name FROM pg_items WHERE id = $1', values: [id] });
  await fails(() => client.query({ name: 'by-id', text: 'SELECT 2', values: [] }).catch((error) => { error.code ??= 'client'; throw error; }));
  await query(client, { name: '语句', text: 'SELECT $1::text AS t', values: ['名字'] });
  await query(client, 'SELECT name, statement, from_sql FROM pg_prepared_statements ORDER BY name');
  await query(client, 'DEALLOCATE ALL');
  await fails(() => client.query({ name: 'by-id', text: 'SELECT id, name FROM pg_items WHERE id = $1', values: [4] }));
  await query(client, 'PREPARE q (int) AS SELECT $1 * 2 AS twice');
  await query(client, 'EXECUTE q(21)');
  await fails(() => client.query('EXECUTE nothing'));
  await query(client, 'DISCARD ALL');
}));

await scenario('queued queries', () => withClient(async (client) => {
  const answers = await Promise.allSettled(Array.from({ length: 60 }, (_, i) =>
    i % 10 === 9 ? client.query('SELECT 1 / $1::int', [0]) : client.query('SELECT $1::int * 2 AS x', [i])));
  line(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.rows[0].x : answer.reason.code)).join(' '));
}));

await scenario('pipelined queries', () => withClient(async (client) => {
  const answers = await Promise.allSettled(Array.from({ length: 60 }, (_, i) =>
    i % 10 === 9 ? client.query('SELECT 1 / $1::int', [0]) : client.query(`SELECT $1::int * 2 AS x, repeat('y', ${i * 1000}) AS y`, [i])));
  line(answers.map((answer) => (answer.status === 'fulfilled' ? `${answer.value.rows[0].x}:${answer.value.rows[0].y.length}` : answer.reason.code)).join(' '));
}, { pipeline: true }));

await scenario('errors', () => withClient(async (client) => {
  for (const text of ['SELEC 1', 'SELECT * FROM nowhere', 'SELECT 1 / 0', 'SELECT 1; SELECT 1 / 0; SELECT 2', "SELECT 'x'::int",
    'INSERT INTO pg_items VALUES (1)', "DO $$ BEGIN RAISE EXCEPTION '自定义' USING ERRCODE = 'P9999', DETAIL = 'd', HINT = 'h'; END $$",
    'SELECT 10 / (5 - i) FROM generate_series(1, 10) AS i']) {
    await fails(() => client.query(text));
  }
  await fails(() => client.query('SELECT $1::int / 0', [1]));
  await fails(() => client.query('SELECT $1', []));
  await fails(() => client.query('SELECT $1::int', ['x']));
  await query(client, "SELECT 'usable' AS state");
}));

await scenario('transactions', () => withClient(async (client) => {
  await query(client, 'BEGIN');
  await query(client, 'INSERT INTO pg_items VALUES ($1, $2)', [1000, 'in']);
  await query(client, 'SAVEPOINT s');
  await fails(() => client.query('INSERT INTO pg_items VALUES ($1, $2)', [1000, 'again']));
  await fails(() => client.query('SELECT 1'));
  await query(client, 'ROLLBACK TO s');
  await query(client, 'COMMIT');
  await query(client, 'BEGIN');
  await fails(() => client.query('SELECT $1::int / 0', [1]));
  await query(client, 'COMMIT');
  await query(client, 'SELECT * FROM pg_items WHERE id = 1000');
}));

await scenario('cursor', () => withClient(async (client) => {
  const cursor = client.query(new Cursor('SELECT id, name FROM pg_items WHERE id <= $1 ORDER BY id', [20]));
  for (const count of [3, 5, 100, 1]) {
    const rows = await cursor.read(count);
    line(`${count}: ${rows.map((row) => `${row.id}${row.name}`).join(' ')}`);
  }
  await cursor.close();
  const left = client.query(new Cursor('SELECT generate_series(1, 100000)'));
  line(`left after ${(await left.read(10)).length}`);
  await left.close();
  const broken = client.query(new Cursor('SELECT 10 / (5 - i) AS q FROM generate_series(1, 10) AS i'));
  line(`${(await broken.read(2)).map((row) => row.q)}`);
  await fails(() => broken.read(10));
  await query(client, "SELECT 'usable' AS state");
}));

await scenario('query stream', () => withClient(async (client) => {
  let sum = 0;
  let length = 0;
  const stream = client.query(new QueryStream("SELECT i, repeat('流', i % 30) AS t FROM generate_series(1, 20000) AS i", [], { batchSize: 333 }));
  for await (const row of stream) {
    sum += row.i;
    length += row.t.length;
  }
  line(`${sum} ${length}`);
}));

const collect = () => {
  const chunks = [];
  const sink = new Writable({ write(chunk, _, done) { chunks.push(chunk); done(); } });
  return { sink, bytes: () => Buffer.concat(chunks) };
};

await scenario('copy', () => withClient(async (client) => {
  await query(client, 'CREATE TABLE pg_copied (i int, t text)');
  await pipeline(Readable.from((function* rows() { for (let i = 0; i < 30000; i++) yield `${i}\t拷贝${i}\n`; })()), client.query(copyFrom('COPY pg_copied FROM STDIN')));
  for (const format of ['text', 'csv', 'binary']) {
    const { sink, bytes } = collect();
    await pipeline(client.query(copyTo(`COPY (SELECT * FROM pg_copied ORDER BY i) TO STDOUT (FORMAT ${format})`)), sink);
    line(`${format} ${bytes().length} ${digest(bytes())}`);
    await pipeline(Readable.from([bytes()]), client.query(copyFrom(`COPY pg_copied FROM STDIN (FORMAT ${format})`)));
  }
  await query(client, 'SELECT count(*), sum(i) FROM pg_copied');
  await fails(() => pipeline(Readable.from(['1\tgood\n', 'bad\tbad\n', '2\tgood\n']), client.query(copyFrom('COPY pg_copied FROM STDIN'))));
  await fails(() => client.query('COPY nowhere TO STDOUT'));
  await query(client, 'SELECT count(*) FROM pg_copied');
}));

await scenario('copy given up', () => withClient(async (client) => {
  const stream = client.query(copyFrom('COPY pg_copied FROM STDIN'));
  stream.on('error', () => {});
  stream.write('1\tnever kept\n');
  stream.destroy(new Error('given up'));
  await query(client, 'SELECT count(*) FROM pg_copied');
}));

await scenario('large values', () => withClient(async (client) => {
  await query(client, "SELECT repeat('大', 5000000) AS t");
  await query(client, 'SELECT $1::text AS t, length($2::bytea) AS n', ['文'.repeat(2_000_000), Buffer.alloc(8_000_000)]);
  await query(client, { text: `SELECT ${Array.from({ length: 1000 }, (_, i) => i).join(', ')}`, rowMode: 'array' });
}));

await scenario('cancel', () => withClient(async (client) => {
  const { processID, secretKey } = client;
  const sleeping = fails(() => client.query("SELECT 'cancel me', pg_sleep(60)"));
  await withClient((other) => until(async () =>
    (await other.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT ''cancel me''%' AND state = 'active'")).rowCount === 1));
  // The cancel request as libpq sends it, over a connection of its own.
  const canceller = new pg.Client(endpoint);
  const cancel = () => canceller.connection.cancel(processID, secretKey);
  canceller.connection.on('connect', () => (endpoint.ssl ? canceller.connection.requestSsl() : cancel()));
  canceller.connection.on('sslconnect', cancel);
  canceller.connection.on('error', () => {});
  canceller.connection.connect(endpoint.port, endpoint.host);
  await sleeping;
  await query(client, "SELECT 'alive' AS state");
}));

await scenario('notifications', () => withClient(async (client) => {
  const heard = [];
  client.on('notification', (message) => heard.push(`${message.channel} ${message.payload}`));
  await query(client, 'LISTEN "叫号"');
  await withClient(async (other) => { await other.query(`SELECT pg_notify('叫号', '第' || i || '号') FROM generate_series(1, 5) AS i`); });
  await until(() => heard.length === 5);
  await query(client, `NOTIFY "叫号", 'mine'`);
  await until(() => heard.length === 6);
  line(heard.join(', '));
}));

await scenario('settings', () => withClient(async (client) => {
  await query(client, "SET search_path TO pg_catalog; SET TimeZone TO 'Asia/Shanghai'; SET DateStyle TO 'SQL, DMY'; SHOW search_path; SHOW TimeZone; SHOW DateStyle");
  await query(client, "SELECT set_config('wardian.actor', '0816', false) AS actor, '2024-02-29 00:00:00+00'::timestamptz::text AS ts");
}, { options: '-c statement_timeout=54321', statement_timeout: 54321 }));

await scenario('refused and ended', async () => {
  await fails(() => open({ password: 'wrong' }));
  await fails(() => open({ database: 'no_such_database' }));
  await withClient(async (client) => { await fails(() => client.query('SELECT pg_terminate_backend(pg_backend_pid())')); }).catch(() => {});
});

await scenario('pool', async () => {
  const pool = new pg.Pool({ ...endpoint, max: 10 });
  const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => pool.query('SELECT $1::int + 1 AS x', [i])));
  line(`${answers.reduce((sum, answer) => sum + answer.rows[0].x, 0)}`);
  await pool.end();
});

finish();
