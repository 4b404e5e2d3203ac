import { beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/relations/routes.ts';
import { type Ticket, ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { days, iso, minutes } from '../../shared/time/clock.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { storePeople } from '../unit/intake-support.ts';

let world: World;
let id: string;
let message: string;
beforeEach(async () => {
  world = openWorld();
  await storePeople(world.table, 'agent-1');
  const opened = await world.ask('POST /v1/tickets', {
    body: {
      ...{ form: 'contact', kind: 'repair', subject: 'Pump leaks', description: 'It leaks.' },
      ...{ name: 'Ann Lee', email: 'ann@example.com' },
    },
  });
  id = (opened.json as unknown as { ticketId: string }).ticketId;
  await world.settle();
  await world.wait(minutes(5));
  const token = new URL(await world.urls.tracking(id, 1)).pathname.split('/').at(-1) ?? '';
  await world.ask('POST /t/{token}', { params: { token }, form: { body: 'Also the invoice is wrong.' } });
  await world.settle();
  await world.wait(minutes(5));
  message = (await entries(id)).find(({ text }) => text.includes('invoice'))?.id ?? '';
});

const stored = async (of: string): Promise<Ticket> =>
  ticket.parse((await world.table.get(ticket.key(of))) ?? {});
const entries = (of: string) => world.table.list(timelineEntry, timelineEntry.prefix(of));
const ask = async (route: keyof typeof routes, body: unknown, { on = id, headers = {} } = {}) => {
  const { method, path } = routes[route];
  const answer = await world.ask(`${method} ${path}`, {
    staff: 'agent-1',
    params: { id: on },
    body,
    headers,
  });
  expectDeclared(routes[route], answer);
  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes, held to their contract above
  return { status: answer.statusCode, json: answer.json as any };
};
const note = async (body: string): Promise<string> => {
  const asked = { staff: 'agent-1', params: { id }, body: { body } };
  const { json } = await world.ask('POST /v1/tickets/{id}/notes', asked);
  return (json as unknown as { entryId: string }).entryId;
};
const pageOf = async (of: string) => {
  const token = new URL(await world.urls.tracking(of, 1)).pathname.split('/').at(-1) ?? '';
  return (await world.ask('GET /t/{token}', { params: { token } })).body;
};

describe('a split', () => {
  it('makes a ticket of entries: what is true of the matter is true of it, and each links the other', async () => {
    const about = await note('Ask accounting.');
    const since = (await entries(id)).find((each) => each.id === message)?.at;
    const { status, json } = await ask('splitTicket', {
      ...{ entryIds: [message, about], subject: 'Wrong invoice', kind: 'enquiry', assignee: 'me' },
      acknowledge: true,
    });
    expect(status).toBe(201);
    const made = await stored(json.ticketId);
    const before = await stored(id);
    expect(made).toMatchObject({
      ...{ subject: 'Wrong invoice', kind: 'enquiry', assignee: 'agent-1', openedAt: since, state: 'new' },
      ...{
        contact: before.contact,
        customerId: before.customerId,
        description: 'Also the invoice is wrong.',
      },
      ...{ links: [{ ticketId: id, relation: 'related' }], last: { entryId: about } },
    });
    expect(made.proof).toEqual(before.proof);
    expect(before.links).toEqual([{ ticketId: made.id, relation: 'related' }]);
    expect(before.last?.text).toBe('It leaks.');
    expect((await entries(made.id)).map(({ kind }) => kind)).toEqual(['customer-message', 'note', 'link']);
    expect((await entries(id)).map(({ id: each }) => each)).not.toContain(message);
    expect((await entries(id)).at(-1)).toMatchObject({
      kind: 'link',
      detail: { ticketId: made.id, split: 'into' },
    });
    await world.settle();
    const said = world.table.items(({ type }) => type === 'message').map(({ template }) => template);
    expect(said).toEqual(['ticket-acknowledged', 'ticket-acknowledged']);
    expect(await pageOf(id)).not.toContain('invoice');
    expect(await pageOf(made.id)).toContain('invoice');
  });

  it('tells before who would see what, and moves nothing then', async () => {
    const before = [await stored(id), await entries(id)];
    const { json } = await ask('previewSplit', { entryIds: [message], acknowledge: true });
    expect(json).toMatchObject({
      ...{ from: id, subject: 'Pump leaks', kind: 'repair', queue: 'repairs' },
      entries: [{ entryId: message, kind: 'customer-message', text: 'Also the invoice is wrong.', files: 0 }],
      pages: [{ to: 'a***@example.com', loses: [message] }, { shows: [message] }],
      mails: [{ to: 'a***@example.com', what: 'acknowledgement' }],
    });
    expect([await stored(id), await entries(id)]).toEqual(before);
  });

  it('names each entry that cannot be moved', async () => {
    const [first] = await entries(id);
    const reply = { staff: 'agent-1', params: { id }, body: { body: 'We come.' } };
    const answered = (await world.ask('POST /v1/tickets/{id}/replies', reply)).json as unknown as {
      entryId: string;
    };
    const asked = { entryIds: [first?.id ?? '', answered.entryId, 'none', message] };
    for (const route of ['splitTicket', 'previewSplit'] as const) {
      const { status, json } = await ask(route, asked);
      expect(status).toBe(422);
      expect(json.errors.map(({ path }: { path: string }) => path)).toEqual([
        ...['entryIds.0', 'entryIds.1', 'entryIds.2'],
      ]);
    }
    const only = await note('Nothing but a note.');
    expect((await ask('splitTicket', { entryIds: [only] })).status).toBe(422);
    expect((await ask('splitTicket', { entryIds: [message], queue: 'nowhere' })).status).toBe(422);
    expect((await ask('splitTicket', { entryIds: [message] }, { on: 'NOBODY' })).status).toBe(404);
  });

  it('is done once, and what was moved is not moved again', async () => {
    const headers = { 'idempotency-key': '7f9c5a2e-28f1-4f3e-9f36-2f0d3f3a8a11' };
    const first = await ask('splitTicket', { entryIds: [message] }, { headers });
    const again = await ask('splitTicket', { entryIds: [message] }, { headers });
    expect(again.json.ticketId).toBe(first.json.ticketId);
    expect((await ask('splitTicket', { entryIds: [message] })).status).toBe(422);
  });
});

describe('the preview of a merge', () => {
  it('tells pages, mails, who takes part, who follows, and which replies are stopped', async () => {
    const into = someTicket(2, { proof: { by: 'staff', at: iso(world.now()) } });
    await world.table.transact([{ put: ticket.item(into) }]);
    const staff = (route: string, body: object, params: object = { id }) =>
      world.ask(route, { staff: 'agent-1', params: params as never, body });
    await staff('POST /v1/tickets/{id}/replies', { body: 'Hello', cc: ['bo@example.com'] });
    await staff('PUT /v1/tickets/{id}/followers/{person}', {}, { id, person: 'me' });
    const sendAt = iso(new Date(world.now().getTime() + days(1)));
    const later = await staff('POST /v1/tickets/{id}/replies', { body: 'Later', sendAt });
    const before = await stored(id);
    const { json } = await ask('previewMerge', { into: into.id });
    expect(json).toMatchObject({
      ...{ ticketId: id, into: into.id, followers: ['agent-1'], differentCustomers: true },
      mails: [{ to: 'a***@example.com', what: 'merged', names: false }],
      participants: [{ ticketId: id, mail: 'bo@example.com', copied: false }],
      stops: [(later.json as unknown as { entryId: string }).entryId],
    });
    expect(json.pages).toHaveLength(2);
    expect(await stored(id)).toEqual(before);
    expect((await ask('previewMerge', { into: 'NOBODY' })).status).toBe(422);
    expect((await ask('previewMerge', { into: id })).status).toBe(409);
  });
});
