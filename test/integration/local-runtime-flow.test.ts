import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../infra/local/start-local-cloud.ts';
import { ids, journal, send, startFixture } from './local-runtime-support.ts';

let cloud: LocalCloud;
afterEach(() => cloud.stop());

const post = async (...names: string[]): Promise<void> => {
  const answers = await Promise.all(names.map((name) => send(cloud, 'POST', `/items/${name}`)));
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
};

describe('from request to consumer', () => {
  it('relays the stream, matches the rule, delivers to queue and function, and knows when it rests', async () => {
    cloud = await startFixture();
    await post('one', 'two');
    expect(await cloud.idle(20_000)).toBe(true);
    expect(
      cloud
        .events()
        .map(({ detail }) => (detail as { id: string }).id)
        .sort(),
    ).toEqual(['one', 'two']);
    expect(ids(await journal(cloud, 'TAKEN'))).toEqual(['one', 'two']);
    expect(ids(await journal(cloud, 'DIRECT'))).toEqual(['one', 'two']);
    // The filter of the mapping keeps the journal's own writes out.
    expect((await journal(cloud, 'BATCH')).join()).not.toContain('TAKEN');
  });

  it('tries again what fails, on the local clock, and redrives the dead letters', async () => {
    cloud = await startFixture({ clock: { at: '2026-03-01T00:00:00.000Z', frozen: true } });
    await post('bad1', 'fail1', 'good1');
    await cloud.idle(20_000);
    expect(ids(await journal(cloud, 'TAKEN'))).toEqual(['bad1', 'fail1', 'good1']);
    expect(cloud.deadLetters()).toEqual([]);

    expect(await cloud.advance('PT29S')).toBe('2026-03-01T00:00:29.000Z');
    expect(ids(await journal(cloud, 'TAKEN'))).toHaveLength(3);
    await cloud.advance('PT1M');
    expect(ids(await journal(cloud, 'TAKEN'))).toEqual(['bad1', 'bad1', 'fail1', 'good1']);
    expect(ids(await journal(cloud, 'DIRECT'))).toEqual(['bad1', 'fail1', 'fail1', 'good1']);
    const [message, record] = cloud.deadLetters();
    expect(
      JSON.parse(record?.body ?? '{}').requestPayload?.detail ?? JSON.parse(message?.body ?? '{}').detail,
    ).toBeDefined();
    expect(cloud.deadLetters()).toHaveLength(2);

    expect(cloud.redrive()).toBe(2);
    await cloud.idle(20_000);
    expect(ids(await journal(cloud, 'TAKEN')).filter((id) => id === 'bad1')).toHaveLength(3);
    expect(ids(await journal(cloud, 'DIRECT')).filter((id) => id === 'fail1')).toHaveLength(3);
    expect(cloud.deadLetters()).toEqual([]);
  });

  it('gives up a poisoned stream record alone and tells its failure destination', async () => {
    cloud = await startFixture({ clock: { frozen: true } });
    await post('a1', 'poison1', 'b1');
    await cloud.idle(20_000);
    await cloud.advance('PT5M');
    expect(ids(await journal(cloud, 'TAKEN'))).toEqual(['a1', 'b1']);
    const [letter] = cloud.deadLetters();
    expect(letter?.queue).toContain('StreamDead');
    expect(JSON.parse(letter?.body ?? '{}')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
  });
});

describe('the clock', () => {
  it('fires schedules step by step, skips those with nothing to do, and serves requests meanwhile', async () => {
    cloud = await startFixture({ clock: { at: '2026-03-01T10:30:00.000Z', frozen: true } });
    const moving = cloud.advance({ to: '2026-03-02T10:30:00Z' });
    await post('meanwhile');
    expect(await moving).toBe('2026-03-02T10:30:00.000Z');
    const ticks = await journal(cloud, 'TICK');
    expect(ticks).toHaveLength(24);
    expect(ticks[0]).toBe('2026-03-01T11:00:00Z');
    // Every hour something stirs, so the idle schedule is asked a few times an hour, not sixty.
    const asked = cloud.logs('Idle').length;
    expect(asked).toBeGreaterThanOrEqual(24);
    expect(asked).toBeLessThanOrEqual(24 * 3);
  });

  it('never goes back, not even over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'local-runtime-data-'));
    cloud = await startFixture({ dataDir });
    const moved = Date.parse(await cloud.advance('P3D'));
    await expect(cloud.advance({ to: '2026-01-01T00:00:00Z' })).rejects.toThrow(RangeError);
    await cloud.stop();
    cloud = await startFixture({ dataDir });
    const now = Date.parse(cloud.now());
    expect(now).toBeGreaterThanOrEqual(moved);
    expect(now).toBeLessThan(moved + 60_000);
    // The functions see the same time.
    const { text } = await send(cloud, 'GET', '/items/now');
    expect(Math.abs(Date.parse((JSON.parse(text) as { now: string }).now) - now)).toBeLessThan(60_000);
  });
});

