import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ticketNoted } from '../../events/ticket-noted.v1.ts';
import { createHandler } from '../../functions/outbox/relay/handler.ts';
import { relayItems } from '../../functions/outbox/relay-items.ts';
import { resendStragglers } from '../../functions/outbox/resend/resend-stragglers.ts';
import type { Publisher } from '../../shared/messaging/publisher.ts';
import { commit, eventOf } from '../../shared/outbox/effects.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { type OutboxEvent, outbox, outboxCursor } from '../../shared/table/entities/outbox.ts';
import { toAttributes } from '../../shared/table/write.ts';
import { iso, after as later, seconds } from '../../shared/time/clock.ts';
import { inHours, inMinutes, start } from '../support/frozen.ts';
import { lambdaContext } from '../support/http-event.ts';
import { type MemoryTable, memoryTable } from '../support/memory-table.ts';

let table: MemoryTable;
let published: string[];
let refuses: (entryId: string) => boolean;

const entryIdOf = ({ detail }: OutboxEvent): string => JSON.parse(detail).data.entryId;
const publisher: Publisher = {
  publish: async (events) => {
    published.push(...events.map(entryIdOf).filter((id) => !refuses(id)));
    return events.filter((event) => refuses(entryIdOf(event)));
  },
};
const noted = (entryId: string, now: Date) =>
  eventOf(ticketNoted, {
    aggregate: { type: 'ticket', id: 't', version: 1 },
    data: { ticketId: 't', entryId },
    now,
    correlationId: 'c',
  });
const write = (now: Date, ...ids: string[]) =>
  commit(table, { writes: [], events: ids.map((id) => noted(id, now)) }, now);
const waiting = () =>
  table
    .items()
    .filter(({ type }) => type === outbox.name)
    .map((item) => outbox.parse(item));
const resend = (now: Date) => resendStragglers({ table, publisher }, now);

beforeEach(() => {
  table = memoryTable();
  published = [];
  refuses = () => false;
  vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
});

describe('relaying', () => {
  it('deletes exactly the items whose events were all taken', async () => {
    await write(start, 'a1', 'a2');
    await write(start, 'b1', 'b2');
    await write(start, 'c1');
    refuses = (id) => id === 'b2';
    const left = await relayItems({ table, publisher }, waiting());
    expect(left.map(({ events }) => events.map(entryIdOf))).toEqual([['b1', 'b2']]);
    expect(waiting()).toEqual(left);
    expect(published.sort()).toEqual(['a1', 'a2', 'b1', 'c1']);
  });

  it('keeps the order of the events', async () => {
    for (const id of ['1', '2', '3']) await write(start, id, `${id}+`);
    const items = waiting().sort((a, b) => (a.id < b.id ? -1 : 1));
    await relayItems({ table, publisher }, items);
    expect(published).toEqual(['1', '1+', '2', '2+', '3', '3+']);
  });

  it('keeps everything when the bus fails as a whole', async () => {
    await write(start, 'a');
    const broken: Publisher = { publish: () => Promise.reject(new Error('the bus is away')) };
    await expect(relayItems({ table, publisher: broken }, waiting())).rejects.toThrow('away');
    expect(waiting()).toHaveLength(1);
  });
});

describe('the relay', () => {
  it('reads the images of the stream; one refused event does not fail the batch', async () => {
    await write(start, 'good');
    await write(start, 'bad');
    refuses = (id) => id === 'bad';
    const records = waiting().map((item) => ({ dynamodb: { NewImage: toAttributes(outbox.item(item)) } }));
    await createHandler({ table, publisher })({ Records: records } as never, lambdaContext);
    expect(waiting().flatMap(({ events }) => events.map(entryIdOf))).toEqual(['bad']);
  });
});

/** An item of the outbox that no version can read. */
const damage = async () => {
  const [item] = waiting();
  if (item)
    await table.putMany([{ ...outbox.item({ ...item, id: `1${item.id.slice(1)}` }), events: 'none' }]);
};

describe('an item that cannot be read', () => {
  beforeEach(() => void vi.spyOn(logger, 'error').mockImplementation(() => undefined));
  const left = () => table.items(({ type }) => type === outbox.name).map(({ events }) => events);

  it('holds up no other one of its batch', async () => {
    await write(start, 'good');
    await damage();
    const records = table
      .items(({ type }) => type === outbox.name)
      .map((item) => ({ dynamodb: { NewImage: toAttributes(item) } }));
    await createHandler({ table, publisher })({ Records: records } as never, lambdaContext);
    expect(published).toEqual(['good']);
    expect(left()).toEqual(['none']);
  });

  it('holds up no resend, and is not forgotten', async () => {
    await write(start, 'good');
    await damage();
    await resend(inMinutes(2));
    expect(published).toEqual(['good']);
    await resend(inHours(5));
    expect((await table.find(outboxCursor, 'cursor'))?.stragglers).toEqual(['2026-11-22T09']);
    expect(left()).toEqual(['none']);
  });
});

describe('the resend', () => {
  it('leaves the stream a minute', async () => {
    await write(start, 'a');
    const { idleUntil } = await resend(later(start, seconds(59)));
    expect([published, waiting().length]).toEqual([[], 1]);
    expect(idleUntil).toBe(iso(later(start, seconds(119))));
    await resend(inMinutes(1));
    expect([published, waiting().length]).toEqual([['a'], 0]);
  });

  it('idles until something is written when nothing waits', async () => {
    expect(await resend(start)).toEqual({ idleUntil: null });
    await write(start, 'a');
    await resend(inMinutes(2));
    expect(await resend(inMinutes(3))).toEqual({ idleUntil: null });
  });

  it('tries each minute what the bus refuses', async () => {
    await write(start, 'a');
    refuses = () => true;
    expect(await resend(inMinutes(1))).toEqual({ idleUntil: iso(inMinutes(2)) });
    refuses = () => false;
    await resend(inMinutes(2));
    expect(published).toEqual(['a']);
  });

  it('forgets nothing while the bus is away for a day', async () => {
    await resend(start);
    refuses = () => true;
    for (let hour = 0; hour < 24; hour += 1) {
      await write(inHours(hour), `h${hour}`);
      await resend(later(inHours(hour), seconds(90)));
    }
    refuses = () => false;
    await resend(inHours(25));
    expect(published).toHaveLength(24);
    expect(waiting()).toEqual([]);
  });

  it('forgets nothing when stream and schedule were off since the first event', async () => {
    await write(start, 'first');
    await resend(inHours(24));
    expect(published).toEqual(['first']);
  });

  it('closes an hour once it is an hour past and was found empty', async () => {
    const open = () => table.find(outboxCursor, 'cursor');
    await resend(start);
    await write(start, 'a');
    await resend(inHours(3));
    expect(await open()).toMatchObject({ oldestHour: '2026-11-22T11', stragglers: ['2026-11-22T09'] });
    await resend(inHours(3));
    expect(await open()).toMatchObject({ oldestHour: '2026-11-22T11', stragglers: [] });
    await write(inHours(1.5), 'committed late, of the open hour');
    await resend(later(inHours(3), 1));
    expect(waiting()).toEqual([]);
  });
});
