import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iso, minutes } from '../../shared/time/clock.ts';
import { lambdaContext } from '../support/http-event.ts';
import { queueEvent } from '../support/queue-event.ts';
import { doorWith, type doorWorld, requests } from './mail-support.ts';

type World = ReturnType<typeof doorWorld>;
type Category = keyof typeof requests;
interface Crash {
  /** Counts calls to table and mail service from 1, or names one. */
  call: number | string;
  when: 'before' | 'after';
}

const categories = ['transactional', 'survey', 'care'] as const;

/** An invocation that dies at one of its calls: nothing of it happens afterwards. Tells whether it came that far. */
async function killed(
  world: World,
  crash: Crash,
  wake: (door: ReturnType<World['open']>) => Promise<boolean>,
) {
  let calls = 0;
  let dead = false;
  let reached = '';
  const never = new Promise<never>(() => {});
  let report = (): void => {};
  const died = new Promise<void>((resolve) => {
    report = resolve;
  });
  const faulty = <T extends object>(target: T, name: string): T =>
    new Proxy(target, {
      get(owner, property) {
        const method = Reflect.get(owner, property) as (...args: unknown[]) => unknown;
        const die = (): Promise<never> => {
          dead = true;
          reached = `${name}.${String(property)}`;
          report();
          return never;
        };
        return async (...args: unknown[]) => {
          if (dead) return never;
          calls += 1;
          const mine = crash.call === calls || crash.call === `${name}.${String(property)}`;
          if (mine && crash.when === 'before') return die();
          const result = await method.apply(owner, args);
          return mine ? die() : result;
        };
      },
    });
  // A query that streams is one call of its own kind; it reads only and is left alone.
  const { queryAll, each } = world.table;
  const streams: Record<PropertyKey, unknown> = { queryAll, each };
  const table = new Proxy(faulty(world.table, 'table'), {
    get: (owner, property) => streams[property] ?? Reflect.get(owner, property),
  });
  const door = world.open({ table, sender: faulty(world.sender, 'sender') });
  await Promise.race([wake(door), died]);
  return reached;
}

/** SES reports what it took, as feedback's function hears it. */
async function report(world: World): Promise<void> {
  const time = iso(world.now());
  for (const [index, { messageId }] of world.mails.entries()) {
    const mail = { messageId: `ses-${index + 1}`, timestamp: time, tags: { 'message-id': [messageId] } };
    const kind = { id: 'c', source: 'aws.ses', 'detail-type': 'Email Sent', time };
    const told = queueEvent({ ...kind, detail: { eventType: 'Send', mail, send: {} } });
    expect(await world.consumer('mail/feedback')(told, lambdaContext)).toEqual({ batchItemFailures: [] });
  }
}

/** Everything that comes to the door afterwards, until nothing is left to do. */
async function recover(world: World): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await world.event();
    world.wait(minutes(2));
    await world.sweep();
  }
}

const points = Array.from({ length: 9 }, (_, index) => index + 1).flatMap((call) =>
  (['before', 'after'] as const).map((when) => ({ call, when })),
);

describe.each(categories)('a door that dies while it delivers %s mail', (category: Category) => {
  test.each(points)('$when call $call', async (crash) => {
    const world = await doorWith(requests[category]);
    const reached = await killed(world, crash, (door) => world.event(door));
    const leftBefore = world.mails.length;
    const claimed = (await world.message()).state === 'sending';
    await recover(world);

    const { state } = await world.message();
    const inGap = claimed && leftBefore === 1;
    if (category === 'transactional') expect(world.mails).toHaveLength(inGap ? 2 : 1);
    else expect(world.mails).toHaveLength(claimed ? leftBefore : 1);
    expect(state).toBe(category !== 'transactional' && claimed ? 'unknown' : 'sent');
    expect(world.agendaItems()).toEqual([]);
    if (crash.call <= 7) expect(reached).not.toBe('');
  });

  test('in the gap between send and record, SES reports in time: nothing is sent again', async () => {
    const world = await doorWith(requests[category]);
    await killed(world, { call: 'sender.send', when: 'after' }, (door) => world.event(door));
    expect(await world.message()).toMatchObject({ state: 'sending' });
    await report(world);
    await recover(world);
    expect(world.mails).toHaveLength(1);
    expect(await world.message()).toMatchObject({ state: 'sent', sesEvent: 'Send', sesMessageId: 'ses-1' });
  });
});

test('events, agenda, crashes and feedback in any order: at most one care or survey mail, two of a ticket', async () => {
  const action = fc.oneof(
    fc.constant({ do: 'event' as const }),
    fc.constant({ do: 'sweep' as const }),
    fc.constant({ do: 'report' as const }),
    fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 200 }) }),
    fc.record({
      do: fc.constantFrom('killed-event' as const, 'killed-sweep' as const),
      call: fc.integer({ min: 1, max: 9 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...categories),
      fc.array(action, { maxLength: 12 }),
      async (category, actions) => {
        const world = await doorWith(requests[category]);
        for (const each of actions) {
          if (each.do === 'event') await world.event();
          else if (each.do === 'sweep') await world.sweep();
          else if (each.do === 'report') await report(world);
          else if (each.do === 'wait') world.wait(each.seconds * 1000);
          else if (each.do === 'killed-event') await killed(world, each, (door) => world.event(door));
          else await killed(world, each, (door) => world.sweep(door));
        }
        await recover(world);
        const { state } = await world.message();
        const most = category === 'transactional' ? 2 : 1;
        expect(world.mails.length).toBeLessThanOrEqual(most);
        expect(['sent', 'unknown']).toContain(state);
        if (state === 'sent') expect(world.mails.length).toBeGreaterThan(0);
        expect(world.agendaItems()).toEqual([]);
        expect(world.events()).toHaveLength(2);
      },
    ),
    { numRuns: 300 },
  );
});

test('a door that dies again and again in the gap sends a ticket mail twice, never a third time', async () => {
  const world = await doorWith(requests.transactional);
  for (let round = 0; round < 4; round += 1) {
    await killed(world, { call: 'sender.send', when: 'after' }, (door) => world.event(door));
    world.wait(minutes(2));
  }
  await recover(world);
  expect(world.mails).toHaveLength(2);
  expect(await world.message()).toMatchObject({ state: 'unknown' });
  expect(world.events().at(-1)).toMatchObject({ type: 'message-unknown' });
});

test('two doors at once send one mail', async () => {
  for (const category of categories) {
    const world = await doorWith(requests[category]);
    await Promise.all([world.event(), world.event(), world.event()]);
    expect(world.mails).toHaveLength(1);
    expect(await world.message()).toMatchObject({ state: 'sent', attempts: 1 });
  }
});
