import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthdayOf } from '../../events/partner/purchase-made.v1.ts';
import { completeFile, openFile } from '../../functions/customers/file-changes.ts';
import { linkTicketToCustomer } from '../../functions/customers/link-ticket/link-ticket.ts';
import { isSameSerial } from '../../shared/customers/serial.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { filesAt } from '../../shared/table/customers-at.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { iso } from '../../shared/time/clock.ts';
import { inHours, start } from '../support/frozen.ts';
import { memoryTable } from '../support/memory-table.ts';
import { openedTicket } from '../support/opened-ticket.ts';

describe('a birthday', () => {
  it.each([
    ['1988-03-12', { calendar: 'solar', month: 3, day: 12, leapMonth: false, year: 1988 }],
    ['--02-29', { calendar: 'solar', month: 2, day: 29, leapMonth: false }],
    [
      { calendar: 'lunar', month: 6, day: 30, leapMonth: true },
      { calendar: 'lunar', month: 6, day: 30, leapMonth: true },
    ],
  ] as const)('told as %j is kept in its own calendar', (told, kept) => {
    expect(birthdayOf(told)).toEqual(kept);
  });
});

describe('a serial number', () => {
  it('is the same in any case and width, with blanks and dashes or without', () => {
    const character = fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'.split(''));
    const fullWidth = (text: string) =>
      text.replace(/[!-~]/g, (each) => String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfee0));
    const written = fc.record({
      plain: fc.array(character, { minLength: 3, maxLength: 20 }),
      gaps: fc.array(fc.constantFrom('', ' ', '-', '–', '　', '_', '/'), { minLength: 20, maxLength: 20 }),
      lower: fc.boolean(),
      wide: fc.boolean(),
    });
    fc.assert(
      fc.property(written, character, ({ plain, gaps, lower, wide }, more) => {
        const spaced = plain.map((each, index) => `${each}${gaps[index] ?? ''}`).join('');
        const cased = lower ? spaced.toLowerCase() : spaced;
        const other = wide ? fullWidth(cased) : cased;
        expect(isSameSerial(plain.join(''), other)).toBe(true);
        expect(isSameSerial(plain.join(''), `${other}${more}`)).toBe(false);
      }),
    );
    expect(isSameSerial(undefined, undefined)).toBe(false);
    expect(isSameSerial('--', '—')).toBe(false);
  });
});

describe('a file', () => {
  const contact = { name: 'Anna', mail: 'anna@example.com' };
  const particulars = { contact, language: 'en' as const, timeZone: 'Europe/Berlin', source: 'partner.acme' };
  const { customer } = openFile(particulars, [], { now: start, correlationId: 'c' });

  const context = { now: inHours(1), correlationId: 'c' };

  it('that learns nothing is raised, and nothing is said of it', () => {
    const completed = completeFile(customer, particulars, { birthday: false }, context);
    expect(completed).toMatchObject({
      customer: { version: 2, mails: ['anna@example.com'], phones: [] },
      writes: [{ put: { version: 2 }, if: { version: 1 } }],
      events: [],
    });
  });

  it.each([
    ['default', 'partner', 'zh-CN', 'partner'],
    ['text', 'partner', 'zh-CN', 'partner'],
    ['default', 'default', 'en', 'default'],
    ['staff', 'partner', 'en', 'staff'],
    [undefined, 'partner', 'en', undefined],
  ] as const)('whose language was told by %s hears of one by %s', (before, by, language, after) => {
    const told = { ...particulars, language: 'zh-CN' as const, languageBy: by };
    const known = { ...customer, languageBy: before };
    const { customer: changed, events } = completeFile(known, told, { birthday: false }, context);
    expect([changed.language, changed.languageBy]).toEqual([language, after]);
    expect(events).toHaveLength(language === 'en' ? 0 : 1);
  });

  it.each(['', 'anna@example.com', '13800138000', 'N/A', '匿名'])(
    'of %j gets the name that comes later; a name that was given stays',
    (name) => {
      const told = { ...particulars, contact: { ...contact, name: '王芳' } };
      const named = completeFile({ ...customer, name }, told, { birthday: false }, context);
      expect([named.customer.name, named.events.length]).toEqual(['王芳', 1]);
      const given = completeFile(customer, told, { birthday: false }, context);
      expect([given.customer.name, given.events.length]).toEqual(['Anna', 0]);
      const nameless = { ...told, contact: { ...contact, name: 'N/A' } };
      expect(completeFile(customer, nameless, { birthday: false }, context).customer.name).toBe('Anna');
    },
  );

  it('gets an address that a partner tells, and keeps a birthday in the write that adds them, on condition of its own version', () => {
    const birthday = { calendar: 'lunar' as const, month: 8, day: 15, leapMonth: false };
    const told = { ...particulars, birthday, contact: { ...contact, phone: '+4930901820' } };
    const { writes, events, customer: changed } = completeFile(customer, told, { birthday: true }, context);
    expect(changed).toMatchObject({
      ...{ version: 2, mails: ['anna@example.com'], phones: ['+4930901820'] },
      points: [
        { address: 'anna@example.com', state: 'told', tellers: ['partner.acme'] },
        { address: '+4930901820', state: 'told', source: 'partner.acme', at: iso(inHours(1)) },
      ],
    });
    expect(writes).toMatchObject([
      { put: { version: 2 }, if: { version: 1 } },
      { put: { type: 'contact-point', address: '+4930901820', customerId: customer.id } },
      { put: { type: 'contact-stamp', address: '+4930901820' } },
      {
        put: { id: 'birthday', kind: 'birthday', calendar: 'lunar', month: 8 },
        if: { pk: { absent: true } },
      },
    ]);
    expect(events.map(({ detail }) => JSON.parse(detail))).toMatchObject([
      { type: 'customer-changed', aggregate: { version: 2 }, data: { what: ['customer', 'date'] } },
    ]);
  });
});

describe('two consumers that meet on one new address', () => {
  it('make one file: the second decides anew', async () => {
    const table = memoryTable();
    const deps = { table, timeZone: 'Europe/Berlin' };
    const contact = { name: 'Anna', mail: 'anna@example.com' };
    const open = (id: string) =>
      commit(table, openedTicket(start, { id, contact, timeZone: 'Europe/Berlin' }), start);
    await open('FIRST');
    await open('SECOND');
    table.beforeNextTransaction(() => linkTicketToCustomer(deps, 'SECOND', start));
    await linkTicketToCustomer(deps, 'FIRST', start);
    const { files } = await filesAt(table, { kind: 'mails', address: 'anna@example.com' });
    const owner = files[0]?.id;
    expect(table.items().filter(({ type }) => type === 'customer')).toMatchObject([{ id: owner }]);
    expect([await table.find(ticket, 'FIRST'), await table.find(ticket, 'SECOND')]).toMatchObject([
      { customerId: owner },
      { customerId: owner },
    ]);
  });
});
