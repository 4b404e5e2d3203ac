import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parts } from './local-aws-kept.ts';
import { type Harness, harness } from './local-aws-support.ts';

const program = new URL('./local-aws-writer.ts', import.meta.url).pathname;

/** Starts a local AWS in its own process, lets it write, and kills it as the machine's owner would. */
async function writeAndDie(dataDir: string): Promise<{ secret: string; now: number }> {
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    told += chunk;
    if (told.endsWith('\n')) break;
  }
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  return JSON.parse(told);
}

describe('the local AWS after SIGKILL', () => {
  let cloud: Harness | undefined;
  const dataDir = mkdtempSync(join(tmpdir(), 'local-aws-killed-'));
  afterEach(async () => {
    await cloud?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('finds everything again', async () => {
    const { secret, now } = await writeAndDie(dataDir);
    cloud = await harness(parts, { dataDir, now });
    const { aws, clock } = cloud;
    const [queue] = parts.queues;
    const stream = parts.tables[0]?.streamArn ?? '';
    const item = (pk: string) =>
      aws.dynamodb('GetItem', { TableName: 'kept', Key: { pk: { S: pk } } }) as Promise<{ Item?: object }>;

    expect((await item('a')).Item).toEqual({ pk: { S: 'a' } });
    expect(queue && aws.queues.peek(queue.arn)).toMatchObject([
      { body: 'in flight', receiveCount: 1 },
      { body: 'waiting', receiveCount: 0 },
    ]);
    expect(queue && aws.queues.visible(queue.arn)).toBe(1);
    expect(queue && aws.queues.nextVisibleAt(queue.arn)).toBe(now + 30_000);
    expect(aws.events.list().map((event) => event['detail-type'])).toEqual(['Kept']);
    expect(aws.mailbox.list()).toMatchObject([{ subject: 'Kept', to: ['b@shop.example'] }]);
    const object = aws.state.db.prepare('SELECT key, bytes FROM object').get();
    expect([object?.key, Buffer.from(object?.bytes as Uint8Array).toString()]).toEqual(['files/a', 'bytes']);
    expect(aws.state.db.prepare('SELECT value FROM secret').get()?.value).toBe(secret);
    expect((await aws.tables.readStream(stream, 'reader', 10)).map(({ dynamodb }) => dynamodb)).toMatchObject(
      [{ Keys: { pk: { S: 'b' } } }, { Keys: { pk: { S: 'expiring' } } }, { Keys: { pk: { S: 'once' } } }],
    );
    await expect(
      aws.dynamodb('TransactWriteItems', {
        ClientRequestToken: 'kept-token',
        TransactItems: [{ Put: { TableName: 'kept', Item: { pk: { S: 'other' } } } }],
      }),
    ).rejects.toMatchObject({ code: 'IdempotentParameterMismatchException' });
    clock.set(now + 3_600_000);
    expect(await aws.tables.expire()).toBe(1);
    expect((await item('expiring')).Item).toBeUndefined();
  });
});
