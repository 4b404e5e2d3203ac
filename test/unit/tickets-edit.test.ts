import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, ticketKinds } from '../../events/vocabulary.ts';
import { editFields, type TicketEdit } from '../../functions/tickets/desk/edit-fields.ts';
import { wordsOfTicket } from '../../functions/tickets/search/terms.ts';
import { Form } from '../../shared/settings/forms.ts';
import { compensationLedger } from '../../shared/table/entities/compensation-ledger.ts';
import { admin, supervisor, worldWithTicket } from './lifecycle-world.ts';

const enquiry = { kind: 'enquiry', kindBy: 'guess' } as const;
const guessed = { kind: 'complaint', kindBy: 'guess' } as const;
const chosen = { kind: 'complaint', kindBy: 'form' } as const;
const reason = 'It only asks for the opening hours.';
const money = { type: 'refund', currency: 'CNY', reason: 'Sorry' };

describe('fields that staff correct', () => {
  it('are told before and after, with who did it, and are found and counted anew', async () => {
    const { world, id } = await worldWithTicket({ ...enquiry, productSerial: 'AB-1' });
    const edit = {
      subject: 'The pump of the washer leaks',
      language: 'zh-CN',
      productSerial: 'XY-99',
      orderNumber: 'SO-7',
      region: 'Kent',
      kind: 'repair',
      fields: { colour: 'blue' },
    };
    const answer = await world.edit(id, edit);
    expect(answer.statusCode).toBe(200);
    const ticket = await world.stored(id);
    expect(ticket).toMatchObject({ ...edit, kindBy: 'staff', languageBy: 'staff', version: 2 });
    expect(answer.json).toMatchObject({ ticketId: id, ticket: { ...edit, version: 2 } });
    // What is unread is told to whoever reads, not by the answers of writes.
    const { firstUnread: _, ...shown } = (await world.show(id)).json as Record<string, unknown>;
    expect((answer.json as { ticket: unknown }).ticket).toEqual(shown);
    const [entry, ...others] = await world.entriesOf(id, 'edit');
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      author: 'agent-1',
      detail: {
        subject: 'The pump of the washer leaks',
        subjectBefore: 'The pump leaks',
        language: 'zh-CN',
        languageBefore: 'en',
        productSerial: 'XY-99',
        productSerialBefore: 'AB-1',
        kind: 'repair',
        kindBefore: 'enquiry',
        'fields.colour': 'blue',
        'fields.colourBefore': '',
      },
    });
    const [told] = world.events('ticket-changed');
    expect(told?.data).toMatchObject({
      changed: expect.arrayContaining([
        'kind',
        'subject',
        'language',
        'productSerial',
        'orderNumber',
        'fields',
      ]),
    });
    expect(wordsOfTicket(ticket, [])).toEqual(expect.arrayContaining(['xy99', 'so7', 'washer', 'blue']));
    expect(wordsOfTicket(ticket, [])).not.toContain('ab1');
  });

  it('stay where the ticket waits, whatever rules would say now', async () => {
    const { world, id } = await worldWithTicket(enquiry);
    const before = await world.stored(id);
    await world.edit(id, { kind: 'repair' });
    const { queue, priority, assignee } = await world.stored(id);
    expect({ queue, priority, assignee }).toEqual({
      queue: before.queue,
      priority: before.priority,
      assignee: before.assignee,
    });
    expect((await world.stored(id)).routedBy).toEqual(['staff']);
  });

  it('are taken away by null, and no change writes nothing', async () => {
    const { world, id } = await worldWithTicket({ ...enquiry, region: 'Kent', fields: { a: '1', b: '2' } });
    await world.edit(id, { region: null, fields: { a: null } });
    const ticket = await world.stored(id);
    expect(ticket.region).toBeUndefined();
    expect(ticket.fields).toEqual({ b: '2' });
    const everything = world.table.everything();
    expect((await world.edit(id, { region: null, subject: ticket.subject })).statusCode).toBe(200);
    expect(world.table.everything()).toEqual(everything);
  });

  it('are refused for another version, a closed ticket, and where nothing is asked', async () => {
    const { world, id } = await worldWithTicket(enquiry);
    expect((await world.edit(id, { region: 'Kent', expectedVersion: 7 })).statusCode).toBe(409);
    expect((await world.edit(id, { region: 'Kent', expectedVersion: 1 })).statusCode).toBe(200);
    for (const nothing of [{}, { expectedVersion: 2 }, { reason: 'r' }])
      expect((await world.edit(id, nothing)).statusCode).toBe(422);
    await world.move(id, { to: 'resolved', outcome: 'Done' });
    await world.move(id, { to: 'closed' });
    expect((await world.edit(id, { region: 'Essex' })).statusCode).toBe(409);
  });

  it('confirm a guessed kind by naming it', async () => {
    const { world, id } = await worldWithTicket(guessed);
    await world.edit(id, { kind: 'complaint' });
    expect(await world.stored(id)).toMatchObject({ kind: 'complaint', kindBy: 'staff' });
    expect((await world.edit(id, { kind: 'enquiry' })).statusCode).toBe(422);
  });
});

