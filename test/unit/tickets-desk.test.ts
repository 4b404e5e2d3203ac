import { describe, expect, it } from 'vitest';
import { hours } from '../../shared/time/clock.ts';
import { ticketWorld, worldWithTicket } from './tickets-world.ts';

const key = '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11';
const headers = { 'idempotency-key': key };
const typesOf = (world: ReturnType<typeof ticketWorld>) =>
  world.table
    .events()
    .map(({ type }) => type)
    .filter((type) => type !== 'complaint-staged')
    .slice(2);

const templatesOf = (world: ReturnType<typeof ticketWorld>) =>
  world.table.ofType('message').map(({ template }) => template);

/** What a write answers besides the ticket as it is by then. */
const own = (json: object): object => ({ ...json, ticket: undefined });

describe('staff on one ticket', () => {
  it('finds it by the number as shown, with timeline and possible moves', async () => {
    const { world, id } = await worldWithTicket();
    await world.note(id, 'called the shop');
    const shown = await world.show(`${id.slice(0, 5)}-${id.slice(5)}`.toLowerCase());
    expect(shown.statusCode).toBe(200);
    expect(shown.json).toMatchObject({
      ticketId: id,
      contact: { mail: 'anna.li@example.com' },
      transitions: ['open', 'pending', 'on-hold', 'resolved'],
      timeline: [
        { kind: 'customer-message', author: 'customer' },
        { kind: 'note', author: 'agent-1', text: 'called the shop' },
      ],
    });
    expect((await world.show('nothing')).statusCode).toBe(404);
    expect((await world.show('0123456789')).statusCode).toBe(404);
  });

  it('replies: the customer is written to, the ticket is open, the next word is due in a day', async () => {
    const { world, id } = await worldWithTicket();
    world.clock.move(hours(2));
    expect((await world.reply(id, 'We send a new one.')).statusCode).toBe(201);
    expect(await world.stored(id)).toMatchObject({
      state: 'open',
      version: 2,
      dueAt: '2026-11-23T11:00:00.000Z',
    });
    expect(world.table.ofType('message').at(-1)).toMatchObject({
      template: 'ticket-reply',
      ticketId: id,
      unproven: true,
      variables: { subject: '', body: 'We send a new one.', linkVersion: 1 },
      to: { mail: 'anna.li@example.com' },
    });
    expect(typesOf(world)).toEqual(['ticket-replied', 'ticket-moved', 'message-queued']);
    expect(JSON.stringify(world.table.events())).not.toContain('new one');
  });

  it('does a reply, a note and a move once under one key, each for its caller alone', async () => {
    const { world, id } = await worldWithTicket();
    const reply = await world.reply(id, 'Hello', { headers });
    expect(own((await world.reply(id, 'Hello', { headers })).json)).toEqual(own(reply.json));
    const note = await world.note(id, 'Hm', { headers });
    expect(own((await world.note(id, 'Hm', { headers })).json)).toEqual(own(note.json));
    expect((await world.note(id, 'Other', { headers })).statusCode).toBe(422);
    await world.note(id, 'Hm', { headers, staff: 'agent-2' });
    const move = await world.move(id, 'resolved', 'Replaced', { headers });
    expect(own((await world.move(id, 'resolved', 'Replaced', { headers })).json)).toEqual(own(move.json));
    expect((await world.stored(id)).resolution).toBe(1);
    expect(
      world.table
        .ofType('timeline-entry')
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(
      ['complaint', 'customer-message', 'note', 'note', 'staff-reply', 'state-change', 'state-change'].sort(),
    );
    expect(templatesOf(world)).toEqual(['ticket-acknowledged', 'ticket-reply', 'ticket-resolved']);
  });

  it('resolves with an outcome, reopens by name of the resolution, resolves a second time, closes', async () => {
    const { world, id } = await worldWithTicket();
    expect((await world.move(id, 'resolved')).json).toMatchObject({
      errors: [{ path: 'outcome', message: 'This field is required.' }],
    });
    expect((await world.move(id, 'resolved', 'Replaced')).json).toMatchObject({
      ticketId: id,
      state: 'resolved',
    });
    expect(await world.stored(id)).toMatchObject({
      outcome: 'Replaced',
      finishedAt: '2026-11-22T09:00:00.000Z',
      resolution: 1,
    });
    await world.move(id, 'open');
    const reopened = await world.stored(id);
    expect(reopened).toMatchObject({ state: 'open', resolution: 1 });
    expect(reopened).not.toHaveProperty('outcome');
    expect(reopened).not.toHaveProperty('finishedAt');
    await world.move(id, 'resolved', 'Repaired');
    await world.move(id, 'closed');
    expect(await world.stored(id)).toMatchObject({ state: 'closed', outcome: 'Repaired', resolution: 2 });
    const said = typesOf(world).filter((type) => type !== 'message-queued');
    expect(said).toEqual(['ticket-resolved', 'ticket-reopened', 'ticket-resolved', 'ticket-moved']);
    expect(world.table.events().find(({ type }) => type === 'ticket-reopened')?.data).toEqual({
      ticketId: id,
      resolution: 1,
    });
    expect((await world.reply(id, 'x')).statusCode).toBe(409);
    expect((await world.move(id, 'open')).json).toMatchObject({
      status: 409,
      detail: 'A ticket in state closed cannot move to state open.',
    });
  });

  it('tells the customer how it ended, once a resolution; what is internal stays with staff', async () => {
    const { world, id } = await worldWithTicket();
    const internal = { internalOutcome: 'Cheap seals of batch 7' };
    await world.move(id, 'resolved', 'We put a new seal in.', { headers }, internal);
    await world.move(id, 'resolved', 'We put a new seal in.', { headers }, internal);
    const [mail, ...others] = world.table
      .ofType('message')
      .filter(({ template }) => template === 'ticket-resolved');
    const shown = (await world.show(id)).json as { timeline: Array<{ id: string; kind: string }> };
    const entry = shown.timeline.find(({ kind }) => kind === 'state-change');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      ticketId: id,
      entryId: entry?.id,
      to: { mail: 'anna.li@example.com' },
      variables: { outcome: 'We put a new seal in.', linkVersion: 1 },
    });
    expect(shown).toMatchObject({
      outcome: 'We put a new seal in.',
      internalOutcome: 'Cheap seals of batch 7',
    });
    const said = JSON.stringify([world.table.ofType('message'), world.table.events()]);
    expect(said).not.toContain('batch 7');
    await world.move(id, 'open');
    expect(await world.stored(id)).not.toHaveProperty('internalOutcome');
  });

  it('tells nobody how spam ended, and a reopening takes the mark away', async () => {
    const { world, id } = await worldWithTicket();
    await world.move(id, 'resolved', 'Advertising', {}, { spam: true });
    expect(templatesOf(world)).toEqual(['ticket-acknowledged']);
    expect((await world.show(id)).json).toMatchObject({
      spam: { by: 'agent-1', at: '2026-11-22T09:00:00.000Z' },
    });
    const told = world.table.events().find(({ type }) => type === 'ticket-resolved');
    expect(told?.data).toMatchObject({ spam: true });
    await world.move(id, 'open');
    expect(await world.stored(id)).not.toHaveProperty('spam');
    await world.move(id, 'resolved', 'No spam after all');
    expect(templatesOf(world)).toEqual(['ticket-acknowledged', 'ticket-resolved']);
  });

  it('lets the later of two moves lose, but not one that met another change only', async () => {
    const { world, id } = await worldWithTicket();
    await world.reply(id, 'We look into it.');
    world.table.rival(() => world.move(id, 'pending'));
    expect((await world.move(id, 'resolved', 'Done')).json).toMatchObject({ status: 409, title: 'conflict' });
    expect((await world.stored(id)).state).toBe('pending');
    world.table.rival(() => world.note(id, 'by the way'));
    expect((await world.move(id, 'resolved', 'Done')).statusCode).toBe(200);
    world.table.rival(() => world.note(id, 'again'));
    expect((await world.note(id, 'mine')).statusCode).toBe(201);
    expect(world.table.ofType('timeline-entry').filter(({ kind }) => kind === 'note')).toHaveLength(3);
  });

  it('is for staff only', async () => {
    const { world, id } = await worldWithTicket();
    expect((await world.note(id, 'x', { groups: '[partner]' })).statusCode).toBe(403);
    expect((await world.note(id, 'x', { staff: '' })).statusCode).toBe(401);
  });
});

