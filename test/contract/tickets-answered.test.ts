import { describe, expect, it } from 'vitest';
import { minutes } from '../../shared/time/clock.ts';
import { openWorld } from '../support/world/open-world.ts';
import { complaint } from '../unit/tickets-world.ts';

interface Shown {
  state: string;
  complaint?: { stage: string; stages: Record<string, string> };
  service: { targets: Array<{ target: string; state: string; fulfilledAt?: string }> };
  timeline: Array<{ kind: string; text: string }>;
}

/** The whole system with one ticket, a complaint unless told otherwise. */
async function deskWorld(facts: object = {}) {
  const world = openWorld();
  const { json } = await world.ask('POST /v1/tickets', { body: { ...complaint, ...facts } });
  const { ticketId: id } = json as { ticketId: string };
  await world.settle();
  const staff = async (route: string, body?: object) => {
    const asked = await world.ask(route, { staff: 'agent-1', params: { id }, body });
    await world.settle();
    return { status: asked.statusCode, json: asked.json as Record<string, unknown> };
  };
  const at = world.now().toISOString();
  return {
    ...world,
    id,
    staff,
    show: async () => (await staff('GET /v1/tickets/{id}')).json as unknown as Shown,
    reply: (body: string) => staff('POST /v1/tickets/{id}/replies', { body }),
    resolve: (more: object = {}) =>
      staff('POST /v1/tickets/{id}/transitions', { to: 'resolved', outcome: 'Done', ...more }),
    call: (direction: string, more: object = { ticketId: id }) =>
      staff('POST /v1/calls', {
        ...{ direction, number: '13800138000', startedAt: at, endedAt: at, summary: 'We spoke.' },
        ...more,
      }),
    async firstResponse() {
      const { service } = await this.show();
      return service.targets.find(({ target }) => target === 'first-response');
    },
    async page() {
      const token = await world.links.token('track', { id, version: 1 });
      const { body = '' } = await world.ask('GET /t/{token}', { params: { token }, query: { lang: 'en' } });
      return [...body.matchAll(/<li class="(reached|ahead)"[^>]*><span>([^<]*)/g)].map(
        ([, place, name]) => `${place} ${name}`,
      );
    },
  };
}

const cause = 'conduct';

