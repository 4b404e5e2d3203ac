import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketMerged } from '../../events/ticket-merged.v1.ts';
import { hours } from '../../shared/time/clock.ts';
import { lambdaContext } from '../support/http-event.ts';
import { envelopeOf, queueEvent } from '../support/queue-event.ts';
import { anna, lifecycleWorld } from './lifecycle-world.ts';

type World = ReturnType<typeof lifecycleWorld>;

/** What staff see of a ticket, but for what every write changes and what merging itself leaves on the timeline. */
async function shown(world: World, id: string) {
  const {
    version: _,
    updatedAt: __,
    names: ___,
    timeline,
    ...rest
  } = (await world.show(id)).json as {
    version: number;
    updatedAt: string;
    names: object;
    timeline: Array<{ kind: string }>;
  };
  return { ...rest, timeline: timeline.filter(({ kind }) => kind !== 'merge') };
}

/** What the customer sees, but for the key of the form and the time of the last change. */
const page = async (world: World, id: string) =>
  (await world.track(id)).body.replace(/value="[0-9a-f-]{36}"/, '').replace(/Last updated.*?<\/dd>/s, '');

/** Two tickets of one customer, who is known to stand behind both. */
const twoWithWords = async (world: World) => {
  const [a, b] = [
    await world.opened({ subject: 'Leak', proof: 'mail' }),
    await world.opened({ subject: 'Pump', proof: 'mail' }),
  ];
  world.clock.move(hours(1));
  await world.answer(b, 'Second words');
  world.clock.move(hours(1));
  await world.reply(a, 'First reply');
  return [a, b] as const;
};

describe('merging', () => {
  it('makes an alias: number, link and replies lead to the target, which shows both by time', async () => {
    const world = lifecycleWorld();
    const [a, b] = await twoWithWords(world);
    expect((await world.merge(a, { into: b })).json).toMatchObject({ ticketId: a, into: b });
    expect(await world.stored(a)).toMatchObject({ state: 'closed', mergedInto: b, resolution: 0 });
    expect((await world.stored(a)).outcome).toContain(`${b.slice(0, 5)}-${b.slice(5)}`);
    const detail = (await world.show(a)).json as {
      ticketId: string;
      aliases: unknown[];
      timeline: Array<{ ticketId: string; kind: string; text: string; id: string }>;
    };
    expect(detail).toMatchObject({ ticketId: b, aliases: [{ ticketId: a, subject: 'Leak', state: 'open' }] });
    expect(detail).toEqual((await world.show(b)).json);
    expect(detail.timeline.map(({ id }) => id)).toEqual(detail.timeline.map(({ id }) => id).sort());
    const words = detail.timeline
      .filter(({ text }) => text !== '')
      .map(({ ticketId, text }) => [ticketId, text]);
    expect(words).toEqual([
      [a, 'Since yesterday.'],
      [b, 'Since yesterday.'],
      [b, 'Second words'],
      [a, 'First reply'],
    ]);
    const body = await page(world, a);
    expect(body).toContain('was merged into this ticket');
    for (const text of ['Pump', 'Second words', 'First reply']) expect(body).toContain(text);
    await world.answer(a, 'By the old link');
    await world.reply(a, 'By the old number');
    await world.note(a, 'A note');
    expect((await world.timeline(b)).slice(-5).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['By the old link', 'By the old number', 'A note']),
    );
    expect(await world.timeline(a)).toHaveLength(4);
  });

  it('tells no resolution, and is told as merge and move', async () => {
    const world = lifecycleWorld();
    const [a, b] = await twoWithWords(world);
    await world.merge(a, { into: b });
    expect(world.events('ticket-resolved')).toEqual([]);
    expect(world.events('ticket-merged').map(({ data }) => data)).toEqual([
      { ticketId: a, into: b, merge: 1 },
    ]);
    expect(world.events('ticket-moved').at(-1)?.data).toEqual({ ticketId: a, from: 'open', to: 'closed' });
  });

  it('follows chains, and refuses circles, aliases, finished targets and complaints into none', async () => {
    const world = lifecycleWorld();
    const [a, b, c] = [await world.opened(), await world.opened(), await world.opened()];
    await world.merge(a, { into: b });
    await world.merge(b, { into: c });
    expect((await world.show(a)).json).toMatchObject({ ticketId: c, aliases: [{}, {}] });
    expect((await world.merge(c, { into: a })).json).toMatchObject({
      detail: 'Both numbers refer to the same ticket.',
    });
    expect((await world.merge(c, { into: c })).statusCode).toBe(409);
    expect((await world.merge(a, { into: c })).statusCode).toBe(409);
    expect((await world.merge(c, { into: '0123456789' })).json).toMatchObject({ errors: [{ path: 'into' }] });
    const repair = await world.opened({ kind: 'repair' });
    expect((await world.merge(c, { into: repair })).statusCode).toBe(409);
    const done = await world.opened();
    await world.move(done, { to: 'resolved', outcome: 'x', cause: 'conduct' });
    expect((await world.merge(c, { into: done })).statusCode).toBe(409);
    expect((await world.merge(done, { into: c })).statusCode).toBe(200);
    expect((await world.unmerge(c)).statusCode).toBe(409);
  });

  it('of different customers wants a word about it', async () => {
    const world = lifecycleWorld();
    const a = await world.opened();
    const b = await world.opened({ contact: { name: 'Bo', mail: 'bo@example.com' } });
    expect((await world.merge(a, { into: b })).json).toMatchObject({
      status: 422,
      errors: [{ path: 'differentCustomers' }],
    });
    expect((await world.merge(a, { into: b, differentCustomers: true })).statusCode).toBe(200);
    const [c, d] = [await world.opened({ customerId: 'one' }), await world.opened({ customerId: 'two' })];
    expect((await world.merge(c, { into: d })).statusCode).toBe(422);
  });

  it('is done once, and of two merges at once into different targets one wins', async () => {
    const world = lifecycleWorld();
    const [a, b, c] = [await world.opened(), await world.opened(), await world.opened()];
    world.table.rival(() => world.merge(a, { into: b }));
    expect((await world.merge(a, { into: c })).statusCode).toBe(409);
    expect(await world.stored(a)).toMatchObject({ mergedInto: b });
    expect(await world.stored(c)).not.toHaveProperty('aliases');
    const headers = { 'idempotency-key': '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11' };
    const answer = await world.merge(b, { into: c }, { headers });
    expect((await world.merge(b, { into: c }, { headers })).json).toEqual(answer.json);
    expect((await world.stored(b)).merges).toBe(1);
  });
});

