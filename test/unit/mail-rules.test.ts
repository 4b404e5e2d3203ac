import { describe, expect, test } from 'vitest';
import { sendAgain, Wakeup } from '../../functions/mail/requeue.ts';
import { SendFailed } from '../../shared/mail/mail-sender.ts';
import { CarePolicy } from '../../shared/settings/care-policy.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { consent } from '../../shared/table/entities/customer-parts.ts';
import { bulkMail } from '../../shared/table/entities/mail-reputation.ts';
import { after, hours, iso, minutes, seconds } from '../../shared/time/clock.ts';
import { storeSetting } from './intake-support.ts';
import { aCustomer, doorWith, doorWorld, parseMail, requests, start } from './mail-support.ts';

const topics = ['greeting', 'service', 'marketing'] as const;
type World = ReturnType<typeof doorWorld>;

const setPolicy = ({ table }: World, policy: Partial<CarePolicy>): Promise<void> =>
  storeSetting(table, 'care-policy', CarePolicy.parse({ id: 'policy', ...policy }));

const told = (given: boolean, topic: (typeof topics)[number], way: 'mail' | 'event' = 'mail') =>
  consent.item({
    ...{ customerId: 'customer-1', topic, way, given, source: 'call', at: iso(start), by: 'agent' },
  });

describe('what an address and a customer refused is checked at the door', () => {
  test.each(topics.flatMap((topic) => topics.map((refused) => [topic, refused] as const)))(
    'care of topic %s to an address that refuses %s',
    async (topic, refused) => {
      const world = await doorWith({ ...requests.care, topic });
      await world.table.transact([{ put: told(true, topic) }]);
      await world.refuse(requests.care.to.mail, refused);
      await world.event();
      expect(world.mails).toHaveLength(topic === refused ? 0 : 1);
      if (topic === refused)
        expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: 'unsubscribed' });
    },
  );

  test.each([
    ['greeting', undefined, true],
    ['service', undefined, true],
    ['marketing', undefined, false],
    ['greeting', false, false],
    ['service', false, false],
    ['marketing', true, true],
  ] as const)('care of topic %s with consent %s: %s', async (topic, given, goes) => {
    const world = await doorWith({ ...requests.care, topic });
    if (given !== undefined) await world.table.transact([{ put: told(given, topic) }]);
    await world.event();
    expect(world.mails).toHaveLength(goes ? 1 : 0);
    if (!goes) expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: 'no-consent' });
  });

  test('consent is that of the way: mail says nothing about SMS', async () => {
    const world = doorWorld();
    const to = { name: '李娜', phone: '+8613800138000' };
    await world.queue({ ...requests.care, to });
    await world.table.transact([{ put: told(false, 'service', 'event') }, { put: told(true, 'service') }]);
    await world.event();
    expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: 'no-consent' });
  });

  test.each(['care', 'survey'] as const)(
    '%s to a customer who was erased meanwhile is skipped',
    async (kind) => {
      const world = await doorWith({
        ...requests[kind],
        about: { ...requests[kind].about, customerId: 'customer-1' },
      });
      await world.table.delete(customer.key(aCustomer.id));
      await world.event();
      expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: 'erased' });
    },
  );

  test('an erased address gets nothing that was queued before, then no care and no survey, but answers', async () => {
    const world = doorWorld();
    const to = { name: '李娜', mail: 'li@customer.example' };
    await world.queue({ ...requests.transactional, id: 'before' });
    await world.refuse(to.mail, 'erased');
    world.wait(1);
    for (const kind of ['transactional', 'survey', 'care'] as const)
      await world.queue({ ...requests[kind], id: kind, to });
    world.wait(minutes(3));
    await world.sweep();
    expect(world.sentIds()).toEqual(['transactional']);
    for (const id of ['before', 'survey', 'care'])
      expect(await world.message(id)).toMatchObject({ state: 'skipped', skipReason: 'erased' });
  });
});

describe('policy', () => {
  test('quiet hours are those of the policy', async () => {
    const world = doorWorld();
    await setPolicy(world, { quietHours: { from: '09:30', until: '11:15' } });
    await world.queue(requests.care);
    await world.event();
    expect(await world.message()).toMatchObject({ state: 'queued', notBefore: '2026-11-23T03:15:00.000Z' });
    world.wait(minutes(75));
    await world.sweep();
    expect(world.mails).toHaveLength(1);
  });

  test('a pause holds care and nothing else; what waits comes within a quarter of an hour after it', async () => {
    const world = doorWorld();
    await setPolicy(world, { paused: true });
    await world.queue(requests.care);
    await world.queue({ ...requests.survey, id: 'survey' });
    world.wait(minutes(3));
    await world.sweep();
    expect(world.sentIds()).toEqual(['survey']);
    await setPolicy(world, {});
    world.wait(minutes(15));
    await world.sweep();
    expect(world.mails).toHaveLength(2);
  });

  test.each([
    ['zh-CN', 'marketing', true, '【广告】'],
    ['en', 'marketing', true, 'AD: '],
    ['en', 'marketing', false, ''],
    ['zh-CN', 'service', true, ''],
  ] as const)(
    '%s mail about %s, marked %s: begins with "%s"',
    async (language, topic, markMarketing, mark) => {
      const world = doorWorld();
      await setPolicy(world, { markMarketing });
      await world.queue({ ...requests.care, language, topic });
      await world.table.transact([{ put: told(true, topic) }]);
      await world.event();
      const { subject } = await parseMail(world.mails[0]?.raw ?? new Uint8Array());
      expect(subject).toBe(`${mark}${requests.care.variables.subject}`);
    },
  );
});

