import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toE164 } from '../../events/phone.ts';
import {
  newTicketId,
  readTicketId,
  shardOf,
  showTicketId,
  stableId,
  ticketIdPattern,
  ulid,
} from '../../shared/runtime/ids.ts';

const ticketId = fc.constant(undefined).map(newTicketId);

describe('ticket numbers', () => {
  it('are read back however they are typed', () => {
    const spelling = fc.array(fc.constantFrom('', ' ', '-', '  ', ' - '), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(ticketId, spelling, fc.boolean(), fc.boolean(), (id, gaps, lower, letters) => {
        const confused = letters ? id.replace(/0/g, 'O').replace(/1/g, lower ? 'I' : 'L') : id;
        const typed = [...(lower ? confused.toLowerCase() : confused)]
          .map((c, i) => (gaps[i] ?? '') + c)
          .join('');
        expect(readTicketId(typed)).toBe(id);
        expect(readTicketId(showTicketId(id))).toBe(id);
      }),
    );
  });

  it('are ten characters of Crockford base32, and anything else is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readTicketId(text) ?? newTicketId()).toMatch(ticketIdPattern);
      }),
    );
    for (const wrong of [
      '',
      'ABCDE-FGHJ',
      'ABCDE-FGHJKM',
      'ABCDE-FGHJU',
      'ABCDE_FGHJK',
      '１２３４５６７８９０',
    ])
      expect(readTicketId(wrong)).toBeUndefined();
  });

  it('use every character in every place', () => {
    const ids = Array.from({ length: 3000 }, newTicketId);
    for (let place = 0; place < 10; place += 1) expect(new Set(ids.map((id) => id[place])).size).toBe(32);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('stable ids', () => {
  const parts = fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { maxLength: 4 });

  it('are the same for the same parts and different for all others', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(stableId(...a) === stableId(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(stableId(...a)).toMatch(/^[0-9a-f]{32}$/);
      }),
    );
  });

  it('do not collide where parts only join to the same text', () => {
    const lists = [
      ['a', 'bc'],
      ['ab', 'c'],
      ['abc'],
      ['a', '', 'bc'],
      ['abc', ''],
      ['', 'abc'],
      ['1:a;', 'b'],
      ['1:a;1:b;'],
    ];
    expect(new Set(lists.map((list) => stableId(...list))).size).toBe(lists.length);
  });
});

describe('shards', () => {
  it('lie in range, and all of them are used', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 1000 }), (reference, shards) => {
        const shard = shardOf(reference, shards);
        expect(Number.isInteger(shard) && shard >= 0 && shard < shards).toBe(true);
      }),
    );
    expect(new Set(Array.from({ length: 200 }, (_, i) => shardOf(String(i), 8))).size).toBe(8);
  });
});

describe('ULIDs', () => {
  it('sort in the order they were made, within one millisecond too', () => {
    const made = Array.from({ length: 500 }, (_, i) =>
      ulid(new Date(4_000_000_000_000 + Math.floor(i / 100))),
    );
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });
});

describe('phone numbers', () => {
  it.each([
    ['0138 0013 8000', '+8613800138000'],
    ['138-0013-8000', '+8613800138000'],
    ['+86 138 0013 8000', '+8613800138000'],
    ['0049 30 901820', '+4930901820'],
    ['+49 30 901820', '+4930901820'],
    ['010-62345678', '+861062345678'],
    ['call 13800138000', undefined],
    ['123', undefined],
    ['', undefined],
  ])('%s is %s', (typed, number) => {
    expect(toE164(typed)).toBe(number);
  });

  it('stay what they are once they are E.164', () => {
    fc.assert(
      fc.property(fc.integer({ min: 130_0000_0000, max: 139_9999_9999 }), (digits) => {
        const number = toE164(String(digits));
        if (number !== undefined) expect(toE164(number, 'DE')).toBe(number);
      }),
    );
  });
});
