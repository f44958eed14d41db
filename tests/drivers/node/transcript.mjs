// What both node drivers share: the transcript, and where to connect (see tests/drivers/README.md).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const env = (name) => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

export const tls = env('WD_TLS') === 'tls';
export const endpoint = {
  host: env('WD_HOST'),
  port: Number(env('WD_PORT')),
  user: env('WD_USER'),
  password: env('WD_PASSWORD'),
  database: env('WD_DATABASE'),
  // The servername is left out: it may not be an address; the certificate names the address, and that is verified.
  ssl: tls ? { ca: readFileSync(env('WD_CA'), 'utf8'), rejectUnauthorized: true } : false,
};

export const line = (text) => process.stdout.write(`${text}\n`);
export const digest = (data) => createHash('sha256').update(data).digest('hex').slice(0, 16);

export const show = (value) => {
  if (value === null || value === undefined) return '(null)';
  if (Buffer.isBuffer(value)) return value.length > 64 ? `bytes ${value.length} ${digest(value)}` : `bytes ${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value.length > 200 ? `text ${value.length} ${digest(value)}` : value;
  return JSON.stringify(value);
};

export const showError = (error) => {
  const fields = ['code', 'severity', 'message', 'detail', 'hint', 'position', 'where', 'schema', 'table', 'column', 'constraint',
    'schema_name', 'table_name', 'column_name', 'constraint_name', 'file', 'routine'];
  line(`error ${fields.map((field) => error[field]).filter((value) => value !== undefined).join(' | ')}`);
};

export const fails = async (body) => {
  try {
    await body();
    line('UNEXPECTED success');
  } catch (error) {
    if (error.code === undefined) line(`UNEXPECTED ${error.stack}`);
    else showError(error);
  }
};

let failed = false;

export const scenario = async (name, body) => {
  line(`== ${name}`);
  try {
    await body();
  } catch (error) {
    failed = true;
    line(`UNEXPECTED ${error.stack} ${error.code ?? ''}`);
  }
};

export const finish = () => {
  line('== end');
  process.exitCode = failed ? 1 : 0;
};

/** Calls until it gives true: waits for a condition, not for a time. */
export const until = async (condition) => {
  const limit = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error('the condition did not come true within 30 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
