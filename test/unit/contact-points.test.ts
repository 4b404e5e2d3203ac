import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactStates } from '../../events/vocabulary.ts';
import { findFile } from '../../shared/customers/find.ts';
import {
  isUnconfirmed,
  mergedFact,
  pointOf,
  pointsOf,
  type Reached,
  reachableOf,
  withFact,
  withoutAddress,
} from '../../shared/customers/points.ts';
import type { PointFact } from '../../shared/table/entities/contact.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';

const at = '2026-11-22T09:00:00.000Z';
const file = (more: Partial<Customer>): Customer => ({
  ...{ id: 'C1', version: 1, kind: 'person', name: '王芳', mails: [], phones: [], language: 'zh-CN' },
  ...{ timeZone: 'Asia/Shanghai', grade: 'C', tags: [], source: 'ticket-form', createdAt: at, updatedAt: at },
  ...more,
});
const states = (of: Reached) => pointsOf(of).map(({ address, state }) => [address, state]);

describe('a file of an earlier version', () => {
  const addresses = { mails: ['a@x.cn', 'b@x.cn'], phones: ['+8613800138000', '+8613800138001'] };

  it.each(['staff', 'partner.Acme'])('of %s was told its first addresses', (source) => {
    expect(states(file({ ...addresses, source }))).toEqual([
      ['a@x.cn', 'told'],
      ['b@x.cn', 'claimed'],
      ['+8613800138000', 'told'],
      ['+8613800138001', 'claimed'],
    ]);
    expect(pointsOf(file({ ...addresses, source }))[0]).toMatchObject({
      tellers: [source.toLowerCase()],
      at,
    });
  });

  it('of a ticket has only what somebody typed, and gets no care', () => {
    const opened = file(addresses);
    expect(states(opened).map(([, state]) => state)).toEqual(Array(4).fill('claimed'));
    expect([isUnconfirmed(opened), reachableOf(opened, 'mails')]).toEqual([true, []]);
    expect(isUnconfirmed(file({}))).toBe(false);
  });

  it('keeps what was told of it when a new fact is added', () => {
    const known = file({ ...addresses, source: 'staff' });
    const fact = { address: 'b@x.cn', state: 'confirmed' as const, source: 'ticket-reply', at };
    const next = withFact(known, 'mails', fact);
    expect(states(next).map(([, state]) => state)).toEqual(['told', 'confirmed', 'told', 'claimed']);
    expect(reachableOf(next, 'mails')).toEqual(['b@x.cn', 'a@x.cn']);
  });
});

const facts = (address: string): fc.Arbitrary<PointFact> =>
  fc
    .record({
      state: fc.constantFrom(...contactStates),
      source: fc.constantFrom('staff', 'partner.acme', 'ticket-form'),
      at: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
      tellers: fc.option(fc.uniqueArray(fc.constantFrom('partner.acme', 'staff'), { minLength: 1 }), {
        nil: undefined,
      }),
    })
    .map(({ tellers, ...fact }) => ({ address, ...fact, ...(tellers ? { tellers: tellers.sort() } : {}) }));

