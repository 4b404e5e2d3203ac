import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/received/routes.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { days, hours, iso, after as later } from '../../shared/time/clock.ts';
import { askDeclared, pathsOf } from '../support/ask-declared.ts';
import { someCustomer } from '../support/care-desk-world.ts';
import { openWorld } from '../support/world/open-world.ts';

const matter = { kind: 'repair', subject: '水泵漏水', description: '客户带来了水泵，今天开始漏水。' };

function counter() {
  const world = openWorld();
  const ask = askDeclared(routes, world.ask);
  const { table } = world;
  return {
    ...world,
    take: (json: object, headers?: Record<string, string>) =>
      ask('take-down-ticket', {
        json: { channel: 'counter', ...matter, ...json },
        ...(headers ? { headers } : {}),
      }),
    tickets: () => table.items(({ type }) => type === 'ticket').map((item) => ticket.parse(item)),
    entries: () =>
      table.items(({ type }) => type === 'timeline-entry').map((item) => timelineEntry.parse(item)),
    messages: () => table.items(({ type }) => type === 'message'),
  };
}

describe('what staff take down', () => {
  it.each(['counter', 'letter', 'fax'] as const)(
    'opens a ticket by %s, with when it came and by whom',
    async (channel) => {
      const world = counter();
      const receivedAt = iso(later(world.now(), -days(3)));
      const { status, json, headers } = await world.take({ channel, receivedAt, name: '王芳' });
      expect(status).toBe(201);
      expect(headers?.location).toBe(`/v1/tickets/${json.ticketId}`);
      expect(world.tickets()).toMatchObject([
        {
          ...{ id: json.ticketId, channel, receivedAt, openedBy: 'agent-1', openedAt: iso(world.now()) },
          ...{ kindBy: 'staff', language: 'zh-CN', contact: { name: '王芳' }, queue: 'repairs' },
        },
      ]);
      expect(world.entries()).toMatchObject([
        {
          author: 'customer',
          channel,
          text: matter.description,
          detail: { receivedAt, takenDownBy: 'agent-1' },
        },
      ]);
      await world.settle();
      // Who left no address is written to by nobody, and no file is opened for a name alone.
      expect(world.messages()).toEqual([]);
      expect(world.tickets()[0]?.customerId).toBeUndefined();
      expect(world.table.items(({ type }) => type === 'customer')).toEqual([]);
    },
  );

  it('came now where nothing is said, never in the future', async () => {
    const world = counter();
    expect((await world.take({})).status).toBe(201);
    expect(world.tickets()[0]?.receivedAt).toBe(iso(world.now()));
    const refused = await world.take({ receivedAt: iso(later(world.now(), hours(1))) });
    expect(refused.status).toBe(422);
    expect(pathsOf(refused)).toEqual(['receivedAt']);
    expect(world.tickets()).toHaveLength(1);
  });

  it('is acknowledged by mail only where an address is known and staff want it', async () => {
    const world = counter();
    await world.take({ name: '王芳', email: 'wang@example.com', phone: '010-62881234-801' });
    expect(world.table.items(({ type }) => type === 'ticket').at(-1)?.contact).toMatchObject({
      phone: '+861062881234',
      extension: '801',
    });
    await world.settle();
    expect(world.messages()).toEqual([]);
    expect(pathsOf(await world.take({ acknowledge: true, phone: '13800138000' }))).toEqual(['email']);
    await world.take({
      name: '王芳',
      email: 'wang@example.com',
      acknowledge: true,
      confirmed: true,
      subject: '第二件',
    });
    await world.settle();
    expect(world.messages()).toMatchObject([
      { template: 'ticket-acknowledged', to: { name: '王芳', mail: 'wang@example.com' } },
    ]);
    expect(world.tickets().map(({ proof }) => proof?.by)).toContain('staff');
  });

  it('belongs to the file that staff name, for certain', async () => {
    const world = counter();
    const file = someCustomer(1, { id: 'c1', name: '王芳' });
    await world.table.transact([{ put: customer.item(file) }]);
    expect((await world.take({ customerId: 'nobody' })).status).toBe(404);
    await world.take({ customerId: 'c1' });
    expect(world.tickets()).toMatchObject([
      {
        customerId: 'c1',
        link: { state: 'confirmed', why: 'staff', by: 'agent-1' },
        contact: { name: '王芳' },
      },
    ]);
  });

  it('is one ticket, however often a key comes', async () => {
    const world = counter();
    const key = { 'idempotency-key': '0b9f6a2e-6f5e-4a53-9d0e-2b8a52a4b017' };
    const first = await world.take({ channel: 'letter' }, key);
    expect((await world.take({ channel: 'letter' }, key)).json).toEqual(first.json);
    expect(world.tickets()).toHaveLength(1);
  });

  it('names what is wrong', async () => {
    const world = counter();
    expect(pathsOf(await world.take({ channel: 'pigeon' }))).toEqual(['channel']);
    expect(pathsOf(await world.take({ confirmed: true }))).toEqual(['email']);
    expect(pathsOf(await world.take({ subject: '' }))).toEqual(['subject']);
  });
});
