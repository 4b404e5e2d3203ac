import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedSince, tooMany } from '../../functions/mail/reputation/too-many.ts';
import { queueMessage } from '../../shared/table/builders/queue-message.ts';
import type { MailCounts } from '../../shared/table/entities/mail-reputation.ts';
import { countMails } from '../../shared/table/entities/mail-reputation.ts';
import { days, hours, iso, minutes, seconds } from '../../shared/time/clock.ts';
import { handClock } from '../support/hand-clock.ts';
import { stageNames } from '../support/world/bus.ts';
import { openWorld } from '../support/world/open-world.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { requests, start } from './mail-support.ts';

const stopAt = { bounces: 0.04, complaints: 0.0008 };

describe('too many', () => {
  test.each([
    [1000, 40, 0, { reason: 'bounces', share: 0.04 }],
    [1000, 39, 0, undefined],
    [99, 50, 50, undefined],
    [100, 4, 0, undefined],
    [100, 5, 0, { reason: 'bounces', share: 0.05 }],
    [3750, 0, 3, { reason: 'complaints', share: 0.0008 }],
    [3751, 0, 3, undefined],
    [500, 0, 2, undefined],
    [1000, 100, 100, { reason: 'complaints', share: 0.1 }],
  ] as const)('%i sent, %i bounced, %i complained: %j', (sent, bounced, complained, verdict) => {
    expect(tooMany({ sent, bounced, complained }, stopAt)).toEqual(verdict);
  });

  test('after a resumption only what came since counts', () => {
    const count = fc.nat({ max: 1000 });
    const counts = fc.record({ sent: count, bounced: count, complained: count });
    fc.assert(
      fc.property(counts, counts, counts, counts, (old, before, since, later) => {
        const sum = (one: MailCounts, other: MailCounts): MailCounts => ({
          sent: one.sent + other.sent,
          bounced: one.bounced + other.bounced,
          complained: one.complained + other.complained,
        });
        const byHour = new Map([
          ['2026-11-23T01', old],
          ['2026-11-23T02', sum(before, since)],
          ['2026-11-23T03', later],
        ]);
        const resumed = { at: iso(start), by: 'admin', hour: '2026-11-23T02', counted: before };
        expect(countedSince(byHour, resumed)).toEqual(sum(since, later));
        expect(countedSince(byHour, undefined)).toEqual(sum(old, sum(before, sum(since, later))));
        // A day later the hour of the resumption has gone, and with it what it had counted.
        byHour.delete('2026-11-23T02');
        byHour.delete('2026-11-23T01');
        expect(countedSince(byHour, resumed)).toEqual(later);
      }),
      { numRuns: 60 },
    );
  });
});

function world() {
  const { table, clock, ask, tell: hear } = openWorld({ clock: handClock(start) });
  const call = async (method: 'GET' | 'POST', group = 'admin') => {
    const answer = await ask(`${method} /v1/care/breaker`, { staff: 'admin-1', groups: `[${group}]` });
    return { status: answer.statusCode, json: answer.json as object };
  };
  let told = 0;
  const another = (): string => {
    told += 1;
    return `message-${told}`;
  };
  let category: keyof typeof requests = 'survey';
  /** A message of this id; what the mail service tells is about one that is stored. */
  const store = async (id: string): Promise<void> => {
    const { writes } = queueMessage({ ...requests[category], id }, { now: clock.now(), agendaShards: 2 });
    await table.transact(writes.map((write) => ('put' in write ? { put: write.put } : write)));
  };
  async function tell(eventType: string, messageId: string, more: object = {}): Promise<void> {
    await store(messageId);
    const time = iso(clock.now());
    const tags = { 'message-id': [messageId], 'ses:configuration-set': [stageNames.configurationSet] };
    const detail = { eventType, mail: { messageId: 'ses', timestamp: time, tags }, ...more };
    const kind = { id: 'e', source: 'aws.ses', 'detail-type': `Email ${eventType}` };
    expect(await hear({ ...kind, time, detail })).toBe(0);
  }
  return {
    table,
    call,
    /** What the messages are that the mail service tells of from now on. */
    of(next: keyof typeof requests): void {
      category = next;
    },
    wait: clock.move,
    sent: (count: number) => table.update(countMails(clock.now(), { sent: count })),
    left: () => tell('Send', another()),
    bounce(subType = 'General', type = 'Permanent', messageId = another(), address = messageId) {
      const bounce = {
        ...{ bounceType: type, bounceSubType: subType, timestamp: iso(clock.now()) },
        bouncedRecipients: [{ emailAddress: `${address}@customer.example` }],
      };
      return tell('Bounce', messageId, { bounce });
    },
    events: () => saidEvents(table.items()).filter(({ type }) => type.startsWith('bulk-mail')),
    suppressed: () => table.items().filter(({ what }) => what === 'suppressed'),
  };
}

