import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keepPromise } from '../../functions/calls/desk/keep-promise.ts';
import { breakPromise } from '../../functions/calls/remind/break-promise.ts';
import { openFile } from '../../functions/customers/file-changes.ts';
import { pointsOfContact } from '../../shared/customers/points.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { filesAt } from '../../shared/table/customers-at.ts';
import { AgendaItem } from '../../shared/table/entities/agenda.ts';
import { promise } from '../../shared/table/entities/call.ts';
import { askStaff } from '../support/ask-declared.ts';
import { inHours, start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import { dueMessage } from '../support/queue-event.ts';
import { useEmbeddedTable } from '../support/use-embedded-table.ts';
import { openWorld } from '../support/world/open-world.ts';
import { publicUrl } from '../support/world/ports.ts';

const embedded = useEmbeddedTable();
const clock = handClock(start);

// Each request as a new instance answers it.
const ask = askStaff((route, what) => openWorld({ table: embedded.table, clock }).ask(route, what));
const body = {
  direction: 'inbound',
  number: '0138 0013 8000',
  startedAt: '2026-11-22T17:20:00+08:00',
  endedAt: '2026-11-22T17:29:00+08:00',
  summary: '洗衣机漏水。',
  promises: [{ text: 'Ring back', dueAt: '2026-11-22T10:30:00Z' }],
};
const log = (more: object = {}, headers: Record<string, string> = {}) =>
  ask('POST /v1/calls', { json: { ...body, ...more }, headers });
const keep = (id: string) => ask('POST /v1/promises/{id}/kept', { params: { id } });
const stored = () => embedded.everything();
const { eventsAbout } = embedded;
const agendaOf = async (ref: string): Promise<AgendaItem> =>
  AgendaItem.parse((await stored()).find((item) => item.type === 'agenda' && item.ref === ref));

describe('logging a call', () => {
  it('writes call, promises, agenda, ticket, acknowledgement and events in one transaction', async () => {
    const before = await stored();
    const { status, json, headers } = await log({ openTicket: { kind: 'repair', subject: '漏水' } });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      number: '+8613800138000',
      promises: [{ text: 'Ring back', dueAt: '2026-11-22T10:30:00.000Z' }],
      ticket: { trackingUrl: expect.stringContaining(`${publicUrl}/t/`) },
    });
    expect(headers?.location).toBe(`/v1/calls/${json.callId}`);
    const known = new Set(before.map(({ pk, sk }) => `${pk} ${sk}`));
    const added = (await stored()).filter(({ pk, sk }) => !known.has(`${pk} ${sk}`));
    expect(added.map(({ type }) => type).sort()).toEqual(
      [
        ...['agenda', 'agenda', 'call', 'message', 'outbox', 'promise', 'ticket', 'ticket-message'],
        'timeline-entry',
      ].sort(),
    );
    expect(added.find(({ type }) => type === 'ticket')).toMatchObject({
      language: 'zh-CN',
      channel: 'call',
      description: body.summary,
      contact: { name: '', phone: '+8613800138000' },
    });
    // No mail address: a partner who delivers SMS is asked.
    expect(added.find(({ type }) => type === 'message')).toMatchObject({ channel: 'event' });
    expect(await agendaOf(json.promises[0].promiseId)).toMatchObject({
      kind: 'promise-due',
      at: '2026-11-22T10:30:00.000Z',
    });
  });

  it('matches the caller by number and writes to the address on the file', async () => {
    const contact = { name: '韩梅梅', phone: '+8613900139000', mail: 'han@example.com' };
    const told = { contact, language: 'en' as const, timeZone: 'Europe/Berlin', source: 'partner.acme' };
    const at = await Promise.all(pointsOfContact(contact).map((point) => filesAt(embedded.table, point)));
    const file = openFile(told, at, { now: start, correlationId: 'c' });
    await commit(embedded.table, file, start);
    const { json } = await log({ number: '139-0013-9000', openTicket: { kind: 'repair', subject: 'x' } });
    expect(json.customerId).toBe(file.customer.id);
    const items = (await stored()).filter(({ customerId }) => customerId === file.customer.id);
    const message = items.find(({ type }) => type === 'message');
    expect(message).toMatchObject({
      channel: 'mail',
      to: contact,
      language: 'en',
      timeZone: 'Europe/Berlin',
    });
    expect(items.map(({ type }) => type).sort()).toEqual([
      'call',
      'contact-point',
      'contact-point',
      'message',
      'promise',
      'ticket',
    ]);
  });

  it('with an Idempotency-Key happens once, and answers the same again', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const more = {
      openTicket: { kind: 'repair', subject: 'once' },
      promises: [...body.promises, ...body.promises],
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => log(more, headers)));
    expect(new Set(answers.map(({ json }) => JSON.stringify(json))).size).toBe(1);
    expect((await stored()).filter(({ subject }) => subject === 'once')).toHaveLength(1);
    const other = await log({ ...more, summary: 'another' }, headers);
    expect(other).toMatchObject({ status: 422, json: { errors: [{ path: 'Idempotency-Key' }] } });
  });

  it.each([
    ['95588', 'short-code', '95588', 'short-code 95588'],
    ['801', 'extension', '801', 'extension 801'],
    ['withheld', 'withheld', '', 'withheld'],
  ])('of %s is logged as such and is nobody’s number', async (typed, numberKind, number, caller) => {
    // A file whose number ends alike is not taken for it.
    const { status, json } = await log({ number: typed, openTicket: { kind: 'enquiry', subject: 'x' } });
    expect([status, json]).toMatchObject([201, { numberKind, number, candidates: [] }]);
    expect(json.customerId).toBeUndefined();
    const shown = await ask('GET /v1/calls/{id}', { params: { id: json.callId } });
    expect(shown.json).toMatchObject({ numberKind, number });
    const [ticket] = (await stored()).filter(
      ({ type, id }) => type === 'ticket' && id === json.ticket.ticketId,
    );
    expect(ticket).toMatchObject({ fields: { caller }, contact: { name: '' } });
    expect(ticket).not.toHaveProperty('proof');
  });

  it.each([undefined, '', '  '])('needs no number (%j) where it says that none was shown', async (number) => {
    const { status, json } = await log({ number, numberKind: 'withheld' });
    expect([status, json]).toMatchObject([201, { numberKind: 'withheld', number: '' }]);
    const lacking = await log({ number });
    expect(lacking).toMatchObject({ status: 422, json: { errors: [{ path: 'number' }] } });
    expect(lacking.json.errors).toHaveLength(1);
  });

  it('keeps the extension of a number', async () => {
    const { json } = await log({
      number: '010-62881234转801',
      openTicket: { kind: 'enquiry', subject: 'x' },
    });
    expect(json).toMatchObject({ number: '+861062881234', extension: '801' });
    const [ticket] = (await stored()).filter(
      ({ type, id }) => type === 'ticket' && id === json.ticket.ticketId,
    );
    expect(ticket).toMatchObject({ contact: { phone: '+861062881234', extension: '801' } });
  });

  it('names what is wrong, and stores nothing', async () => {
    const before = await stored();
    const { status, json } = await log({
      number: '12',
      endedAt: '2026-11-22T09:00:00Z',
      promises: [
        { text: '', dueAt: 'soon' },
        { text: 'x', dueAt: '9999-12-31T23:59:59-12:00' },
      ],
      openTicket: { kind: 'repair', subject: 'a\nb', colour: 'red' },
    });
    expect(status).toBe(422);
    expect(json.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      'endedAt',
      'number',
      'openTicket.colour',
      'openTicket.subject',
      'promises.0.dueAt',
      'promises.0.text',
      'promises.1.dueAt',
    ]);
    expect((await log({ endedAt: '2026-11-22T09:00:00Z' })).json.errors).toMatchObject([{ path: 'endedAt' }]);
    expect(await stored()).toEqual(before);
  });

  it('is seen again with its promises', async () => {
    const { json } = await log({
      promises: [...body.promises, { text: 'Send a part', dueAt: '2026-11-23T01:00:00Z' }],
    });
    const shown = await ask('GET /v1/calls/{id}', { params: { id: json.callId } });
    expect(shown).toMatchObject({
      status: 200,
      json: {
        number: '+8613800138000',
        agent: 'agent-1',
        promises: [{ state: 'open' }, { text: 'Send a part' }],
      },
    });
    expect((await ask('GET /v1/calls/{id}', { params: { id: 'none' } })).status).toBe(404);
  });
});