describe('unkindness', () => {
  it('kills a function before or after a call by number, once', async () => {
    cloud = await startFixture();
    await post('warm');
    await cloud.idle(20_000);
    expect(cloud.faults.state().calls['fixture-Web']).toEqual(['dynamodb:PutItem', 'dynamodb:PutItem']);

    cloud.faults.arm({ function: 'Web', nth: 2, when: 'before' });
    expect((await send(cloud, 'POST', '/items/k1')).status).toBe(503);
    expect(await journal(cloud, 'ITEM')).toContain('k1');
    expect(await journal(cloud, 'AFTER')).not.toContain('k1');

    cloud.faults.arm({ function: 'Web', call: 'dynamodb:PutItem', nth: 2, when: 'after' });
    expect((await send(cloud, 'POST', '/items/k2')).status).toBe(503);
    expect(await journal(cloud, 'AFTER')).toContain('k2');

    expect(cloud.faults.state().faults.map(({ fired }) => fired)).toEqual([true, true]);
    await post('k3');
    await cloud.idle(20_000);
    expect(ids(await journal(cloud, 'TAKEN'))).toEqual(['k1', 'k2', 'k3', 'warm']);
  });

  it('delivers everything twice in chaos, and loses nothing', async () => {
    cloud = await startFixture({ chaos: true, seed: 7 });
    const names = Array.from({ length: 12 }, (_, at) => `c${at}`);
    // The fixture has no SDK, so a throttled call fails the request; nothing acknowledged is lost.
    const answers = await Promise.all(names.map((name) => send(cloud, 'POST', `/items/${name}`)));
    const acknowledged = names.filter((_, at) => answers[at]?.status === 201);
    await cloud.idle(30_000);
    await cloud.advance('PT10M');
    const taken = ids(await journal(cloud, 'TAKEN'));
    for (const name of acknowledged)
      expect(taken.filter((id) => id === name).length, name).toBeGreaterThanOrEqual(2);
  });
});

describe('permissions', () => {
  it('does not poll for a role that may not', async () => {
    cloud = await startFixture({}, (resources) => {
      const role = resources.Role as {
        Properties: { Policies: [{ PolicyDocument: { Statement: Array<{ Action: string }> } }] };
      };
      const document = role.Properties.Policies[0].PolicyDocument;
      document.Statement = document.Statement.filter(({ Action }) => Action !== 'sqs:ReceiveMessage');
    });
    await post('stuck');
    await cloud.idle(20_000);
    expect(await journal(cloud, 'TAKEN')).toEqual([]);
    const said = cloud
      .logs('local')
      .map(({ message }) => message)
      .join('\n');
    expect(said).toMatch(/AccessDenied.*fixture-Consumer.*sqs:ReceiveMessage/);
  });

  it('does not let a route invoke a function that forbids it', async () => {
    cloud = await startFixture({}, (resources) => {
      delete resources.MayWeb;
    });
    expect((await send(cloud, 'GET', '/items/1')).status).toBe(500);
    expect(cloud.logs('local').at(-1)?.message).toMatch(/AccessDenied.*lambda:InvokeFunction/);
  });
});
