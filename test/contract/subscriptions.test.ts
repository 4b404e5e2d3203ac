import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainEvents } from '../../events/catalogue.ts';
import { type EventDefinition, eventSource } from '../../events/define-event.ts';
import { partnerEvents } from '../../events/partner/catalogue.ts';
import { orderDelivered } from '../../events/partner/order-delivered.v1.ts';
import { partnerEventAccepted } from '../../events/partner-event-accepted.v1.ts';
import { ticketNoted } from '../../events/ticket-noted.v1.ts';
import { ticketReplied } from '../../events/ticket-replied.v1.ts';
import { findEntries } from '../../infra/bundle/find-entries.ts';
import { findSubscriptions } from '../../infra/bundle/find-subscriptions.ts';
import { findServedRoutes } from '../../infra/constructs/find-routes.ts';
import { rulesOf } from '../../infra/constructs/rules-of.ts';
import { compilePattern } from '../../infra/local/patterns/compile-pattern.ts';
import { queueHandler } from '../../shared/messaging/queue-handler.ts';
import { defineSubscription, on, queuesOf } from '../../shared/messaging/subscription.ts';
import { meetsConditions } from '../../shared/messaging/where.ts';
import { agendaKinds } from '../../shared/table/entities/agenda.ts';
import { systemClock } from '../../shared/time/clock.ts';

const root = join(import.meta.dirname, '../..');
const subscriptions = await findSubscriptions(root);
const queues = [...subscriptions.values()].flatMap(queuesOf);
const heard = queues.flatMap(({ events = [] }) => events);
const recorded = queues.flatMap(({ partnerEvents: each = [] }) => each);
const nameOf = ({ type, version }: { type: string; version: number }) => `${type}.v${version}`;

it('is reached in one way: by routes, by a subscription, by the stream or by a schedule', async () => {
  const served = await findServedRoutes(root);
  // The console's files are no contracts of programs.
  const others = ['agenda/sweep', 'outbox/relay', 'outbox/resend', 'site/console'];
  const ways = [...served.keys(), ...subscriptions.keys(), ...others];
  expect(ways.sort()).toEqual(findEntries(root).map(({ name }) => name));
});

describe('the catalogue of events', () => {
  const subscribed = new Set([...heard.map(({ event }) => event), partnerEventAccepted].map(nameOf));
  const ofAudience = (audience: EventDefinition['audience']) =>
    domainEvents.filter((event) => event.audience === audience).map(nameOf);

  it('calls internal what a function subscribes to', () => {
    expect(ofAudience('internal').filter((name) => !subscribed.has(name))).toEqual([]);
  });

  it('calls external what no function subscribes to', () => {
    expect(ofAudience('external').filter((name) => subscribed.has(name))).toEqual([]);
  });
});

it('records every partner event that is understood', () => {
  const known = new Set(recorded.map(nameOf));
  const problems = partnerEvents
    .map(nameOf)
    .filter((name) => !known.has(name))
    .map(
      (name) =>
        `nobody records ${name}: add a row to functions/customers/record-milestone/recorders.ts, or a consumer of its own`,
    );
  expect(problems).toEqual([]);
});

it('hands every kind of agenda item to one queue', () => {
  expect(queues.flatMap(({ due = [] }) => due).sort()).toEqual([...agendaKinds].sort());
});

const names = { bucketName: 'bucket', configurationSet: 'set' };
const narrowed = heard.filter(({ where }) => Object.keys(where).length > 0);

it.each(narrowed.map((row) => [nameOf(row.event), JSON.stringify(row.where), row] as const))(
  'brings of %s to the queue what the handler takes: %s',
  (_, __, { event, where }) => {
    const [rule] = rulesOf({ events: [{ event, where }] }, names);
    const isBrought = compilePattern(rule?.pattern ?? {});
    const seen = new Set<boolean>();
    const valuesOf = (condition: unknown): unknown[] =>
      typeof condition === 'object' ? Object.values(condition ?? {}).flat() : [condition];
    const values = Object.entries(where).map(([field, conditions = []]) => [
      field,
      fc.constantFrom(...conditions.flatMap(valuesOf), 'none of these'),
    ]);
    const some = fc.record(Object.fromEntries(values), { requiredKeys: [] });
    fc.assert(
      fc.property(some, (data: Record<string, unknown>) => {
        const takes = meetsConditions(where, data);
        seen.add(takes);
        const { type, version } = event;
        const envelope = { source: eventSource, 'detail-type': type, detail: { version, data } };
        expect(isBrought(envelope)).toBe(takes);
      }),
    );
    expect(seen.size).toBe(2);
  },
);

it('does not compile where a reaction is missing, superfluous or of another event', () => {
  const subscription = defineSubscription({
    events: [on(ticketNoted), on(ticketReplied, { by: ['customer'] })],
    partnerEvents: [orderDelivered],
    due: ['care-due', 'survey-due'],
  });
  const done = async () => {};
  const partnerReactions = { 'order-delivered': done };
  const all = { events: done, partnerEvents: partnerReactions, due: done };
  const toCustomer = async ({ data }: { data: { by: 'customer' } }) => void data;
  queueHandler(subscription, all, systemClock);
  queueHandler(
    subscription,
    { ...all, events: { 'ticket-noted': done, 'ticket-replied': toCustomer } },
    systemClock,
  );
  // @ts-expect-error: no reaction to the partner event and to what is due
  queueHandler(subscription, { events: done }, systemClock);
  // @ts-expect-error: no reaction to ticket-replied
  queueHandler(subscription, { ...all, events: { 'ticket-noted': done } }, systemClock);
  // @ts-expect-error: nothing of survey-due
  queueHandler(subscription, { ...all, due: { 'care-due': done } }, systemClock);
  // @ts-expect-error: the subscription names no files
  queueHandler(subscription, { ...all, files: done }, systemClock);
  const toStaff = async ({ data }: { data: { by: 'staff' } }) => void data;
  queueHandler(
    subscription,
    // @ts-expect-error: replies of staff do not come
    { ...all, events: { 'ticket-noted': done, 'ticket-replied': toStaff } },
    systemClock,
  );
  // @ts-expect-error: a reply is by customer or staff
  on(ticketReplied, { by: ['partner'] });
  // @ts-expect-error: a note says not by whom
  on(ticketNoted, { by: ['staff'] });
});
