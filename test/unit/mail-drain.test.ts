import { expect, test } from 'vitest';
import { createHandler } from '../../functions/mail/door/handler.ts';
import { openPace } from '../../functions/mail/pace/open-pace.ts';
import type { Wakeup } from '../../functions/mail/requeue.ts';
import { type Lane, laneOf } from '../../shared/mail/lanes.ts';
import { SendFailed } from '../../shared/mail/mail-sender.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { queueMessage } from '../../shared/table/builders/queue-message.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { message } from '../../shared/table/entities/message.ts';
import { after, iso, minutes, seconds } from '../../shared/time/clock.ts';
import { lambdaContext } from '../support/http-event.ts';
import { isLong } from '../support/long-form.ts';
import { memoryTable } from '../support/memory-table.ts';
import { links, publicUrl, urls } from '../support/world/ports.ts';
import { aCustomer, requests, start } from './mail-support.ts';

const long = { bulk: 100_000, quick: 500, rate: 200, concurrency: 10, batchTime: 400 };
/** Few, before a door that is slow in proportion: behind all of them in one queue, ticket mail would be late here as well. */
const short = { bulk: 900, quick: 8, rate: 10, concurrency: 1, batchTime: 800 };
/**
 * Care mails that fall due within one minute, and mails of tickets that come while these wait; mails a second that the account
 * may send; batches of ten in hand at once of each queue, and what one takes, in ms.
 */
const { bulk, quick, rate, concurrency, batchTime } = isLong ? long : short;

/** A queue before the door: bodies by the instant at which they show, in ms. */
function simulatedQueue() {
  const shown: string[] = [];
  const hidden = new Map<number, string[]>();
  return {
    send(body: string, at: number) {
      const there = hidden.get(at);
      if (there) there.push(body);
      else hidden.set(at, [body]);
    },
    take(now: number, most: number): string[] {
      for (const at of [...hidden.keys()].filter((each) => each <= now).sort((a, b) => a - b)) {
        shown.push(...(hidden.get(at) ?? []));
        hidden.delete(at);
      }
      return shown.splice(0, most);
    },
    isEmpty: () => shown.length === 0 && hidden.size === 0,
  };
}

test('what falls due in one minute leaves at the rate of the account: no failure, nothing twice, ticket mail first', async () => {
  const table = memoryTable();
  const queues: Record<Lane, ReturnType<typeof simulatedQueue>> = {
    quick: simulatedQueue(),
    bulk: simulatedQueue(),
  };
  let now = start;
  const sentIn = new Map<number, number>();
  const lateness: number[] = [];
  let throttled = 0;
  let inHand = 0;
  let mostInHand = 0;
  const secondNow = () => Math.floor(now.getTime() / 1000);
  const sender = {
    async send({ messageId }: { messageId: string }) {
      const sent = sentIn.get(secondNow()) ?? 0;
      if (sent >= rate) {
        throttled += 1;
        throw new SendFailed('throttled', new Error('Throttling'));
      }
      sentIn.set(secondNow(), sent + 1);
      if (messageId.startsWith('quick')) lateness.push(now.getTime() - Number(messageId.split('-')[1]));
      return `ses-${messageId}`;
    },
  };
  const again = async (lane: Lane, each: Wakeup, delay: number) =>
    queues[lane].send(JSON.stringify({ again: each }), after(now, seconds(Math.ceil(delay))).getTime());
  const door = () =>
    createHandler({
      ...{ table, sender, links, urls, publicUrl, again, agendaShards: 2 },
      ...{ firm: async () => firmNamed('Firm'), mailFrom: 'service@firm.example' },
      settings: openSettings(table),
      pace: openPace(table, async () => rate),
      clock: { now: () => now },
    });
  const doors = (['quick', 'bulk'] as const).flatMap((lane) =>
    Array.from({ length: concurrency }, () => ({ lane, handler: door(), busyUntil: 0 })),
  );
  await table.transact([{ put: customer.item(aCustomer) }]);
  const arrive = async (request: Parameters<typeof queueMessage>[0], at: Date) => {
    const effects = queueMessage(request, { now: at, agendaShards: 2 });
    await table.transact(effects.writes);
    const [{ detailType = '', detail = '{}' } = {}] = effects.events;
    const event = { id: request.id, source: 'aftercare', 'detail-type': detailType, time: iso(at) };
    queues[laneOf(request.category)].send(
      JSON.stringify({ ...event, detail: JSON.parse(detail) }),
      at.getTime(),
    );
  };
  for (let index = 0; index < bulk; index += 1) {
    const at = after(start, Math.floor((index * minutes(1)) / bulk));
    await arrive({ ...requests.care, id: `care-${index}` }, at);
  }
  for (let index = 0; index < quick; index += 1) {
    const at = after(start, seconds(30) + index * 500);
    const to = { name: '李娜', mail: `li-${index}@customer.example` };
    await arrive({ ...requests.transactional, id: `quick-${at.getTime()}-${index}`, to }, at);
  }

  while (!queues.quick.isEmpty() || !queues.bulk.isEmpty()) {
    // All that are free at once: they meet at the one item that they share.
    const free = doors.filter(({ busyUntil }) => busyUntil <= now.getTime());
    await Promise.all(
      free.map(async (each) => {
        const batch = queues[each.lane].take(now.getTime(), 10);
        if (batch.length === 0) return;
        each.busyUntil = now.getTime() + batchTime;
        inHand += batch.length;
        mostInHand = Math.max(mostInHand, inHand);
        const Records = batch.map((body, place) => ({ messageId: String(place), body }));
        const failed = await each.handler({ Records } as never, lambdaContext as never);
        inHand -= batch.length;
        expect(failed).toEqual({ batchItemFailures: [] });
      }),
    );
    now = after(now, 100);
  }

  const states = table.items(({ type }) => type === 'message').map((item) => message.parse(item));
  expect(states.filter(({ state, attempts }) => state === 'sent' && attempts === 1)).toHaveLength(
    bulk + quick,
  );
  expect([...sentIn.values()].reduce((sum, each) => sum + each, 0)).toBe(bulk + quick);
  expect(Math.max(...sentIn.values())).toBeLessThanOrEqual(rate);
  expect(throttled).toBe(0);
  expect(mostInHand).toBeLessThanOrEqual(doors.length * 10);
  // Ticket mail does not wait behind the line, and the line moves at no less than two thirds of the rate.
  expect(Math.max(...lateness)).toBeLessThan(seconds(10));
  expect(now.getTime() - start.getTime()).toBeLessThan(seconds((bulk + quick) / (rate * 0.66) + 30));
  expect(table.items(({ type }) => type === 'agenda')).toEqual([]);
  expect(iso(now) > iso(start)).toBe(true);
}, 3_600_000);