describe('the contact that staff correct', () => {
  it('keeps its links where only the name changes', async () => {
    const { world, id } = await worldWithTicket({ ...enquiry, proof: 'mail' });
    await world.edit(id, { contact: { name: 'Ann Lee' } });
    expect(await world.stored(id)).toMatchObject({
      contact: { name: 'Ann Lee', mail: 'anna.li@example.com' },
      linkVersion: 1,
      proof: { by: 'mail' },
    });
    expect(world.events('ticket-contact-changed')).toEqual([]);
  });

  it('revokes links and takes nothing for proof where the address changes, as PUT contact does', async () => {
    const opening = {
      ...enquiry,
      proof: 'mail',
      page: { by: 'code', at: '2026-11-22T09:00:00.000Z' },
    } as const;
    const { world, id } = await worldWithTicket(opening);
    const other = await world.opened(opening);
    await world.edit(id, { contact: { email: 'new@example.com' } });
    await world.contact(other, { name: 'Anna Li', email: 'new@example.com' });
    const [edited, put] = await Promise.all([world.stored(id), world.stored(other)]);
    for (const each of [
      'contact',
      'proof',
      'page',
      'linkVersion',
      'pageVersion',
      'customerId',
      'link',
    ] as const)
      expect(edited[each], each).toEqual(put[each]);
    expect(edited).toMatchObject({
      contact: { mail: 'new@example.com' },
      formerAddresses: ['anna.li@example.com'],
    });
    expect(edited.proof).toBeUndefined();
    expect(world.events('ticket-contact-changed')).toHaveLength(2);
    const confirmed = { contact: { email: 'third@example.com', confirmed: true } };
    await world.edit(id, confirmed);
    expect((await world.stored(id)).proof?.by).toBe('staff');
  });

  it('cannot become one that nobody can answer', async () => {
    const { world, id } = await worldWithTicket(enquiry);
    expect((await world.edit(id, { contact: { email: null } })).statusCode).toBe(422);
    expect((await world.edit(id, { contact: { email: null, phone: '13800138000' } })).statusCode).toBe(200);
    expect((await world.stored(id)).contact).toEqual({ name: 'Anna Li', phone: '+8613800138000' });
    // An extension is typed behind its number, and goes with it.
    expect((await world.edit(id, { contact: { phone: '010-62881234-801' } })).statusCode).toBe(200);
    const dialled = { name: 'Anna Li', phone: '+861062881234', extension: '801' };
    expect((await world.stored(id)).contact).toEqual(dialled);
    await world.edit(id, { contact: { name: 'Anna Lin' } });
    expect((await world.stored(id)).contact).toEqual({ ...dialled, name: 'Anna Lin' });
    await world.edit(id, { contact: { phone: '13800138000' } });
    expect((await world.stored(id)).contact).toEqual({ name: 'Anna Lin', phone: '+8613800138000' });
  });
});

describe('a complaint that is none', () => {
  it('made by a guess leaves its procedure, and its history tells', async () => {
    const { world, id } = await worldWithTicket(guessed);
    await world.complain(id, { stage: 'assessed', cause: 'conduct' });
    expect((await world.edit(id, { kind: 'enquiry' })).statusCode).toBe(200);
    const ticket = await world.stored(id);
    expect(ticket).toMatchObject({ kind: 'enquiry', kindBy: 'staff' });
    expect(ticket.complaint).toBeUndefined();
    expect((await world.entriesOf(id, 'complaint')).at(-1)).toMatchObject({
      author: 'agent-1',
      detail: { from: 'assessed', what: 'taken-back' },
    });
    expect((await world.complain(id, { stage: 'investigated' })).statusCode).toBe(409);
    expect((await world.compensate(id, { ...money, amount: 100 })).statusCode).toBe(409);
    expect((await world.move(id, { to: 'resolved', outcome: 'Open from nine.' })).statusCode).toBe(200);
  });

  it('that a person chose needs a reason, and a supervisor once its investigation has begun', async () => {
    const { world, id } = await worldWithTicket(chosen);
    expect((await world.edit(id, { kind: 'enquiry' })).statusCode).toBe(422);
    await world.complain(id, { stage: 'investigated' });
    expect((await world.edit(id, { kind: 'enquiry', reason })).statusCode).toBe(403);
    expect((await world.edit(id, { kind: 'enquiry', reason }, supervisor)).statusCode).toBe(200);
    expect((await world.entriesOf(id, 'edit')).at(-1)).toMatchObject({ author: 'chief-1', text: reason });
    const unknown = await world.opened({ kind: 'complaint' });
    expect((await world.edit(unknown, { kind: 'enquiry' })).statusCode).toBe(422);
    expect((await world.edit(unknown, { kind: 'enquiry', reason })).statusCode).toBe(200);
  });

  it('stays one where the customer was compensated', async () => {
    const { world, id } = await worldWithTicket(guessed);
    expect((await world.compensate(id, { ...money, amount: 100 })).json).toMatchObject({ state: 'granted' });
    expect((await world.edit(id, { kind: 'enquiry', reason }, admin)).statusCode).toBe(409);
    expect((await world.stored(id)).kind).toBe('complaint');
  });

  it('takes with it what waits for approval', async () => {
    const { world, id } = await worldWithTicket(guessed);
    const wishes = [9_000_000, 8_000_000].map((amount) => ({ ...money, amount }));
    for (const wish of wishes)
      expect((await world.compensate(id, wish)).json).toMatchObject({ state: 'awaiting-approval' });
    expect((await world.edit(id, { kind: 'enquiry' })).statusCode).toBe(200);
    const ledger = await world.table.find(compensationLedger, `ticket:${id}`);
    expect(ledger?.charges).toEqual([]);
    expect(world.events('compensation-decided')).toHaveLength(2);
  });
});

