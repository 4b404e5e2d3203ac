import { describe, expect, it } from 'vitest';
import { completeFile, openFile } from '../../functions/customers/file-changes.ts';
import { readBirthday } from '../../functions/customers/record-purchase/read-birthday.ts';
import { inHours, start } from '../support/frozen.ts';

describe('a birthday', () => {
  it.each([
    ['1988-03-12', { calendar: 'solar', month: 3, day: 12, leapMonth: false, year: 1988 }],
    ['--02-29', { calendar: 'solar', month: 2, day: 29, leapMonth: false }],
    [
      { calendar: 'lunar', month: 6, day: 30, leapMonth: true },
      { calendar: 'lunar', month: 6, day: 30, leapMonth: true },
    ],
  ] as const)('told as %j is kept in its own calendar', (told, kept) => {
    expect(readBirthday(told)).toEqual(kept);
  });
});

describe('a file', () => {
  const contact = { name: 'Anna', mail: 'anna@example.com' };
  const particulars = { contact, language: 'en' as const, timeZone: 'Europe/Berlin', source: 'test' };
  const { customer } = openFile(particulars, start, 'c');

  it('that learns nothing is not written', () => {
    const told = { ...particulars, contact: { ...contact, phone: '+4930901820' } };
    expect(completeFile(customer, told, { mail: false, phone: false }, start)).toEqual({
      customer,
      writes: [],
      events: [],
    });
  });

  it('claims a free address in the write that adds it, on condition of its own version', () => {
    const told = { ...particulars, contact: { ...contact, phone: '+4930901820' } };
    const { writes, customer: changed } = completeFile(
      customer,
      told,
      { mail: false, phone: true },
      inHours(1),
    );
    expect(changed).toMatchObject({ version: 2, mails: ['anna@example.com'], phones: ['+4930901820'] });
    expect(writes).toMatchObject([
      { put: { version: 2 }, if: { version: 1 } },
      { put: { address: '+4930901820', customerId: customer.id }, if: { pk: { absent: true } } },
    ]);
  });
});
