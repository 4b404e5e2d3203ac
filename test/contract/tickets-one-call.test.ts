import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/desk/routes.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { openWorld } from '../support/world/open-world.ts';
import { storePeople } from '../unit/intake-support.ts';

let world: ReturnType<typeof openWorld>;
let id: string;
beforeEach(async () => {
  world = openWorld();
  await storePeople(world.table, 'anna', 'agent-1');
  id = await put();
});

interface Answer {
  entryId?: string;
  recordedAs?: string;
  ticket: Ticket & { timeline: Array<{ id: string; kind: string; text: string }> };
  errors?: Array<{ path: string }>;
}

async function put(facts: Partial<Ticket> = {}): Promise<string> {
  const value = someTicket(1, { proof: { by: 'staff', at: world.now().toISOString() }, ...facts });
  await world.table.transact([{ put: ticket.item(value) }]);
  return value.id;
}
const staff = async (route: string, body?: object, more: object = {}) => {
  const asked = await world.ask(route, { staff: 'agent-1', params: { id }, body, ...more });
  return { status: asked.statusCode, json: asked.json as unknown as Answer };
};
const patch = (body: object, more: object = {}) => staff('PATCH /v1/tickets/{id}', body, more);
const kinds = ({ ticket: { timeline } }: Answer) => timeline.map(({ kind }) => kind);
const mails = () => world.mails.map(({ to }) => to);

describe('one call', () => {
  it('corrects, assigns, notes, replies and moves, in one version of the ticket', async () => {
    const { status, json } = await patch({
      ...{ expectedVersion: 1, subject: 'The door leaks', tags: ['door', 'door'], assignee: 'me' },
      ...{ priority: 'high', note: 'Sent the new seal.', reply: { body: 'The seal is on its way.' } },
      ...{ state: 'resolved', outcome: 'A new seal', internalOutcome: 'Lot 7' },
    });
    expect(status).toBe(200);
    expect(routes.updateTicket.responses[200].schema.parse(json)).toBeTruthy();
    expect(json.ticket).toMatchObject({
      ...{ subject: 'The door leaks', tags: ['door'], assignee: 'agent-1', priority: 'high' },
      ...{ state: 'resolved', outcome: 'A new seal', internalOutcome: 'Lot 7' },
    });
    expect(kinds(json)).toEqual(['edit', 'assignment', 'note', 'staff-reply', 'state-change']);
    const { last } = ticket.parse((await world.table.get(ticket.key(id))) ?? {});
    expect(last).toMatchObject({ entryId: json.entryId, kind: 'staff-reply' });
    expect(json.ticket.timeline.find(({ id: each }) => each === json.entryId)?.kind).toBe('staff-reply');
    await world.settle();
    // The mail of the reply tells the outcome, and there is no other.
    expect(mails()).toEqual(['customer-1@example.com']);
    expect((await PostalMime.parse(world.mails[0]?.raw ?? '')).text).toContain('A new seal');
  });

  it('does all of it or nothing', async () => {
    const before = await world.table.get(ticket.key(id));
    const wishes = { subject: 'Another', reply: { body: 'Hello' } };
    for (const [wrong, refusal] of [
      [{ assignee: 'ghost' }, 422],
      [{ state: 'new' }, 409],
      [{ queue: 'nowhere' }, 422],
      [{ reply: { cannedReplyId: 'none' } }, 422],
    ] as const)
      expect((await patch({ ...wishes, ...wrong })).status).toBe(refusal);
    expect(await world.table.get(ticket.key(id))).toEqual(before);
    await world.settle();
    expect(mails()).toEqual([]);
  });

  it('is refused for another version, with the ticket as it is', async () => {
    await patch({ note: 'Somebody was faster.' });
    const { status, json } = await patch({ expectedVersion: 1, reply: { body: 'Hello' } });
    expect(status).toBe(409);
    expect(json.ticket).toMatchObject({ version: 2, subject: 'Washing machine leaks 1' });
    const assigned = await staff('POST /v1/tickets/{id}/assign', { assignee: 'me', expectedVersion: 1 });
    expect(assigned).toMatchObject({ status: 409, json: { ticket: { version: 2 } } });
  });

  it('is done once under one key', async () => {
    const headers = { 'idempotency-key': '7f9c5a2e-28f1-4f3e-9f36-2f0d3f3a8a11' };
    const wishes = { reply: { body: 'Hello' }, state: 'pending' };
    const [first, again] = [await patch(wishes, { headers }), await patch(wishes, { headers })];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.json).toEqual(first.json);
    expect(kinds(again.json)).toEqual(['staff-reply', 'state-change']);
  });

  it('keeps a reply that reaches nobody as a note where that is asked for', async () => {
    id = await put({ disowned: { at: world.now().toISOString() } });
    expect((await patch({ reply: { body: 'Hello' } })).status).toBe(409);
    const kept = await patch({ reply: { body: 'Hello', ifUnreachable: 'note' }, assignee: 'anna' });
    expect(kept).toMatchObject({ status: 200, json: { recordedAs: 'note', ticket: { assignee: 'anna' } } });
  });

  it('answers a complaint and ends it', async () => {
    const complaint = {
      stage: 'received',
      stages: { received: world.now().toISOString() },
      compensations: [],
    } as const;
    id = await put({ kind: 'complaint', complaint: { ...complaint, compensations: [] } });
    const end = { state: 'resolved', outcome: 'A new seal', cause: 'work-quality' };
    expect((await patch(end)).status).toBe(409);
    const { status, json } = await patch({ ...end, reply: { body: 'The seal was wrong.' } });
    expect(status).toBe(200);
    expect(json.ticket.complaint).toMatchObject({ stage: 'closed', cause: 'work-quality' });
    expect(json.ticket.complaint?.stages).toHaveProperty('answered');
  });

  it('names what does not go together', async () => {
    expect((await patch({ state: 'resolved' })).json.errors).toMatchObject([{ path: 'outcome' }]);
    expect((await patch({ outcome: 'Done' })).json.errors).toMatchObject([{ path: 'state' }]);
    expect((await patch({})).json.errors).toMatchObject([{ path: 'subject' }]);
  });
});