describe('answers of the form', () => {
  const form = Form.parse({
    id: 'repair',
    label: { 'zh-CN': '报修', en: 'Repair' },
    kind: 'repair',
    fields: [
      { name: 'serial', type: 'product', label: { 'zh-CN': '序列号', en: 'Serial' } },
      {
        name: 'size',
        type: 'choice',
        label: { 'zh-CN': '尺寸', en: 'Size' },
        choices: [{ value: 'S', label: { 'zh-CN': '小', en: 'Small' } }],
      },
      { name: 'terms', type: 'consent', label: { 'zh-CN': '同意', en: 'I agree' } },
    ],
  });
  const context = {
    ...{ now: new Date('2026-11-22T09:00:00Z'), correlationId: 'c', author: 'agent-1', roles: ['agent'] },
    form,
  };
  const ticketOf = async () => {
    const { world, id } = await worldWithTicket({
      ...enquiry,
      productSerial: 'AB-1',
      fields: { serial: 'AB-1', terms: 'yes; 2026-11-22T09:00:00.000Z; version 1' },
    });
    return world.stored(id);
  };

  it('and the part of the ticket that they fill are one', async () => {
    const ticket = await ticketOf();
    const byPart = editFields(ticket, { productSerial: 'XY-9' }, context)?.after;
    expect(byPart).toMatchObject({ productSerial: 'XY-9', fields: { serial: 'XY-9' } });
    const byAnswer = editFields(ticket, { fields: { serial: 'XY-9' } }, context)?.after;
    expect(byAnswer).toMatchObject({ productSerial: 'XY-9', fields: { serial: 'XY-9' } });
    const gone = editFields(ticket, { productSerial: null }, context)?.after;
    expect(gone?.productSerial).toBeUndefined();
    expect(gone?.fields.serial).toBeUndefined();
  });

  it('are refused where the form would, and consents are the customer’s own', async () => {
    const ticket = await ticketOf();
    for (const fields of [{ size: 'XXL' }, { terms: 'no' }, { terms: null }])
      expect(() => editFields(ticket, { fields }, context), JSON.stringify(fields)).toThrow();
    expect(editFields(ticket, { fields: { size: 'S', note: 'x' } }, context)?.after.fields).toMatchObject({
      size: 'S',
      note: 'x',
    });
  });

  it('any edit holds, its entry tells what changed and nothing else, and doing it again changes nothing', async () => {
    const ticket = await ticketOf();
    const text = fc.string({ minLength: 1, maxLength: 5 });
    const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
    const anyEdit: fc.Arbitrary<TicketEdit> = fc.record({
      kind: optional(fc.constantFrom(...ticketKinds)),
      subject: optional(text),
      language: optional(fc.constantFrom(...languages)),
      productSerial: optional(fc.option(text)),
      region: optional(fc.option(text)),
      contact: optional(
        fc.record({ name: optional(text), phone: optional(fc.option(fc.record({ phone: text }))) }),
      ),
      fields: optional(fc.dictionary(fc.constantFrom('a', 'b', 'serial'), fc.option(text))),
    });
    fc.assert(
      fc.property(anyEdit, (edit) => {
        const change = editFields(ticket, edit, context);
        const after = change?.after ?? ticket;
        for (const name of ['kind', 'subject', 'language', 'region'] as const)
          expect(after[name] ?? null).toBe(edit[name] === undefined ? (ticket[name] ?? null) : edit[name]);
        const detail = change?.entries.find(({ kind }) => kind === 'edit')?.detail ?? {};
        for (const name of ['kind', 'subject', 'language', 'region', 'productSerial'] as const)
          expect(name in detail).toBe(after[name] !== ticket[name]);
        const again = editFields(after, edit, context);
        expect(again?.after.fields ?? after.fields).toEqual(after.fields);
        // A part and an answer that contradict each other may need a second look; without answers there is none.
        if (!edit.fields) expect(again).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