test('while bulk mail is stopped, surveys and care wait, and grow stale at the moment they would', async () => {
  const world = doorWorld();
  const stopped = { at: iso(start), reason: 'bounces' as const, share: 0.05 };
  await world.table.transact([{ put: bulkMail.item({ version: 1, stopped }) }]);
  const notAfter = after(start, minutes(20));
  await world.queue({ ...requests.care, id: 'stale', notAfter });
  for (const kind of ['transactional', 'survey', 'care'] as const)
    await world.queue({ ...requests[kind], id: kind });
  world.wait(minutes(2));
  await world.sweep();
  expect(world.sentIds()).toEqual(['transactional']);
  for (let round = 0; round < 5; round += 1) {
    world.wait(minutes(15));
    await world.sweep();
  }
  expect(await world.message('stale')).toMatchObject({ state: 'skipped', skipReason: 'stale' });
  expect(world.mails).toHaveLength(1);
  await world.table.transact([{ put: bulkMail.item({ version: 2 }) }]);
  world.wait(minutes(15));
  await world.sweep();
  expect(world.sentIds().slice(1).sort()).toEqual(['care', 'survey']);
});

describe('a turn', () => {
  const full = async (rate: number) => {
    const world = doorWorld();
    world.setRate(rate);
    for (let index = 0; index < 3; index += 1)
      await world.queue({ ...requests.transactional, id: `message-${index}` });
    world.wait(minutes(2));
    await world.sweep();
    return world;
  };

  test('what finds no room in its second is brought back in a later one by the queue, once', async () => {
    const world = await full(1);
    expect(world.mails).toHaveLength(1);
    expect(world.returning.map(({ at }) => at.getTime() - world.now().getTime()).sort()).toEqual([
      1000, 2000,
    ]);
    expect(await world.comeBack()).toBe(true);
    await world.sweep();
    expect(world.mails).toHaveLength(1);
    world.wait(seconds(1));
    await world.comeBack();
    world.wait(seconds(1));
    await world.comeBack();
    expect(world.mails).toHaveLength(3);
    world.wait(hours(1));
    await world.comeBack();
    await world.sweep();
    expect(world.mails).toHaveLength(3);
    expect(world.agendaItems()).toEqual([]);
  });

  test('a turn that is further away than a queue can hold back is waited for in steps', async () => {
    const sent: Array<[url: string, body: string, delay: number | undefined]> = [];
    const queue = {
      send: async (url: string, [body = '']: readonly string[], delay?: number) => {
        sent.push([url, body, delay]);
        return [];
      },
    };
    const wake = { messageId: 'm', until: iso(start), throttled: 0 };
    const urls = { quick: 'quick', bulk: 'bulk' };
    await sendAgain(queue, urls)('bulk', wake, 2000);
    await sendAgain(queue, urls)('quick', wake, 0.4);
    expect(sent.map(([url, , delay]) => [url, delay])).toEqual([
      ['bulk', 900],
      ['quick', 1],
    ]);
    expect(Wakeup.parse(JSON.parse(sent[0]?.[1] ?? ''))).toEqual({ again: wake });
    await expect(sendAgain({ send: async () => [0] }, urls)('quick', wake, 1)).rejects.toThrow(
      'm could not be requeued',
    );

    const world = await full(1);
    const [early] = world.returning.splice(0);
    if (!early) throw new Error('nobody waits');
    world.returning.push({ ...early, at: world.now() });
    await world.comeBack();
    expect(world.mails).toHaveLength(1);
    expect(world.returning).toEqual([early]);
  });

  test('whom the queue forgot the agenda brings', async () => {
    const world = await full(1);
    world.returning.splice(0);
    world.wait(minutes(2));
    await world.sweep();
    world.wait(seconds(10));
    expect(world.mails).toHaveLength(1);
    world.setRate(100);
    await world.sweep();
    expect(world.mails).toHaveLength(3);
  });

  test('a wake whose message others have put off since then does nothing', async () => {
    const world = await full(1);
    const [waiting] = world.returning;
    if (!waiting) throw new Error('nobody waits');
    waiting.again = { ...waiting.again, until: iso(after(start, hours(5))) };
    world.returning.splice(1);
    world.returning.forEach((each) => {
      each.at = world.now();
    });
    await world.comeBack();
    expect(world.returning).toEqual([]);
    expect(world.mails).toHaveLength(1);
  });

  test('a throttle is no failure: the message waits longer each time, and goes in the end', async () => {
    const world = await doorWith(requests.transactional);
    const throttle = async (): Promise<string> => {
      throw new SendFailed('throttled', new Error('Maximum sending rate exceeded.'));
    };
    world.next(throttle);
    expect(await world.event()).toBe(true);
    expect(await world.message()).toMatchObject({ state: 'queued', attempts: 0 });
    const delays: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      const delay = (world.returning[0]?.at.getTime() ?? 0) - world.now().getTime();
      delays.push(delay / 1000);
      world.wait(delay);
      world.next(throttle);
      expect(await world.comeBack()).toBe(true);
    }
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.at(-1)).toBe(900);
    world.wait(seconds(900));
    const again = world.returning.splice(0);
    expect(again).toHaveLength(1);
    // The mail service takes it at last, brought by the agenda as well as by the queue.
    const quiet = await doorWith(requests.transactional);
    quiet.next(throttle);
    await quiet.event();
    quiet.wait(minutes(5));
    await quiet.sweep();
    await quiet.comeBack();
    expect(quiet.mails).toHaveLength(1);
  });
});
