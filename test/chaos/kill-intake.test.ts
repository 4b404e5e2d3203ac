import { afterEach, expect, it } from 'vitest';
import { copyOfAssembly } from '../support/assembly.ts';
import { isLong } from '../support/long-form.ts';
import { change } from './support/change.ts';
import { sendsOf } from './support/holds.ts';
import { KillWorld, patience } from './support/kill-world.ts';
import { mattersOf } from './support/matters.ts';

const world = new KillWorld();
afterEach(() => world.close());
const { newMatters, post, withTickets, resolve } = mattersOf(world);

it('intake', patience, async () => {
  await world.open();
  const after = await world.survive({
    functions: [
      'tickets/intake/submit',
      'outbox/relay',
      'mail/door',
      'mail/feedback',
      'customers/link-ticket',
    ],
    prepare: async (count) => newMatters(count),
    act: post,
  });
  for (const { email, ticketId } of after.subjects) {
    const tickets = after
      .ofType('ticket')
      .filter(({ contact }) => (contact as { mail: string }).mail === email);
    expect(tickets.map(({ id }) => id)).toEqual([ticketId]);
    expect(tickets[0]?.customerId).toBeDefined();
    expect(after.messagesTo(email, 'ticket-acknowledged')).toHaveLength(1);
    for (const type of ['ticket-opened', 'ticket-linked'])
      expect(after.told(type, 'ticketId', ticketId)).toHaveLength(1);
  }
  expect(after.ofType('customer')).toHaveLength(after.subjects.length);
});

it('intake while the stream is broken: the resend relays', patience, async () => {
  const copy = await copyOfAssembly();
  await change(copy.dir, (resource) => resource.Properties?.StartingPosition !== undefined, 'remove');
  await world.open(copy.dir);
  const after = await world.survive({
    functions: ['outbox/resend'],
    prepare: async (count) => newMatters(count),
    async approach(matter) {
      expect(await post(matter)).toBe(true);
      await world.cloud.settle();
    },
    async act() {
      await world.cloud.advance('PT3M');
      return true;
    },
  });
  for (const { email, ticketId } of after.subjects) {
    expect(after.told('ticket-opened', 'ticketId', ticketId)).toHaveLength(1);
    expect(after.told('ticket-linked', 'ticketId', ticketId)).toHaveLength(1);
    expect(after.messagesTo(email, 'ticket-acknowledged')).toHaveLength(1);
  }
  await copy.remove();
});
it('mail of a transaction, when nothing tells that it left: the one gap', patience, async () => {
  await world.openWithoutFeedback();
  const after = await world.survive({
    functions: ['mail/door'],
    prepare: async (count) => newMatters(count),
    act: post,
  });
  // Killed after the mail service took it, and (which is the same, and left to the long form) before the record: nowhere else.
  expect(after.messages.filter((message) => sendsOf(after, message) === 2)).toHaveLength(isLong ? 2 : 1);
});

it('resolve', patience, async () => {
  await world.open();
  const after = await world.survive({
    functions: ['tickets/desk', 'outbox/relay', 'surveys/plan'],
    prepare: withTickets,
    act: resolve,
  });
  for (const { ticketId } of after.subjects) {
    const ticket = after.ofType('ticket').find(({ id }) => id === ticketId);
    expect(ticket).toMatchObject({ state: 'resolved', resolution: 1 });
    expect(after.told('ticket-resolved', 'ticketId', ticketId)).toHaveLength(1);
    const entries = after.ofType('timeline-entry').filter((entry) => entry.ticketId === ticketId);
    expect(entries.map(({ kind }) => kind).sort()).toEqual(['customer-message', 'state-change']);
    const invitations = after.ofType('invitation').filter((one) => one.ticketId === ticketId);
    expect(invitations.map(({ state }) => state)).toEqual(['planned']);
  }
});