describe('the queue', () => {
  const numbersOf = (answer: { json: never }) =>
    (answer.json as { items: Array<{ ticketId: string }> }).items.map(({ ticketId }) => ticketId);

  async function pages(
    world: ReturnType<typeof ticketWorld>,
    query: Record<string, string>,
  ): Promise<string[]> {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const answer = await world.list({ ...query, ...(cursor ? { cursor } : {}) });
      expect(answer.statusCode).toBe(200);
      seen.push(...numbersOf(answer));
      cursor = (answer.json as { nextCursor?: string }).nextCursor;
      if (cursor === undefined) return seen;
    }
  }

  it('pages over all queues and shards, most urgent first, nothing twice, nothing left out', async () => {
    const world = ticketWorld();
    const kinds = ['complaint', 'enquiry', 'repair', 'return', 'suggestion'];
    for (let n = 0; n < 43; n += 1) {
      world.clock.move(((n * 37) % 11) * 60_000);
      await world.opened({ kind: kinds[n % 5] });
    }
    const due = world.table.ofType('ticket').sort((a, b) => (String(a.workSk) < String(b.workSk) ? -1 : 1));
    for (const limit of ['1', '7', '43', '100']) {
      expect(await pages(world, { limit })).toEqual(due.map(({ id }) => id));
    }
    const complaints = due.filter(({ queue }) => queue === 'complaints').map(({ id }) => id);
    expect(await pages(world, { queue: 'complaints', limit: '2' })).toEqual(complaints);
    await world.reply(complaints[0] as string, 'Hello');
    expect(await pages(world, { state: 'open' })).toEqual([complaints[0]]);
  });

  it('lists finished tickets with the latest first', async () => {
    const world = ticketWorld();
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const { id } = await world.opened();
      world.clock.move(1000);
      await world.move(id, 'resolved', 'Done');
      ids.unshift(id);
    }
    expect(await pages(world, { state: 'resolved', limit: '2' })).toEqual(ids);
    expect(await pages(world, {})).toEqual([]);
    await world.move(ids[3] ?? '', 'closed');
    expect(await pages(world, { state: 'closed' })).toEqual([ids[3]]);
    expect(await pages(world, { state: 'resolved', limit: '3' })).toEqual(ids.filter((_, n) => n !== 3));
  });

  it('refuses a cursor that is forged, or of another listing', async () => {
    const world = ticketWorld();
    for (let n = 0; n < 3; n += 1) await world.opened();
    const { nextCursor } = (await world.list({ limit: '1' })).json as { nextCursor: string };
    const other = nextCursor.startsWith('a') ? `b${nextCursor.slice(1)}` : `a${nextCursor.slice(1)}`;
    for (const query of [{ cursor: other }, { cursor: 'x' }, { cursor: nextCursor, queue: 'complaints' }]) {
      const refused = await world.list(query as unknown as Record<string, string>);
      expect(refused.json).toMatchObject({ status: 422, errors: [{ path: 'query.cursor' }] });
    }
    expect((await world.list({ cursor: nextCursor, limit: '2' })).statusCode).toBe(200);
  });
});