describe('a complaint', () => {
  it('is resolved after a reply that reached the customer, and with its cause', async () => {
    const world = await deskWorld({ phone: '13800138000' });
    expect(await world.resolve()).toMatchObject({ status: 422, json: { errors: [{ path: 'cause' }] } });
    expect(await world.resolve({ cause })).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('Reply, or log the call') },
    });
    world.mail.goneMailboxes.add(complaint.email.toLowerCase());
    await world.reply('It comes back.');
    expect((await world.resolve({ cause })).status).toBe(409);
    expect((await world.show()).state).toBe('open');
    await world.call('missed');
    expect((await world.resolve({ cause })).status).toBe(409);
    expect((await world.call('outbound')).status).toBe(201);
    expect((await world.resolve({ cause })).status).toBe(200);
    const shown = await world.show();
    expect(shown.complaint?.stages).toMatchObject({
      answered: expect.any(String),
      closed: expect.any(String),
    });
    expect(shown.timeline.filter(({ kind }) => kind === 'call').map(({ text }) => text)).toEqual([
      'We spoke.',
      'We spoke.',
    ]);
  });

  it('is resolved with the cause that was recorded before, and as spam without either', async () => {
    const world = await deskWorld();
    await world.reply('The seal was wrong.');
    await world.staff('POST /v1/tickets/{id}/complaint', { cause });
    expect((await world.resolve()).status).toBe(200);
    expect((await (await deskWorld()).resolve({ spam: true })).status).toBe(200);
  });

  it('needs no outcome as spam, which nobody reads', async () => {
    const to = 'resolved';
    const resolved = async (how: object) => {
      const world = await deskWorld();
      const moved = await world.staff('POST /v1/tickets/{id}/transitions', { to, ...how });
      const patched = await (await deskWorld()).staff('PATCH /v1/tickets/{id}', { state: to, ...how });
      const job = { action: 'transition', to, ticketIds: ['0000000000'], ...how };
      const bulk = await world.staff('POST /v1/tickets/bulk', job);
      return [moved, patched, bulk].map(({ status }) => status);
    };
    expect(await resolved({ spam: true })).toEqual([200, 200, 202]);
    expect(await resolved({})).toEqual([422, 422, 422]);
  });

  it('shows its customer the stages that it was in, and those to come', async () => {
    const world = await deskWorld();
    const by = (stage: string) => world.staff('POST /v1/tickets/{id}/complaint', { stage, cause });
    expect(await by('answered')).toMatchObject({ status: 409 });
    expect((await by('investigated')).status).toBe(200);
    expect(await world.page()).toEqual([
      ...[
        'reached Received',
        'reached Acknowledged',
        'reached Investigated',
        'ahead Answered',
        'ahead Closed',
      ],
    ]);
    await world.reply('The seal was wrong.');
    await world.resolve();
    expect(await world.page()).toEqual([
      ...['Received', 'Acknowledged', 'Investigated', 'Answered', 'Closed'].map((name) => `reached ${name}`),
    ]);
  });

  it('of somebody who cannot be reached at all ends without an answer', async () => {
    const world = await deskWorld();
    const token = await world.links.token('disown', { id: world.id, version: 1 });
    await world.ask('POST /d/{token}', { params: { token } });
    await world.settle();
    if ((await world.show()).complaint) expect((await world.resolve({ cause })).status).toBe(200);
  });
});

describe('the first response', () => {
  it('is a reply that left and did not come back', async () => {
    const world = await deskWorld({ kind: 'enquiry' });
    expect(await world.firstResponse()).toMatchObject({ state: 'running' });
    world.mail.goneMailboxes.add(complaint.email.toLowerCase());
    await world.reply('It comes back.');
    expect(await world.firstResponse()).not.toHaveProperty('fulfilledAt');
    await world.wait(minutes(10));
    await world.call('outbound');
    expect(await world.firstResponse()).toMatchObject({
      ...{ state: 'fulfilled', fulfilledAt: world.now().toISOString() },
    });
  });

  it('counts from when it was written where it arrives', async () => {
    const world = await deskWorld({ kind: 'enquiry' });
    await world.wait(minutes(10));
    const at = world.now().toISOString();
    await world.reply('We look into it.');
    expect(await world.firstResponse()).toMatchObject({ state: 'fulfilled', fulfilledAt: at });
  });

  it('is the call that opened the ticket, unless nobody took it', async () => {
    for (const [direction, state] of [
      ['inbound', 'fulfilled'],
      ['missed', 'running'],
    ] as const) {
      const world = await deskWorld();
      const openTicket = { kind: 'enquiry', subject: 'Asked' };
      const { json } = await world.call(direction, { openTicket });
      const { ticketId: id } = json.ticket as { ticketId: string };
      const shown = (await world.ask('GET /v1/tickets/{id}', { staff: 'agent-1', params: { id } }))
        .json as Shown;
      expect(shown.service.targets[0]).toMatchObject({ target: 'first-response', state });
    }
  });
});

describe('a call', () => {
  it('about a ticket names one that there is, and opens none', async () => {
    const world = await deskWorld();
    expect(await world.call('inbound', { ticketId: 'nothing' })).toMatchObject({
      status: 422,
      json: { errors: [{ path: 'ticketId' }] },
    });
    const openTicket = { kind: 'enquiry', subject: 'Asked' };
    expect((await world.call('inbound', { ticketId: world.id, openTicket })).status).toBe(422);
    expect((await world.call('inbound')).json).toMatchObject({ ticketId: world.id });
    expect((await world.show()).state).toBe('open');
  });
});
