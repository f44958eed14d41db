// The driver `postgres` (postgres.js): pipelines by default, prepares every statement, reads by portals in cursors.
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import postgres from 'postgres';
import { digest, endpoint, fails, finish, line, scenario, show, until } from './transcript.mjs';

const open = (more = {}) => postgres({
  ...endpoint,
  username: endpoint.user,
  max: 1,
  connect_timeout: 20,
  fetch_types: true,
  onnotice: (notice) => line(`notice ${notice.severity} ${notice.code} ${notice.message}`),
  connection: { application_name: '一致性 postgres' },
  ...more,
});

const withSql = async (body, more) => {
  const sql = open(more);
  try {
    await body(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
};

const results = (answer) => {
  for (const result of Array.isArray(answer[0]) || answer[0]?.command ? answer : [answer]) {
    line(`${result.command} ${result.count} ${(result.columns ?? []).slice(0, 40).map((column) => `${column.name}:${column.type}`).join(', ')}`);
    for (const row of [...result].filter((row) => row)) line(`  ${Object.values(row).map(show).join(' | ')}`);
  }
};

await scenario('parameters', () => withSql(async (sql) => {
  results(await sql`SELECT ${42}::int AS i, ${'汉字𠮷'}::text AS t, ${Buffer.from([0, 255])}::bytea AS b, ${null}::text AS n, ${sql.json({ 键: 1 })}::jsonb AS j, ${[1, 2]}::int[] AS a`);
  await sql`CREATE TABLE items (id int PRIMARY KEY, name text)`;
  results(await sql`INSERT INTO items ${sql([{ id: 1, name: '甲' }, { id: 2, name: '乙' }, { id: 3, name: null }])} RETURNING *`);
  for (let id = 1; id <= 3; id++) results(await sql`SELECT * FROM items WHERE id = ${id}`);
  results(await sql`SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%items WHERE%' ORDER BY 1`);
}));

await scenario('simple and several statements', () => withSql(async (sql) => {
  results(await sql.unsafe("SELECT 1 AS a; SELECT 'x' AS b; SELECT 2 AS c WHERE false"));
  results(await sql`SELECT 1 AS one`.simple());
  results(await sql.unsafe('SELECT $1::int + $2::int AS sum', [1, 2], { prepare: true }));
  line(JSON.stringify(await sql`SELECT 1 AS x, 2 AS x`.values()));
  line(JSON.stringify((await sql`SELECT id, name FROM items`.describe()).columns.map((column) => `${column.name}:${column.type}`)));
  await sql.unsafe("DO $$ BEGIN RAISE NOTICE '通知'; END $$");
}));

await scenario('pipelined', () => withSql(async (sql) => {
  const answers = await Promise.allSettled(Array.from({ length: 100 }, (_, i) =>
    (i % 10 === 9 ? sql`SELECT 1 / ${0}::int AS x` : sql`SELECT ${i}::int * 2 AS x, repeat('p', ${i * 500}) AS p`)));
  line(answers.map((answer) => (answer.status === 'fulfilled' ? `${answer.value[0].x}:${answer.value[0].p.length}` : answer.reason.code)).join(' '));
}));

await scenario('errors', () => withSql(async (sql) => {
  for (const text of ['SELEC 1', 'SELECT * FROM nowhere', 'SELECT 1 / 0', 'INSERT INTO items VALUES (1)',
    "DO $$ BEGIN RAISE EXCEPTION '自定义' USING ERRCODE = 'P9999', DETAIL = 'd', HINT = 'h'; END $$"]) {
    await fails(() => sql.unsafe(text));
  }
  await fails(() => sql`SELECT ${1}::int / 0`);
  await fails(() => sql`SELECT 10 / (5 - i) FROM generate_series(1, 10) AS i`);
  results(await sql`SELECT 'usable' AS state`);
}));

await scenario('transactions', () => withSql(async (sql) => {
  await sql.begin(async (tx) => {
    await tx`INSERT INTO items VALUES (10, 'kept')`;
    await tx.savepoint(async (point) => { await point`INSERT INTO items VALUES (10, 'double')`; }).catch((error) => line(`savepoint ${error.code}`));
    await tx`INSERT INTO items VALUES (11, 'kept too')`;
  });
  await fails(() => sql.begin(async (tx) => [await tx`INSERT INTO items VALUES (12, 'lost')`, await tx`SELECT 1 / 0`]));
  results(await sql.begin('isolation level serializable read only', (tx) => [tx`SELECT count(*) FROM items`, tx`SHOW transaction_isolation`]));
  results(await sql`SELECT id FROM items WHERE id >= 10 ORDER BY id`);
}));

await scenario('cursor', () => withSql(async (sql) => {
  const sizes = [];
  for await (const rows of sql`SELECT generate_series(1, 100) AS x`.cursor(30)) sizes.push(rows.length);
  line(sizes.join(' '));
  await sql`SELECT generate_series(1, 100000) AS x`.cursor(50, (rows) => (rows[0].x > 200 ? sql.CLOSE : undefined));
  let count = 0;
  await sql`SELECT generate_series(1, 5000) AS x`.forEach(() => { count++; });
  line(`each ${count}`);
}));

await scenario('copy', () => withSql(async (sql) => {
  await sql`CREATE TABLE copied (i int, t text)`;
  const into = await sql`COPY copied FROM STDIN`.writable();
  await pipeline(Readable.from((function* rows() { for (let i = 0; i < 20000; i++) yield `${i}\t拷贝${i}\n`; })()), into);
  for (const format of ['text', 'csv', 'binary']) {
    // Few rows: this driver stops reading for ever when a copy fills its buffer at the very end.
    const chunks = [];
    for await (const chunk of await sql.unsafe(`COPY (SELECT * FROM copied WHERE i < 300 ORDER BY i) TO STDOUT (FORMAT ${format})`).readable()) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    line(`${format} ${bytes.length} ${digest(bytes)}`);
  }
  results(await sql`SELECT count(*), sum(i) FROM copied`);
}));

await scenario('large values', () => withSql(async (sql) => {
  results(await sql`SELECT repeat('大', 5000000) AS t`);
  results(await sql`SELECT ${'文'.repeat(2_000_000)}::text AS t, length(${Buffer.alloc(8_000_000)}::bytea) AS n`);
}));

await scenario('cancel', () => withSql(async (sql) => {
  const sleeping = sql`SELECT 'cancel me too', pg_sleep(60)`;
  const ended = fails(() => sleeping);
  await withSql((other) => until(async () =>
    (await other`SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT ''cancel me too''%' AND state = 'active'`).length === 1));
  sleeping.cancel();
  await ended;
  results(await sql`SELECT 'alive' AS state`);
}));

await scenario('notifications', () => withSql(async (sql) => {
  const heard = [];
  const { unlisten } = await sql.listen('叫号', (payload) => heard.push(payload));
  await sql.notify('叫号', '一号');
  await sql`SELECT pg_notify('叫号', 'n' || i) FROM generate_series(1, 3) AS i`;
  await until(() => heard.length === 4);
  await unlisten();
  line(heard.join(', '));
}));

await scenario('large objects', () => withSql(async (sql) => {
  const [{ id }] = await sql`SELECT lo_from_bytea(0, ${Buffer.alloc(300_000, 7)}) AS id`;
  results(await sql`SELECT length(lo_get(${id})) AS n, lo_get(${id}, 0, 4) AS head`);
  results(await sql`SELECT lo_unlink(${id})`);
  await sql.begin(async (tx) => {
    const [{ fd, oid }] = await tx`SELECT oid, lo_open(oid, 393216) AS fd FROM lo_creat(-1) AS oid`;
    results(await tx`SELECT lowrite(${fd}, ${Buffer.from('hello')}), lo_lseek(${fd}, 1, 0)`);
    results(await tx`SELECT loread(${fd}, 3) AS part`);
    await tx`SELECT lo_unlink(${oid})`;
  });
}));

await scenario('settings', () => withSql(async (sql) => {
  await sql`SET TimeZone TO 'Asia/Shanghai'`;
  await sql`SET DateStyle TO 'SQL, DMY'`;
  await sql`SET application_name TO '药房'`;
  results(await sql`SELECT '2024-02-29 00:00:00+00'::timestamptz::text AS ts`);
  results(await sql`DISCARD ALL`.simple());
}, { onparameter: (key, value) => { if (['TimeZone', 'DateStyle', 'application_name'].includes(key)) line(`parameter ${key} ${value}`); } }));

await scenario('reserved, many and refused', async () => {
  await withSql(async (sql) => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => sql`SELECT ${i}::int + 1 AS x`));
    line(`${answers.reduce((sum, rows) => sum + rows[0].x, 0)}`);
    const reserved = await sql.reserve();
    results(await reserved`SELECT 'reserved' AS state`);
    reserved.release();
  }, { max: 8 });
  await withSql((sql) => fails(() => sql`SELECT 1`), { password: 'wrong' });
  await withSql((sql) => fails(() => sql`SELECT 1`), { database: 'no_such_database' });
});

finish();
