import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CareDelivery, careDeliveries } from '../../events/vocabulary.ts';
import { createHandler } from '../../functions/care/track/handler.ts';
import { occurrence } from '../../shared/table/entities/care.ts';
import { careFigures, sumOfFigures } from '../../shared/table/entities/care-figures.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { after, days, iso, minutes } from '../../shared/time/clock.ts';
import { sentCare } from '../e2e/support/sent-care.ts';
import { lambdaContext } from '../support/http-event.ts';
import { isLong } from '../support/long-form.ts';
import { memoryTable } from '../support/memory-table.ts';
import { openedTicket } from '../support/opened-ticket.ts';
import { queueEvent } from '../support/queue-event.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { start } from './mail-support.ts';

const customerId = '01KAN3F5Y8RWTC4E7M2Q9ZHX0D';
const runs = isLong ? 10_000 : 60;

/** The events by which each comes to be known. */
const sayings: Record<CareDelivery, [type: string, data?: Record<string, unknown>]> = {
  sent: ['message-sent'],
  skipped: ['message-skipped', { reason: 'suppressed' }],
  unknown: ['message-unknown'],
  delegated: ['message-delivery-requested', { template: 'care-message', language: 'en' }],
  delivered: ['message-feedback', { outcome: 'delivered' }],
  failed: ['message-reported', { outcome: 'failed' }],
  bounced: ['message-feedback', { outcome: 'bounced' }],
  complained: ['message-feedback', { outcome: 'complained' }],
};

async function world(queuedAt = start) {
  const table = memoryTable();
  const { messageId, occurrenceId, items } = sentCare(customerId, iso(queuedAt));
  await table.putMany(items);
  const handler = createHandler({ table, clock: { now: () => start } });
  const hear = async (type: string, data: Record<string, unknown>, at = start): Promise<void> => {
    const aggregate = { type: 'message', id: messageId, version: 2 };
    const detail = { id: 'e', type, version: 1, occurredAt: iso(at), correlationId: 'c', aggregate, data };
    const envelope = { id: 'e', source: 'aftercare', 'detail-type': type, time: iso(at), detail };
    expect(await handler(queueEvent(envelope), lambdaContext as never)).toEqual({ batchItemFailures: [] });
  };
  return {
    table,
    messageId,
    hear,
    became: (delivery: CareDelivery) => {
      const [type, data] = sayings[delivery];
      return hear(type, { messageId, category: 'care', ...data });
    },
    found: async () => occurrence.parse((await table.get(occurrence.key(occurrenceId))) ?? {}),
    figures: () => {
      const shards = table.items().filter(({ type }) => type === careFigures.name);
      const sums = sumOfFigures(shards.map((item) => careFigures.parse(item)));
      return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
    },
    events: () => saidEvents(table.items()),
  };
}