describe('what is known of an address', () => {
  const fact = facts('a@x.cn');

  it('is the same in whatever order it was learnt, and however often', () => {
    fc.assert(
      fc.property(fact, fact, fact, (a, b, c) => {
        expect(mergedFact(a, b)).toEqual(mergedFact(b, a));
        expect(mergedFact(mergedFact(a, b), c)).toEqual(mergedFact(a, mergedFact(b, c)));
        expect(mergedFact(a, a)).toEqual(a);
      }),
    );
  });

  it('is never lowered, and nobody who told it is forgotten', () => {
    fc.assert(
      fc.property(fact, fact, (a, b) => {
        const merged = mergedFact(a, b);
        const rank = (each: PointFact) => contactStates.indexOf(each.state);
        expect(rank(merged)).toBe(Math.max(rank(a), rank(b)));
        for (const teller of [...(a.tellers ?? []), ...(b.tellers ?? [])])
          expect(merged.tellers).toContain(teller);
      }),
    );
  });

  it('care reaches nothing that was only typed, confirmed addresses first', () => {
    const many = fc.array(
      fc.nat(4).chain((index) => facts(`m${index}@x.cn`)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(many, fc.constantFrom('staff', 'ticket-form'), (told, source) => {
        const known = told.reduce((of, each) => withFact(of, 'mails', each), file({ source, points: [] }));
        const reached = reachableOf(known, 'mails').map(
          (address) => pointOf(known, { kind: 'mails', address })?.state,
        );
        expect(reached).not.toContain('claimed');
        expect([...reached].sort()).toEqual(reached);
        const [gone] = known.mails;
        if (gone === undefined) return;
        const without = withoutAddress(known, { kind: 'mails', address: gone });
        expect(pointsOf(without)).toEqual(pointsOf(known).filter(({ address }) => address !== gone));
      }),
    );
  });
});

describe('somebody’s words', () => {
  const told = (address: string, state: PointFact['state'] = 'told') => ({
    address,
    state,
    source: 'staff',
    at,
  });
  const wife = file({ id: 'C1', name: '王芳', mails: ['home@x.cn'], points: [told('home@x.cn')] });
  const husband = file({ id: 'C2', name: '李伟', mails: ['home@x.cn'], points: [told('home@x.cn')] });
  const firm = file({
    id: 'C3',
    name: 'ACME 公司',
    kind: 'company',
    mails: ['info@x.cn'],
    points: [told('info@x.cn')],
  });
  const typed = file({ id: 'C4', name: '王芳', mails: ['w@x.cn'], phones: ['+86138'], points: [] });
  const found = (name: string, mail: string, files: Customer[]) => findFile({ name, mail }, files);

  it('of one mailbox of two people find each by the name, and nobody without one', () => {
    expect(found('王女士', 'home@x.cn', [wife, husband]).found?.customer.id).toBe('C1');
    expect(found('李伟', 'home@x.cn', [wife, husband])).toMatchObject({
      found: { customer: { id: 'C2' }, why: 'mail' },
      suggestions: [{ customerId: 'C1', why: 'mail' }],
    });
    expect(found('', 'home@x.cn', [wife, husband])).toMatchObject({ isAmbiguous: true });
    expect(found('赵云', 'home@x.cn', [wife, husband]).found).toBeUndefined();
  });

  it('of a company’s mailbox find the company, whatever the name', () => {
    expect(found('赵云', 'info@x.cn', [firm]).found?.customer.id).toBe('C3');
    const own = file({ ...firm, id: 'C5', kind: 'person', name: '赵云' });
    expect(found('赵云', 'info@x.cn', [firm, own]).found?.customer.id).toBe('C5');
  });

  it('that are on file only as typed find nothing but the unconfirmed file of the same words', () => {
    expect(found('王芳', 'w@x.cn', [typed])).toMatchObject({ prospect: { customer: { id: 'C4' } } });
    expect(found('王芳', 'w@x.cn', [typed]).found).toBeUndefined();
    expect(found('赵云', 'w@x.cn', [typed])).toEqual({ isAmbiguous: false, suggestions: [] });
  });

  it('find at most one file, of which the address is trusted and the name compatible', () => {
    const files = fc.subarray([wife, husband, firm, typed]);
    const name = fc.constantFrom('王芳', '王女士', '李伟', '赵云', '');
    const mail = fc.constantFrom('home@x.cn', 'info@x.cn', 'w@x.cn');
    fc.assert(
      fc.property(files, name, mail, (among, who, where) => {
        const result = findFile({ name: who, mail: where, phone: '+86138' }, among);
        if (result.found) expect(isUnconfirmed(result.found.customer)).toBe(false);
        const ids = result.suggestions.map(({ customerId }) => customerId);
        expect(ids).not.toContain(result.found?.customer.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
