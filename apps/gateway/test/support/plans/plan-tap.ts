import { connect, createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import type { Plan } from './plan.js';

/** A statement that ran, with the plan that it ran by. */
export interface Executed {
  /** The text as it was sent. */
  readonly text: string;
  readonly plan: Plan;
}

/** A way to a database on which every statement that runs is seen together with its plan. */
export interface PlanTap {
  readonly url: string;
  /** What has run since this was asked last. */
  take(): Executed[];
  close(): Promise<void>;
}

/** Settings of PostgreSQL's `auto_explain`: it tells the client of each statement how it was carried out. */
const settings = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_format': 'json',
  'auto_explain.log_level': 'notice',
};

/** Has a database explain what it runs, and opens a way to it that listens to that. Statements come and go as they are. */
export async function tapPlans(databaseUrl: string): Promise<PlanTap> {
  const target = new URL(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const [name, value] of Object.entries(settings)) {
    await client.query(`alter database ${target.pathname.slice(1)} set ${name} = '${value}'`);
  }
  await client.end();
  let executed: Executed[] = [];
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname);
    const read = noticeReader((message) => {
      const explained = executedOf(message);
      if (explained) executed.push(explained);
    });
    // What is told of a statement is read before its answer arrives.
    outgoing.on('data', read);
    incoming.pipe(outgoing).pipe(incoming);
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      socket.on('error', () => undefined);
      socket.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    take: () => {
      const taken = executed;
      executed = [];
      return taken;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Reads the notices in what a server sends: messages of a letter, a length that counts itself, and a body. */
function noticeReader(onNotice: (message: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5 && rest.length >= 1 + rest.readInt32BE(1)) {
      const end = 1 + rest.readInt32BE(1);
      if (rest[0] === 'N'.charCodeAt(0)) onNotice(messageOf(rest.subarray(5, end)));
      rest = rest.subarray(end);
    }
  };
}

/** Of a notice's fields, each a letter and a text that ends with a zero byte, the one with the message. */
function messageOf(fields: Buffer): string {
  const found = fields
    .toString()
    .split('\0')
    .find((field) => field.startsWith('M'));
  return found?.slice(1) ?? '';
}

function executedOf(message: string): Executed | null {
  const [, json] = /^duration: .* plan:\n([^]*)$/.exec(message) ?? [];
  if (json === undefined) return null;
  const { 'Query Text': text, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: Plan };
  return { text, plan };
}
