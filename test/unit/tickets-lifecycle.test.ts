import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketLinked } from '../../events/ticket-linked.v1.ts';
import { ticketStates } from '../../events/vocabulary.ts';
import { isFinished } from '../../shared/table/entities/ticket.ts';
import { acceptsCustomerMessage, customerMessage } from '../../shared/tickets/customer-message.ts';
import { days, hours } from '../../shared/time/clock.ts';
import { lambdaContext } from '../support/http-event.ts';
import { envelopeOf, queueEvent } from '../support/queue-event.ts';
import { lifecycleWorld, worldWithTicket } from './lifecycle-world.ts';

type World = ReturnType<typeof lifecycleWorld>;
const done = { to: 'resolved', outcome: 'Done', cause: 'conduct' };

describe('any sequence of what people do', () => {
  const steps: Record<string, (world: World, id: string) => Promise<unknown>> = {
    ...Object.fromEntries(
      ticketStates.map((to) => [
        to,
        (world: World, id: string) => world.move(id, to === 'resolved' ? done : { to }),
      ]),
    ),
    reply: (world, id) => world.reply(id, 'r'),
    answer: (world, id) => world.answer(id, 'a'),
    note: (world, id) => world.note(id, 'n'),
    assign: (world, id) => world.assign(id, { assignee: 'agent-7', queue: 'service' }),
    day: async (world) => world.clock.move(days(3)),
  };

  it('keeps outcome and finish time exactly while finished, one version a write, an entry for every change', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 12 }), async (walk) => {
        const { world, id } = await worldWithTicket();
        for (const step of walk) {
          const before = await world.stored(id);
          const entries = (await world.timeline(id)).length;
          await steps[step]?.(world, id);
          const after = await world.stored(id);
          expect(after.version - before.version).toBeLessThanOrEqual(1);
          const grown = (await world.timeline(id)).length - entries;
          expect(grown > 0).toBe(after.version > before.version);
          const finished = isFinished(after);
          expect([after.outcome !== undefined, after.finishedAt !== undefined]).toEqual([finished, finished]);
          expect(after.complaint?.stage === 'closed').toBe(finished);
          expect(after.resolution).toBeGreaterThanOrEqual(before.resolution);
          if (after.state !== before.state) {
            const moved = (await world.entriesOf(id, 'state-change')).at(-1);
            expect(moved?.detail).toEqual({ from: before.state, to: after.state });
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("a customer's word", () => {
  it('reopens within a week after the end, and opens a linked ticket after it', async () => {
    const { world, id } = await worldWithTicket({ productSerial: 'SN-1' });
    await world.move(id, done);
    world.clock.move(days(7));
    expect((await world.track(id)).body).toContain('we will take it up again');
    await world.answer(id, 'In time');
    expect((await world.stored(id)).state).toBe('open');
    await world.move(id, done);
    world.clock.move(days(7) + 1);
    expect((await world.track(id)).body).toContain('we will open a new ticket');
    const answer = await world.answer(id, 'Too late');
    const nextId = /^\/t\/([^.]+)/.exec(String(answer.headers?.location))?.[1] ?? '';
    expect(await world.stored(nextId)).toMatchObject({
      kind: 'complaint',
      description: 'Too late',
      productSerial: 'SN-1',
      contact: { mail: 'anna.li@example.com' },
      follows: { ticketId: id, why: 'late-reply' },
    });
    expect((await world.entriesOf(nextId, 'link')).map(({ detail }) => detail)).toEqual([
      { relation: 'follows', ticketId: id, why: 'late-reply' },
    ]);
    expect((await world.entriesOf(id, 'link')).map(({ detail }) => detail)).toEqual([
      { relation: 'followed-by', ticketId: nextId },
    ]);
    expect((await world.stored(id)).state).toBe('resolved');
    expect((await world.show(nextId)).json).toMatchObject({ follows: { ticketId: id } });
  });

  it('that is automatic is kept, and moves nothing', async () => {
    const { world, id } = await worldWithTicket();
    await world.move(id, done);
    const ticket = await world.stored(id);
    const word = { text: 'I am away', channel: 'mail' as const, author: 'customer', automatic: true };
    for (const now of [world.clock.now(), new Date(world.clock.now().getTime() + days(30))]) {
      const taken = customerMessage(ticket, word, { now, correlationId: 'correlation-1' });
      expect(taken.kind).toBe('written');
      expect(taken.kind === 'written' && taken.effects.events).toEqual([]);
      expect(taken.kind === 'written' && taken.effects.writes[0]).toMatchObject({
        put: { state: 'resolved', resolution: 1 },
      });
    }
  });

  it('is taken by every state but closed, whatever the window', () => {
    for (const state of ticketStates) {
      expect(acceptsCustomerMessage({ state }, new Date('2026-11-22T09:00:00Z'))).toBe(state !== 'closed');
    }
    expect(() =>
      customerMessage(
        { mergedInto: 'x', id: 'a' } as never,
        { text: '', channel: 'page', author: 'customer' },
        { now: new Date('2026-11-22T09:00:00Z'), correlationId: 'c' },
      ),
    ).toThrow(TypeError);
  });
});

describe('assigning', () => {
  it('says who, where and how urgent, fixes what a person decided, and tells which fields changed', async () => {
    const { world, id } = await worldWithTicket();
    expect(
      (await world.assign(id, { assignee: 'agent-2', queue: 'service', priority: 'urgent' })).statusCode,
    ).toBe(200);
    expect(await world.stored(id)).toMatchObject({
      assignee: 'agent-2',
      queue: 'service',
      priority: 'urgent',
      priorityFixed: true,
      routedBy: ['staff'],
    });
    expect(world.events('ticket-changed').at(-1)?.data).toEqual({
      ticketId: id,
      changed: ['assignee', 'queue', 'priority'],
    });
    expect((await world.entriesOf(id, 'assignment')).at(-1)?.detail).toMatchObject({
      assignee: 'agent-2',
      assigneeBefore: '',
      queueBefore: 'complaints',
    });
    await world.assign(id, { assignee: null });
    expect(await world.stored(id)).not.toHaveProperty('assignee');
    const { version } = await world.stored(id);
    await world.assign(id, { queue: 'service' });
    expect((await world.stored(id)).version).toBe(version);
  });

  it('makes a complaint of an enquiry, with its stages, and never the other way', async () => {
    const { world, id } = await worldWithTicket({ kind: 'enquiry' });
    await world.assign(id, { kind: 'complaint' });
    expect(await world.stored(id)).toMatchObject({ kind: 'complaint', complaint: { stage: 'acknowledged' } });
    expect((await world.assign(id, { kind: 'enquiry' })).statusCode).toBe(409);
  });

  it('refuses unknown queues, other versions, closed tickets, and the slower of two', async () => {
    const { world, id } = await worldWithTicket();
    expect((await world.assign(id, { queue: 'nowhere' })).json).toMatchObject({
      errors: [{ path: 'queue' }],
    });
    expect((await world.assign(id, { assignee: 'agent-2', expectedVersion: 7 })).statusCode).toBe(409);
    expect((await world.assign(id, { assignee: 'agent-2', expectedVersion: 1 })).statusCode).toBe(200);
    world.table.rival(() => world.assign(id, { assignee: 'agent-7' }));
    expect((await world.assign(id, { assignee: 'me' })).statusCode).toBe(409);
    world.table.rival(() => world.note(id, 'by the way'));
    expect((await world.assign(id, { assignee: 'me' })).statusCode).toBe(200);
    await world.move(id, done);
    await world.move(id, { to: 'closed' });
    expect((await world.assign(id, { assignee: 'agent-2' })).statusCode).toBe(409);
  });
});

describe('links between tickets', () => {
  it('show on both sides, each told from its own, and go from both', async () => {
    const world = lifecycleWorld();
    const [a, b] = [await world.opened(), await world.opened()];
    await world.link(a, { ticketId: b, relation: 'caused-by' });
    await world.link(a, { ticketId: b, relation: 'caused-by' });
    expect((await world.show(a)).json).toMatchObject({
      links: [{ ticketId: b, relation: 'caused-by' }],
      linked: [{ ticketId: b, subject: expect.any(String), state: 'new' }],
    });
    expect((await world.show(b)).json).toMatchObject({ links: [{ ticketId: a, relation: 'causes' }] });
    expect(world.events('ticket-related')).toHaveLength(1);
    await world.unlink(a, { ticketId: b, relation: 'caused-by' });
    for (const id of [a, b]) expect((await world.show(id)).json).toMatchObject({ links: [] });
    expect(world.events('ticket-related').at(-1)?.data).toMatchObject({ linked: false });
    expect((await world.link(a, { ticketId: a, relation: 'related' })).statusCode).toBe(409);
    expect((await world.link(a, { ticketId: '0123456789', relation: 'related' })).statusCode).toBe(422);
  });
});

describe('canned replies', () => {
  it('are written in the language of the ticket, variables filled, with own words before the signature', async () => {
    const { world, id } = await worldWithTicket({ language: 'zh-CN' });
    const { starterReplies } = await import('../../shared/settings/starter-replies.ts');
    const cannedReplyId = starterReplies[0]?.id ?? '';
    expect((await world.reply(id, { cannedReplyId })).statusCode).toBe(201);
    const [entry] = await world.entriesOf(id, 'staff-reply');
    expect(entry?.text).toMatch(/\p{Script=Han}/u);
    expect(entry?.text).not.toContain('{{');
    expect(entry?.detail).toEqual({ cannedReplyId });
    await world.reply(id, { cannedReplyId, body: 'My own words' });
    const both = (await world.entriesOf(id, 'staff-reply')).at(-1)?.text ?? '';
    expect(both).toContain('已由我负责');
    expect(both.indexOf('已由我负责')).toBeLessThan(both.indexOf('My own words'));
    expect(both.indexOf('My own words')).toBeLessThan(both.lastIndexOf('agent-1'));
    await world.reply(id, { editedFrom: cannedReplyId, body: 'My own words' });
    expect((await world.entriesOf(id, 'staff-reply')).at(-1)).toMatchObject({
      ...{ text: 'My own words', detail: { cannedReplyId } },
    });
    expect((await world.reply(id, { cannedReplyId: 'none' })).statusCode).toBe(422);
    expect((await world.reply(id, {})).json).toMatchObject({ errors: [{ path: 'body' }] });
  });
});

describe('a recurrence', () => {
  const linked = (world: World, ticketId: string) =>
    world.recur(queueEvent(envelopeOf(ticketLinked, { ticketId, customerId: 'anna' })), lambdaContext);
  const link = { state: 'confirmed', why: 'staff', at: '2026-11-21T09:00:00.000Z' } as const;
  const product = { customerId: 'anna', link, productSerial: 'SN-1', kind: 'repair' as const };
  const solved = { to: 'resolved', outcome: 'Done' };

  it('on the same product within 30 days of the end is flagged once, with the latest', async () => {
    const world = lifecycleWorld();
    const old = await world.opened(product);
    await world.move(old, solved);
    world.clock.move(days(2));
    const later = await world.opened(product);
    await world.move(later, solved);
    world.clock.move(days(30));
    const again = await world.opened({ ...product, productSerial: ' sn-1' });
    for (let time = 0; time < 2; time += 1) {
      expect(await linked(world, again)).toEqual({ batchItemFailures: [] });
    }
    expect(await world.stored(again)).toMatchObject({
      version: 2,
      follows: { ticketId: later, why: 'recurrence' },
    });
    expect(await world.entriesOf(later, 'link')).toHaveLength(1);
    expect(world.events('ticket-changed').at(-1)?.data).toEqual({ ticketId: again, changed: ['follows'] });
  });

  it.each(['later', 'earlier'] as const)(
    'is none while the %s ticket is not the customer’s for certain',
    async (which) => {
      const world = lifecycleWorld();
      const typed = { ...product, link: { ...link, state: 'unconfirmed', why: 'mail' } as const };
      const old = await world.opened(which === 'earlier' ? typed : product);
      await world.move(old, solved);
      world.clock.move(days(2));
      const again = await world.opened(which === 'later' ? typed : product);
      await linked(world, again);
      expect(await world.stored(again)).not.toHaveProperty('follows');
      expect(await world.entriesOf(old, 'link')).toEqual([]);
    },
  );

  it('is none on another product, after 30 days, of an open ticket, or where no product was named', async () => {
    const world = lifecycleWorld();
    const old = await world.opened(product);
    const open = await world.opened(product);
    await linked(world, open);
    await world.move(old, solved);
    world.clock.move(hours(1));
    const other = await world.opened({ ...product, productSerial: 'SN-2' });
    const nameless = await world.opened({ customerId: 'anna', link });
    world.clock.move(days(30));
    const late = await world.opened(product);
    for (const id of [other, nameless, late]) await linked(world, id);
    for (const id of [open, other, nameless, late])
      expect(await world.stored(id)).not.toHaveProperty('follows');
  });
});
