import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { assembly } from '../support/assembly.ts';
import { startCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';
import { aftermath, expectPeace, sendsOf } from './support/holds.ts';

const clients = 50;
/** So many answers, then the kill: in the long form at several stages of the work behind them. */
const kills = isLong ? [50, 100, 200, 400] : [100];

let child: ChildProcess | undefined;
let dataDir = '';
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** A local cloud in a process of its own; answers its URL. */
async function serve(): Promise<string> {
  const script = join(import.meta.dirname, 'support', 'serve.ts');
  const started = fork(script, [dataDir, assembly()], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child = started;
  return await new Promise((resolve, reject) => {
    started.once('message', (message) => resolve((message as { url: string }).url));
    started.once('exit', (code) => reject(new Error(`the local cloud ended with ${code}`)));
  });
}

it.each(kills)('SIGKILL after %i answers: each is kept, mailed and relayed', async (enough) => {
  dataDir = await mkdtemp(join(tmpdir(), 'aftercare-sigkill-'));
  const url = await serve();
  const ended = child ? once(child, 'exit') : undefined;
  /** Tickets by the address that posted each. */
  const acknowledged = new Map<string, string>();
  const client = async (name: number): Promise<void> => {
    for (let at = 0; ; at += 1) {
      const email = `client${name}.${at}@example.com`;
      const ticketId = await post(url, email).catch(() => undefined);
      if (ticketId === undefined) return;
      acknowledged.set(email, ticketId);
      if (acknowledged.size === enough) child?.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, name) => client(name)));
  await ended;
  expect(acknowledged.size).toBeGreaterThanOrEqual(enough);

  const cloud = await startCloud({ dataDir });
  try {
    await cloud.settle();
    // Past every visibility timeout, lease and retry that the kill left behind.
    await cloud.advance('PT30M');
    await cloud.settle();
    const after = await aftermath(cloud);
    const tickets = new Map(after.ofType('ticket').map(({ id, contact }) => [id, contact]));
    for (const [email, ticketId] of acknowledged) {
      expect(tickets.get(ticketId)).toMatchObject({ mail: email });
      expect(after.told('ticket-opened', 'ticketId', ticketId)).toHaveLength(1);
      expect(after.messagesTo(email, 'ticket-acknowledged')).toHaveLength(1);
    }
    // Two instances of the door, ten messages a batch: no more can have been between send and record.
    await expectPeace(cloud, after, 20);
    const first = after.messages.find((message) => sendsOf(after, message) === 1);
    expect(first).toBeDefined();
  } finally {
    await cloud.stop();
  }
});

/** The id of the ticket; undefined for any answer but 201. */
async function post(url: string, email: string): Promise<string | undefined> {
  const answer = await fetch(`${url}/v1/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      form: 'contact',
      kind: 'repair',
      subject: 'Washing machine leaks',
      description: 'Since this morning.',
      name: 'Jane Smith',
      email,
    }),
  });
  return answer.status === 201 ? ((await answer.json()) as { ticketId: string }).ticketId : undefined;
}