describe('what became of a care message', () => {
  test('is told on the occurrence, in the figures of its plan and by an event', async () => {
    const { became, found, figures, events } = await world();
    await became('sent');
    expect(await found()).toMatchObject({ state: 'done', delivery: { state: 'sent', at: iso(start) } });
    expect(figures()).toEqual({ sent: 1 });
    await became('delivered');
    expect(figures()).toEqual({ delivered: 1 });
    expect((await found()).trail.map(({ what }) => what)).toEqual(['planned', 'queued', 'sent', 'delivered']);
    expect(events().map(({ type, data }) => [type, data.delivery])).toEqual([
      ['care-delivered', 'sent'],
      ['care-delivered', 'delivered'],
    ]);
  });

  test('a message that the door skipped was never sent', async () => {
    const { became, found, figures } = await world();
    await became('skipped');
    expect(await found()).toMatchObject({
      state: 'skipped',
      reason: 'suppressed',
      delivery: { state: 'skipped', reason: 'suppressed' },
    });
    expect(figures()).toEqual({ skipped: 1 });
  });

  test('in any order, told any number of times, it ends the same and counts once', async () => {
    const possible = fc.constantFrom<CareDelivery[]>(
      ['sent', 'delivered'],
      ['sent', 'delivered', 'complained'],
      ['sent', 'bounced'],
      ['unknown', 'delivered', 'bounced'],
      ['delegated', 'failed', 'delivered'],
      ['skipped'],
    );
    await fc.assert(
      fc.asyncProperty(
        possible.chain((story) =>
          fc.tuple(
            fc.constant(story),
            fc.shuffledSubarray([...story, ...story, ...story], { minLength: 3 * story.length }),
          ),
        ),
        async ([story, told]) => {
          const { became, found, figures } = await world();
          for (const each of told) await became(each);
          const last = story.at(-1);
          expect(await found()).toMatchObject({ delivery: { state: last } });
          expect(figures()).toEqual({ [String(last)]: 1 });
          // As if it had been told once, in its order.
          const once = await world();
          for (const each of story) await once.became(each);
          expect(await found()).toEqual(await once.found());
        },
      ),
      { numRuns: runs },
    );
  });

  test('two who tell at once: both are heard', async () => {
    const { became, table, figures } = await world();
    table.beforeNextTransaction(() => became('delivered'));
    await became('sent');
    expect(figures()).toEqual({ delivered: 1 });
  });

  test('of messages of others, and of erased customers, nothing is kept', async () => {
    const { hear, table, became, found } = await world();
    await hear('message-sent', { messageId: 'no-such', category: 'care' });
    await table.delete(occurrence.key((await found()).id));
    for (const each of careDeliveries) await became(each);
    expect(table.items().map(({ type }) => type)).toEqual(['message']);
  });
});

describe('what people did with it', () => {
  test('unsubscribing from its link counts once; from elsewhere, or subscribing again, does not', async () => {
    const { hear, messageId, found, figures } = await world();
    const data = { addressHash: 'a', category: 'care', topic: 'service' };
    await hear('preference-changed', { ...data, subscribed: false });
    await hear('preference-changed', { ...data, subscribed: true, messageId });
    expect(figures()).toEqual({});
    for (const topic of ['service', 'greeting'])
      await hear('preference-changed', { ...data, topic, subscribed: false, messageId });
    expect(figures()).toEqual({ unsubscribed: 1 });
    expect(await found()).toMatchObject({ unsubscribedAt: iso(start) });
  });

  test.each([
    ['a ticket', 'ticket-linked', 0, 'form', true],
    ['a ticket of a known customer', 'ticket-opened', days(14), 'mail', true],
    ['a ticket too late', 'ticket-linked', days(14) + 1, 'form', false],
    ['a ticket before it', 'ticket-linked', -1, 'form', false],
    ['a ticket that a survey opened', 'ticket-opened', minutes(5), 'survey', false],
    ['a reply of the customer', 'ticket-replied', minutes(5), 'form', true],
    ['a reply of staff', 'reply-of-staff', minutes(5), 'form', false],
    ['a ticket that may be a stranger’s', 'ticket-linked', 0, 'typed', false],
    ['a reply on a ticket that may be a stranger’s', 'ticket-replied', minutes(5), 'typed', false],
  ] as const)('%s: %s after %d ms by %s answers it: %s', async (_, event, later, way, answers) => {
    const { hear, table, found, figures } = await world();
    const channel = way === 'typed' ? 'form' : way;
    const state = way === 'typed' ? 'unconfirmed' : 'confirmed';
    const link = { state, why: 'mail', at: iso(start) } as const;
    const asked = openedTicket(start, { channel, customerId, link });
    await table.putMany([ticket.item(asked.ticket)]);
    const isStaff = event === 'reply-of-staff';
    const type = isStaff ? 'ticket-replied' : event;
    const by = isStaff ? 'staff' : 'customer';
    const opened = { kind: 'enquiry', queue: 'service', channel, language: 'en' };
    const data = { ticketId: '7K3M9QX2AB', customerId, entryId: 'e', by, ...opened };
    const at = after(start, later);
    for (let round = 0; round < 2; round += 1) await hear(type, data, at);
    expect(figures()).toEqual(answers ? { answered: 1 } : {});
    expect((await found()).answeredAt).toBe(answers ? iso(at) : undefined);
  });
});
