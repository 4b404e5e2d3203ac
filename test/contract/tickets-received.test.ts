import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/received/routes.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { addressRefusal } from '../../shared/table/entities/message.ts';
import { ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { days, hours, iso, after as later } from '../../shared/time/clock.ts';
import { askDeclared, pathsOf } from '../support/ask-declared.ts';
import { someCustomer } from '../support/care-desk-world.ts';
import { openWorld } from '../support/world/open-world.ts';
import { storePeople } from '../unit/intake-support.ts';
import { parseMail } from '../unit/mail-support.ts';

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
    write: (json: object, headers?: Record<string, string>) =>
      ask('write-first', {
        json: { kind: 'enquiry', subject: '召回通知', body: '请停止使用该水泵。', ...json },
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

  it('waits where staff say, with who has it, how urgent, tags, files and a note', async () => {
    const world = counter();
    await storePeople(world.table, 'agent-1', 'anna');
    const upload = { name: 'photo.txt', mediaType: 'text/plain', size: 5 };
    const { json: form } = await world
      .ask('POST /v1/uploads', { body: upload })
      .then(({ json }) => ({ json }));
    const { uploadId } = form as unknown as { uploadId: string };
    const { status, json } = await world.take({
      ...{ channel: 'call', queue: 'service', assignee: 'me', priority: 'high', tags: ['vip'] },
      ...{ uploads: [uploadId], note: '客户很着急。', name: '王芳', phone: '13800138000' },
    });
    expect(status).toBe(201);
    expect(world.tickets()).toMatchObject([
      {
        ...{ channel: 'call', queue: 'service', assignee: 'agent-1', priority: 'high', priorityFixed: true },
        ...{ tags: ['vip'], routedBy: ['staff'], state: 'new' },
      },
    ]);
    const kinds = world.entries().map(({ kind, attachments = [] }) => [kind, attachments.length]);
    expect(kinds).toEqual([
      ['customer-message', 1],
      ['note', 0],
    ]);
    await world.settle();
    expect(world.tickets()).toMatchObject([{ id: json.ticketId, queue: 'service', assignee: 'agent-1' }]);
    for (const wrong of [{ queue: 'nowhere' }, { assignee: 'ghost' }, { uploads: ['none'] }])
      expect((await world.take(wrong)).status, JSON.stringify(wrong)).toBe(422);
    expect(world.tickets()).toHaveLength(1);
  });

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

describe('what staff write first', () => {
  const known = async (facts = {}) => {
    const world = counter();
    const file = someCustomer(1, { id: 'c1', name: '王芳', ...facts });
    await world.table.transact([{ put: customer.item(file) }]);
    return world;
  };

  it('begins a ticket that waits for the answer, which lands on it', async () => {
    const world = counter();
    await storePeople(world.table, 'agent-1');
    const { status, json } = await world.write({ email: 'wang@example.com', confirmed: true, name: '王芳' });
    expect(status).toBe(201);
    await world.settle();
    expect(world.tickets()).toMatchObject([
      {
        ...{ id: json.ticketId, channel: 'outbound', state: 'pending', openedBy: 'agent-1' },
        ...{ description: '请停止使用该水泵。', last: { kind: 'staff-reply', author: 'agent-1' } },
      },
    ]);
    expect(world.entries()[0]).toMatchObject({ id: json.entryId, kind: 'staff-reply', author: 'agent-1' });
    expect(world.mails.map(({ to }) => to)).toEqual(['wang@example.com']);
    const mail = await parseMail(world.mails[0]?.raw ?? Buffer.alloc(0));
    expect(mail.subject).toMatch(/^召回通知（工单 /);
    expect(mail.text).toContain('请停止使用该水泵。');
    expect(mail.text).not.toContain('新的回复');
    const token = new URL(json.trackingUrl).pathname.split('/').at(-1) ?? '';
    await world.ask('POST /t/{token}', { params: { token }, form: { body: '好的，怎么退？' } });
    expect(world.tickets()).toMatchObject([{ state: 'open', last: { author: 'customer' } }]);
  });

  it('goes to an address of the file that is known to be theirs, in their language', async () => {
    const world = await known({ language: 'en' });
    const { status } = await world.write({ customerId: 'c1', subject: 'Recall', state: 'open' });
    expect(status).toBe(201);
    expect(world.tickets()).toMatchObject([
      {
        customerId: 'c1',
        state: 'open',
        language: 'en',
        contact: { name: '王芳', mail: 'customer-1@example.com' },
      },
    ]);
    await world.settle();
    expect(world.mails.map(({ to }) => to)).toEqual(['customer-1@example.com']);
  });

  it('is refused to an address that nobody vouches for, that gets nothing, or whose customer was erased', async () => {
    const world = await known({ mails: [], phones: [] });
    expect(pathsOf(await world.write({ email: 'typed@example.com' }))).toEqual(['confirmed']);
    expect(pathsOf(await world.write({ customerId: 'c1' }))).toEqual(['confirmed']);
    expect(pathsOf(await world.write({}))).toEqual(['email']);
    expect((await world.write({ phone: '13800138000', confirmed: true })).status).toBe(409);
    const addressHash = await world.links.fingerprint('gone@example.com');
    const erased = { addressHash, what: 'erased', reason: 'erased', at: iso(world.now()) } as const;
    await world.table.transact([{ put: addressRefusal.item(erased) }]);
    expect((await world.write({ email: 'gone@example.com', confirmed: true })).status).toBe(409);
    expect(world.tickets()).toEqual([]);
    await world.settle();
    expect(world.mails).toEqual([]);
  });

  it('is written once, however often a key comes', async () => {
    const world = counter();
    const key = { 'idempotency-key': '0b9f6a2e-6f5e-4a53-9d0e-2b8a52a4b018' };
    const asked = { email: 'wang@example.com', confirmed: true };
    const first = await world.write(asked, key);
    expect((await world.write(asked, key)).json).toEqual(first.json);
    await world.settle();
    expect(world.mails).toHaveLength(1);
  });
});