describe('every write on a ticket', () => {
  it('answers the ticket as it now is', async () => {
    const other = await put();
    const writes: Array<[string, object | undefined, object?]> = [
      ['POST /v1/tickets/{id}/replies', { body: 'Hello' }],
      ['POST /v1/tickets/{id}/notes', { body: 'For us' }],
      ['POST /v1/tickets/{id}/assign', { assignee: 'me' }],
      ['POST /v1/tickets/{id}/transitions', { to: 'pending' }],
      ['POST /v1/tickets/{id}/page', { shown: true }],
      ['POST /v1/tickets/{id}/revoke-links', undefined],
      ['PUT /v1/tickets/{id}/contact', { email: 'new@example.com' }],
      ['POST /v1/tickets/{id}/links', { ticketId: other, relation: 'related' }],
      ['POST /v1/tickets/{id}/merge', { into: other, differentCustomers: true }],
      ['POST /v1/tickets/{id}/unmerge', undefined],
      ['PATCH /v1/tickets/{id}', { kind: 'complaint' }],
      ['POST /v1/tickets/{id}/complaint', { cause: 'conduct' }],
      [
        'POST /v1/tickets/{id}/compensation',
        { type: 'refund', amount: 100, currency: 'CNY', reason: 'A day without water' },
      ],
    ];
    for (const [route, body] of writes) {
      const { status, json } = await staff(route, body);
      expect(status, route).toBeLessThan(300);
      const now = (await staff('GET /v1/tickets/{id}')).json;
      expect(json.ticket, route).toEqual(now);
    }
  });
});