describe('bulk mail', () => {
  test('stops at the share of the policy, says so once, and goes again when an admin says so', async () => {
    const { bounce, sent, call, events, wait } = world();
    await sent(150);
    for (let index = 0; index < 5; index += 1) await bounce();
    expect((await call('GET')).json).toMatchObject({
      state: 'running',
      counted: { sent: 150, bounced: 5, complained: 0 },
      stopAt,
    });
    await bounce();
    expect((await call('GET', 'supervisor')).json).toMatchObject({
      state: 'stopped',
      stopped: { reason: 'bounces', share: 0.04, at: iso(start) },
    });
    await bounce();
    expect(events()).toMatchObject([{ type: 'bulk-mail-stopped', data: { reason: 'bounces', share: 0.04 } }]);
    expect((await call('POST', 'supervisor')).status).toBe(403);
    wait(minutes(10));
    expect(await call('POST')).toMatchObject({
      status: 200,
      json: { state: 'running', resumed: { by: 'admin-1' }, counted: { sent: 0, bounced: 0, complained: 0 } },
    });
    expect((await call('POST')).status).toBe(200);
    expect(events().map(({ type }) => type)).toEqual(['bulk-mail-stopped', 'bulk-mail-resumed']);
    // What was counted before stops nothing again; what comes after does.
    await sent(100);
    for (let index = 0; index < 4; index += 1) await bounce();
    expect((await call('GET')).json).toMatchObject({ state: 'running', counted: { sent: 100, bounced: 4 } });
    await bounce();
    expect((await call('GET')).json).toMatchObject({ state: 'stopped' });
  });

  test('stops as well when it is a later mail that makes a share of what came back before', async () => {
    const { bounce, sent, left, call } = world();
    await sent(99);
    for (let index = 0; index < 5; index += 1) await bounce();
    await left();
    expect((await call('GET')).json).toMatchObject({ state: 'running', counted: { sent: 99, bounced: 5 } });
    await sent(1);
    await left();
    expect((await call('GET')).json).toMatchObject({ state: 'stopped', stopped: { share: 0.05 } });
  });

  test('the same bounce told again counts once; what SES held back itself does not count', async () => {
    const { bounce, sent, call } = world();
    await sent(100);
    for (let index = 0; index < 9; index += 1) await bounce('General', 'Permanent', 'the-same');
    for (let index = 0; index < 9; index += 1) await bounce('OnAccountSuppressionList');
    expect((await call('GET')).json).toMatchObject({ state: 'running', counted: { sent: 100, bounced: 1 } });
  });

  test('acknowledgements count for nothing here: they go to whomever a stranger names', async () => {
    const { of, bounce, left, sent, call, suppressed } = world();
    await sent(100);
    of('transactional');
    for (let index = 0; index < 50; index += 1) await bounce();
    await left();
    expect((await call('GET')).json).toMatchObject({ state: 'running', counted: { sent: 100, bounced: 0 } });
    expect(suppressed()).toHaveLength(50);
    of('care');
    for (let index = 0; index < 5; index += 1) await bounce();
    expect((await call('GET')).json).toMatchObject({ state: 'stopped', stopped: { share: 0.05 } });
  });

  test('what is older than a day does not count', async () => {
    const { bounce, sent, call, wait } = world();
    await sent(100);
    for (let index = 0; index < 4; index += 1) await bounce();
    wait(hours(25));
    await sent(100);
    await bounce();
    expect((await call('GET')).json).toMatchObject({ state: 'running', counted: { sent: 100, bounced: 1 } });
  });
});

describe('passing bounces of an address', () => {
  test('three mails within a month give it up, told twice or not', async () => {
    const { bounce, suppressed, wait } = world();
    for (const id of ['a', 'a', 'b', 'b']) {
      await bounce('MailboxFull', 'Transient', id, 'li');
      wait(days(1));
    }
    expect(suppressed()).toEqual([]);
    await bounce('General', 'Transient', 'c', 'li');
    expect(suppressed()).toMatchObject([{ reason: 'bounce' }]);
  });

  test('what was long ago is forgotten, and what was wrong with the mail is not held against the address', async () => {
    const { bounce, suppressed, wait } = world();
    await bounce('MailboxFull', 'Transient', 'a', 'li');
    await bounce('MailboxFull', 'Transient', 'b', 'li');
    wait(days(30) + seconds(1));
    await bounce('MailboxFull', 'Transient', 'c', 'li');
    for (const id of ['d', 'e', 'f']) await bounce('MessageTooLarge', 'Transient', id, 'li');
    expect(suppressed()).toEqual([]);
  });
});