describe('a promise', () => {
  const make = async () => {
    const { json } = await log();
    const { promiseId } = json.promises[0];
    return { promiseId, item: await agendaOf(promiseId) };
  };
  const stateOf = async (id: string) => (await embedded.table.find(promise, id))?.state;
  const onAgenda = async (ref: string) =>
    (await stored()).some((item) => item.type === 'agenda' && item.ref === ref);

  it('that is kept is off the agenda, once', async () => {
    const { promiseId } = await make();
    const answers = await Promise.all([keep(promiseId), keep(promiseId), keep(promiseId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 200)?.json).toMatchObject({ state: 'kept', late: false });
    expect(await onAgenda(promiseId)).toBe(false);
    expect(await eventsAbout(promiseId)).toEqual(['call-logged', 'promise-kept']);
    expect((await keep('none')).status).toBe(404);
  });

  it('that is due and open becomes overdue and says so once, however often it is told', async () => {
    const { promiseId, item } = await make();
    const { hand } = openWorld({ table: embedded.table, clock });
    const failed = await Promise.all([
      hand('calls/remind', dueMessage(item), dueMessage(item)),
      hand('calls/remind', dueMessage(item)),
    ]);
    expect(failed.flat()).toEqual([]);
    expect([await stateOf(promiseId), await onAgenda(promiseId)]).toEqual(['overdue', false]);
    expect(await eventsAbout(promiseId)).toEqual(['call-logged', 'promise-overdue']);
    clock.at = inHours(2);
    expect((await keep(promiseId)).json).toMatchObject({ state: 'kept', late: true });
    clock.at = start;
  });

  it('kept and due at the same moment ends kept, and nobody is refused', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { promiseId, item } = await make();
      await Promise.all([
        breakPromise(embedded.table, item, inHours(1)),
        keepPromise(embedded.table, { id: promiseId, correlationId: 'c', now: inHours(1) }),
      ]);
      expect([await stateOf(promiseId), await onAgenda(promiseId)]).toEqual(['kept', false]);
      const events = await eventsAbout(promiseId);
      expect(events.filter((type) => type === 'promise-kept')).toHaveLength(1);
      expect(events.filter((type) => type === 'promise-overdue').length).toBeLessThanOrEqual(1);
    }
  });

  it('of an older generation, or of nobody, is only taken off the agenda', async () => {
    const { promiseId, item } = await make();
    await breakPromise(embedded.table, { ...item, generation: 0 }, start);
    expect([await stateOf(promiseId), await onAgenda(promiseId)]).toEqual(['open', false]);
    await breakPromise(embedded.table, { ...item, ref: 'nobody' }, start);
    expect(await eventsAbout(promiseId)).toEqual(['call-logged']);
  });
});