describe('unmerging', () => {
  it('gives back what customers and staff saw, whatever the ticket was', async () => {
    const steps = {
      reply: (world: World, id: string) => world.reply(id, 'A reply'),
      answer: (world: World, id: string) => world.answer(id, 'An answer'),
      pending: (world: World, id: string) => world.move(id, { to: 'pending' }),
      resolve: (world: World, id: string) =>
        world.move(id, { to: 'resolved', outcome: 'x', cause: 'conduct' }),
      close: (world: World, id: string) => world.move(id, { to: 'closed' }),
      assign: (world: World, id: string) => world.assign(id, { assignee: 'agent-2', priority: 'urgent' }),
      stage: (world: World, id: string) => world.complain(id, { stage: 'assessed' }),
      gift: (world: World, id: string) =>
        world.compensate(id, { type: 'gift', amount: 100, currency: 'CNY', reason: 'r' }),
    };
    const names = Object.keys(steps) as Array<keyof typeof steps>;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...names), { maxLength: 5 }), async (walk) => {
        const world = lifecycleWorld();
        const [a, b] = [await world.opened(), await world.opened()];
        for (const step of walk) await steps[step](world, a);
        const staff = [await shown(world, a), await shown(world, b)];
        const customer = [await page(world, a), await page(world, b)];
        world.clock.move(hours(1));
        expect((await world.merge(a, { into: b })).statusCode).toBe(200);
        expect((await world.unmerge(a)).json).toMatchObject({ ticketId: a });
        expect([await shown(world, a), await shown(world, b)]).toEqual(staff);
        expect([await page(world, a), await page(world, b)]).toEqual(customer);
        const { version } = await world.stored(a);
        expect((await world.merge(a, { into: b })).statusCode).toBe(200);
        expect(await world.stored(a)).toMatchObject({ merges: 2, version: version + 1 });
      }),
      { numRuns: 40 },
    );
  });

  it('takes one link out of a chain, and leaves what was written meanwhile with the target', async () => {
    const world = lifecycleWorld();
    const [a, b, c] = [await world.opened(), await world.opened(), await world.opened()];
    await world.merge(a, { into: b });
    await world.merge(b, { into: c });
    await world.answer(a, 'While it was merged');
    await world.unmerge(b);
    expect((await world.show(a)).json).toMatchObject({ ticketId: b, aliases: [{ ticketId: a }] });
    expect((await world.show(c)).json).toMatchObject({ ticketId: c, aliases: [] });
    expect((await world.timeline(c)).map(({ text }) => text)).toContain('While it was merged');
    expect(world.events('ticket-unmerged').map(({ data }) => data)).toEqual([
      { ticketId: b, from: c, merge: 1 },
    ]);
  });
});

describe('the work after a merge', () => {
  const deliver = (world: World, data: { ticketId: string; into: string; merge: number }) =>
    world.mergeJob(queueEvent(envelopeOf(ticketMerged, data)), lambdaContext);
  const told = (world: World) =>
    world.table.ofType('message').filter(({ template }) => template === 'ticket-merged');

  it('tells the customer once a merge, whatever comes twice', async () => {
    const world = lifecycleWorld();
    const [a, b] = [await world.opened({ proof: 'mail' }), await world.opened({ proof: 'mail' })];
    await world.merge(a, { into: b });
    const data = { ticketId: a, into: b, merge: 1 };
    for (let time = 0; time < 3; time += 1) {
      expect(await deliver(world, data)).toEqual({ batchItemFailures: [] });
    }
    expect(told(world)).toMatchObject([
      { ticketId: a, to: anna, variables: { into: b, subject: 'The pump leaks' } },
    ]);
    await world.unmerge(a);
    await world.merge(a, { into: b });
    await deliver(world, data);
    expect(told(world)).toHaveLength(1);
    await deliver(world, { ...data, merge: 2 });
    expect(told(world)).toHaveLength(2);
  });

  it('does not name the other ticket to whom its page is not shown', async () => {
    const world = lifecycleWorld();
    const [a, b] = [await world.opened({ proof: 'mail' }), await world.opened()];
    await world.merge(a, { into: b });
    await deliver(world, { ticketId: a, into: b, merge: 1 });
    expect(told(world)).toMatchObject([{ ticketId: a, variables: { subject: 'The pump leaks' } }]);
    expect(JSON.stringify(told(world)[0])).not.toContain(b);
  });

  it('tells nobody of what was undone, or over before', async () => {
    const world = lifecycleWorld();
    const [a, b, c] = [await world.opened(), await world.opened(), await world.opened()];
    await world.merge(a, { into: b });
    await world.unmerge(a);
    await deliver(world, { ticketId: a, into: b, merge: 1 });
    await world.move(c, { to: 'resolved', outcome: 'x', cause: 'conduct' });
    await world.merge(c, { into: b });
    await deliver(world, { ticketId: c, into: b, merge: 1 });
    expect(told(world)).toEqual([]);
  });
});
