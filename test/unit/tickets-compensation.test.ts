import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinCustomers } from '../../functions/customers/contacts/join-customers.ts';
import { openFile } from '../../functions/customers/file-changes.ts';
import { linkTicketToCustomer } from '../../functions/customers/link-ticket/link-ticket.ts';
import { decideLink } from '../../functions/customers/ticket-links/decide-link.ts';
import { limitOf, sumIn } from '../../functions/tickets/compensation.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { newTicketId } from '../../shared/runtime/ids.ts';
import { type Limit, limitSetting } from '../../shared/settings/limits.ts';
import { converted, type Rate } from '../../shared/settings/rates.ts';
import type { TicketRequest } from '../../shared/table/builders/open-ticket.ts';
import type { Charge } from '../../shared/table/entities/compensation-ledger.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { days, hours } from '../../shared/time/clock.ts';
import { isLong } from '../support/long-form.ts';
import { storeSetting } from './intake-support.ts';
import { admin, anna, lifecycleWorld, supervisor } from './lifecycle-world.ts';

const runs = isLong ? 10_000 : 60;
const half = { type: 'refund', amount: 12_000, currency: 'CNY', reason: 'A day without water' };
type World = ReturnType<typeof lifecycleWorld>;
type Wish = Partial<typeof half>;

const ask = async (world: World, id: string, wish: Wish = {}, extra = {}) =>
  (await world.compensate(id, { ...half, ...wish }, extra)).json as { compensationId: string; state: string };
const stateOf = async (...given: Parameters<typeof ask>) => (await ask(...given)).state;
const decide = (world: World, id: string, cid: string, decision: string, who = supervisor) =>
  world.decide(id, cid, { decision, reason: 'Seen' }, who);

/** A customer's file with an address, and its id. */
async function fileOf(world: World, contact: { name: string; mail?: string; phone?: string }) {
  const context = { contact, language: 'en', timeZone: 'Asia/Shanghai', source: 'staff' } as const;
  const file = openFile(context, [], { now: world.clock.now(), correlationId: 'correlation-1' });
  await commit(world.table, file, world.clock.now());
  return file.customer.id;
}

const rates = (world: World, worth: Record<string, number>) =>
  Promise.all(
    Object.entries(worth).map(([id, each]) => storeSetting(world.table, 'rate', { id, worth: each } as Rate)),
  );

describe('the limit of compensation', () => {
  it.each<[string, Partial<TicketRequest>, Partial<TicketRequest>]>([
    [
      'customer',
      { customerId: 'c1', contact: { name: 'A', mail: 'a@x.example' } },
      { customerId: 'c1', contact: { name: 'A', phone: '+8613800138000' } },
    ],
    ['mail address', {}, {}],
    [
      'mailbox',
      { contact: { name: 'A', mail: 'a+one@x.example' } },
      { contact: { name: 'A', mail: 'a+two@x.example' } },
    ],
    [
      'number',
      { contact: { name: 'A', phone: '+8613800138000' } },
      { contact: { name: 'B', phone: '+8613800138000', mail: 'b@x.example' } },
    ],
    ['address, linked or not', { customerId: 'c1' }, {}],
    ['address, linked to another file', { customerId: 'c1' }, { customerId: 'c2' }],
  ])('holds for one %s, over however many tickets', async (_, one, other) => {
    const world = lifecycleWorld();
    const [a, b] = [await world.opened(one), await world.opened(other)];
    expect(await stateOf(world, a)).toBe('granted');
    expect(await stateOf(world, b)).toBe('awaiting-approval');
    const stranger = await world.opened({ contact: { name: 'C', mail: 'c@x.example' } });
    expect(await stateOf(world, stranger)).toBe('granted');
  });

  it('counts what was given to any address of the customer’s file', async () => {
    const world = lifecycleWorld();
    const customerId = await fileOf(world, anna);
    const before = await world.opened({ contact: anna });
    expect(await stateOf(world, before)).toBe('granted');
    const later = await world.opened({ customerId, contact: { name: 'Anna', phone: '+8613800138000' } });
    expect(await stateOf(world, later)).toBe('awaiting-approval');
  });

  it('counts what was given before the ticket was linked to the file', async () => {
    const world = lifecycleWorld();
    const contact = { name: 'Anna', mail: 'other@x.example' };
    const unlinked = await world.opened({ contact });
    expect(await stateOf(world, unlinked)).toBe('granted');
    await linkTicketToCustomer(
      { table: world.table, timeZone: 'Asia/Shanghai' },
      unlinked,
      world.clock.now(),
    );
    const { customerId } = await world.stored(unlinked);
    expect(customerId).toBeDefined();
    const later = await world.opened({
      ...(customerId ? { customerId } : {}),
      contact: { name: 'A', phone: '+8613800138000' },
    });
    expect(await stateOf(world, later)).toBe('awaiting-approval');
  });

  it('is no way out to refuse the link, to relink the ticket or to join files', async () => {
    const world = lifecycleWorld();
    const relink = (id: string, customerId: string) =>
      decideLink({ table: world.table, timeZone: 'Asia/Shanghai', partnerDelivers: true })(
        { id, author: 'agent-1', idempotencyKey: undefined, correlationId: 'c', now: world.clock.now() },
        { what: 'relink', customerId, addresses: [], confirm: true },
      );
    const [hers, his, theirs] = [
      await fileOf(world, { name: 'Her', mail: 'her@x.example' }),
      await fileOf(world, { name: 'His', mail: 'his@x.example' }),
      await fileOf(world, { name: 'Their', mail: 'their@x.example' }),
    ];
    const nobodys = await world.opened({ contact: { name: 'A' } });
    expect(await stateOf(world, nobodys)).toBe('granted');
    await relink(nobodys, hers);
    const herNext = await world.opened({ customerId: hers, contact: { name: 'Her' } });
    expect(await stateOf(world, herNext)).toBe('awaiting-approval');
    await relink(nobodys, his);
    expect(await stateOf(world, nobodys)).toBe('awaiting-approval');
    expect(await stateOf(world, herNext)).toBe('awaiting-approval');
    const hisNext = await world.opened({ customerId: his, contact: { name: 'His' } });
    expect(await stateOf(world, hisNext)).toBe('awaiting-approval');
    const join = {
      customerId: his,
      into: theirs,
      by: 'agent-1',
      now: world.clock.now(),
      correlationId: 'c',
    };
    await joinCustomers(world.table, join);
    const theirNext = await world.opened({ customerId: theirs, contact: { name: 'Their' } });
    expect(await stateOf(world, theirNext)).toBe('awaiting-approval');
  });

  it('holds for a file and the one that it is joined into, whichever the ticket is on', async () => {
    const world = lifecycleWorld();
    const [from, into] = [
      await fileOf(world, { name: 'A', mail: 'a@x.example' }),
      await fileOf(world, { name: 'B', mail: 'b@x.example' }),
    ];
    const [old, next] = [
      await world.opened({ customerId: from, contact: { name: 'A' } }),
      await world.opened({ customerId: into, contact: { name: 'B' } }),
    ];
    const join = {
      customerId: from,
      into,
      by: 'agent-1',
      now: world.clock.now(),
      correlationId: 'c',
    };
    await joinCustomers(world.table, join);
    expect(await stateOf(world, old)).toBe('granted');
    expect(await stateOf(world, next)).toBe('awaiting-approval');
  });

  it('is no way out to merge the ticket, or to link it to another file', async () => {
    const world = lifecycleWorld();
    const [a, b] = [
      await world.opened({ contact: { name: 'A' } }),
      await world.opened({ contact: { name: 'A' } }),
    ];
    expect(await stateOf(world, a)).toBe('granted');
    expect((await world.merge(a, { into: b, differentCustomers: true })).statusCode).toBe(200);
    expect(await stateOf(world, b)).toBe('awaiting-approval');
    const c = await world.opened({ customerId: 'c1', contact: { name: 'C' } });
    expect(await stateOf(world, c)).toBe('granted');
    const relinked = { ...(await world.stored(c)), customerId: 'c2' };
    await world.table.transact([{ put: ticket.item(relinked) }]);
    expect(await stateOf(world, c)).toBe('awaiting-approval');
  });

  /** The ticket's customer is changed, as staff do it. */
  const away = async (world: World, id: string, email: string) => {
    expect((await world.contact(id, { email })).statusCode).toBe(200);
    const { customerId } = await world.stored(id);
    if (customerId) expect((await world.refuse(id)).statusCode).toBe(200);
  };

  it.each(['first', 'last'] as const)(
    'is no way out to take a ticket off its customer and put it back, the other one compensated %s',
    async (order) => {
      const world = lifecycleWorld();
      const customerId = await fileOf(world, anna);
      const link = { state: 'confirmed', why: 'staff', at: world.clock.now().toISOString() } as const;
      const [one, two] = [await world.opened({ customerId, link }), await world.opened({ customerId, link })];
      if (order === 'first') expect(await stateOf(world, one)).toBe('granted');
      await away(world, two, 'elsewhere@x.example');
      expect(await stateOf(world, two)).toBe(order === 'first' ? 'awaiting-approval' : 'granted');
      if (order === 'last') expect(await stateOf(world, one)).toBe('awaiting-approval');
      expect((await world.contact(two, { email: anna.mail })).statusCode).toBe(200);
      expect((await world.relink(two, { customerId, addresses: [] })).statusCode).toBe(200);
      expect(await stateOf(world, two)).toBe('awaiting-approval');
    },
  );

  it('holds for a former address alone, whatever file', async () => {
    const world = lifecycleWorld();
    const [one, two] = [await world.opened(), await world.opened()];
    await away(world, two, 'elsewhere@x.example');
    expect(await stateOf(world, two)).toBe('granted');
    expect(await stateOf(world, one)).toBe('awaiting-approval');
  });

  it('holds for a file that the ticket was linked to by a typed address', async () => {
    const world = lifecycleWorld();
    const id = await world.opened({ contact: { name: 'Anna', mail: 'typed@x.example' } });
    const deps = { table: world.table, timeZone: 'Asia/Shanghai' };
    await linkTicketToCustomer(deps, id, world.clock.now());
    const { customerId } = await world.stored(id);
    await away(world, id, 'elsewhere@x.example');
    await linkTicketToCustomer(deps, id, world.clock.now());
    await away(world, id, 'further@x.example');
    expect(await world.stored(id)).toMatchObject({
      formerCustomers: [customerId, expect.any(String)],
      formerAddresses: ['typed@x.example', 'elsewhere@x.example'],
    });
    const next = await world.opened({ ...(customerId ? { customerId } : {}), contact: { name: 'A' } });
    expect(await stateOf(world, next)).toBe('granted');
    expect(await stateOf(world, id)).toBe('awaiting-approval');
  });

  it('fits into a transaction, whatever the ticket’s customer is and was known by', async () => {
    const world = lifecycleWorld();
    const customerId = await fileOf(world, anna);
    const many = <T>(length: number, each: (n: number) => T): T[] =>
      Array.from({ length }, (_, n) => each(n));
    const file = customer.parse((await world.table.get(customer.key(customerId))) ?? {});
    const mails = many(10, (n) => `m${n}@x.example`);
    const phones = many(10, (n) => `+86139001390${10 + n}`);
    const contact = { name: 'A', mail: 'own@x.example', phone: '+8613800138000' };
    const id = await world.opened({ customerId, contact });
    const full = {
      ...(await world.stored(id)),
      formerCustomers: many(10, (n) => `c${n}`),
      formerAddresses: many(10, (n) => `f${n}@x.example`),
      aliases: many(60, () => newTicketId()),
    };
    await world.table.transact([
      { put: customer.item({ ...file, mails, phones }) },
      { put: ticket.item(full) },
    ]);
    const { compensationId, state } = await ask(world, id);
    expect(state).toBe('awaiting-approval');
    expect((await decide(world, id, compensationId, 'approved')).statusCode).toBe(200);
    expect(world.table.ofType('compensation-ledger')).toHaveLength(1 + 10 + 2 + 20 + 10 + 40);
  });

  it('asks for approval where a ticket had more customers than it remembers', async () => {
    const world = lifecycleWorld();
    const id = await world.opened();
    for (let n = 0; n < 10; n += 1) {
      expect((await world.stored(id)).formerAddresses ?? []).toHaveLength(n);
      await away(world, id, `a${n}@x.example`);
    }
    const given = await ask(world, id, { amount: 1 });
    expect(given.state).toBe('awaiting-approval');
    expect((await decide(world, id, given.compensationId, 'approved')).statusCode).toBe(200);
    await away(world, id, 'last@x.example');
    expect((await world.stored(id)).formerAddresses).toHaveLength(10);
    expect((await world.stored(id)).formerAddresses).toContain(anna.mail);
  });

  it('counts what waits and what was approved, and not what was declined', async () => {
    const world = lifecycleWorld();
    const [a, b] = [await world.opened(), await world.opened()];
    const { compensationId } = await ask(world, a, { amount: 30_000 });
    expect(await stateOf(world, b, { amount: 100 })).toBe('awaiting-approval');
    expect((await decide(world, a, compensationId, 'declined')).statusCode).toBe(200);
    expect(await stateOf(world, b)).toBe('granted');
    const second = await ask(world, a, { amount: 180_000 });
    expect((await decide(world, a, second.compensationId, 'approved')).statusCode).toBe(200);
    const third = await ask(world, b, { amount: 10_000 });
    expect(third.state).toBe('awaiting-approval');
    expect((await decide(world, b, third.compensationId, 'approved')).json).toMatchObject({ status: 403 });
    expect((await decide(world, b, third.compensationId, 'approved', admin)).statusCode).toBe(200);
  });

  it('is free again after 30 days', async () => {
    const world = lifecycleWorld();
    const [a, b] = [await world.opened(), await world.opened()];
    expect(await stateOf(world, a)).toBe('granted');
    world.clock.move(days(30) - hours(1));
    expect(await stateOf(world, b)).toBe('awaiting-approval');
    world.clock.move(days(30));
    expect(await stateOf(world, b)).toBe('granted');
  });

  it('lets one of two pass that are asked for at once, and one of two approvals', async () => {
    const world = lifecycleWorld();
    const [a, b] = [await world.opened({ customerId: 'c1' }), await world.opened({ customerId: 'c1' })];
    const first: string[] = [];
    world.table.rival(async () => first.push(await stateOf(world, a)));
    expect(await stateOf(world, b)).toBe('awaiting-approval');
    expect(first).toEqual(['granted']);
    const big = { amount: 110_000 };
    const [one, two] = [await ask(world, a, big), await ask(world, b, big)];
    const answers: Array<number | undefined> = [];
    world.table.rival(async () =>
      answers.push((await decide(world, a, one.compensationId, 'approved')).statusCode),
    );
    answers.push((await decide(world, b, two.compensationId, 'approved')).statusCode);
    expect(answers).toEqual([200, 403]);
  });

  it('asks for the value of what is replaced, repaired or given, and counts it', async () => {
    const world = lifecycleWorld();
    const [a, b] = [await world.opened(), await world.opened()];
    for (const type of ['replacement', 'repair', 'gift', 'voucher', 'discount', 'refund', 'other']) {
      expect((await world.compensate(a, { ...half, type, amount: 0 })).statusCode, type).toBe(422);
      const { amount: _, ...valueless } = { ...half, type };
      expect((await world.compensate(a, valueless)).statusCode, type).toBe(422);
    }
    expect(await stateOf(world, a, { type: 'replacement' })).toBe('granted');
    expect(await stateOf(world, b, { type: 'gift' })).toBe('awaiting-approval');
  });
});

describe('compensation in several currencies', () => {
  it('needs approval where an admin has set no rate', async () => {
    const world = lifecycleWorld();
    const [a, b] = [await world.opened(), await world.opened()];
    expect(await stateOf(world, a, { amount: 100 })).toBe('granted');
    expect(await stateOf(world, b, { amount: 100, currency: 'EUR' })).toBe('awaiting-approval');
    expect(await stateOf(world, b, { amount: 100 })).toBe('granted');
    expect(await stateOf(world, b, { amount: 1, currency: 'JPY' })).toBe('awaiting-approval');
    expect(await stateOf(world, b, { amount: 1, currency: 'JPY' }, admin)).toBe('granted');
  });

  it('is summed up by the rates', async () => {
    const world = lifecycleWorld();
    await rates(world, { CNY: 1, EUR: 8, JPY: 0.05 });
    const [a, b] = [await world.opened(), await world.opened()];
    expect(await stateOf(world, a, { amount: 1200, currency: 'EUR' })).toBe('granted'); // 96 yuan
    expect(await stateOf(world, b, { amount: 10_401 })).toBe('awaiting-approval');
    const other = lifecycleWorld();
    await rates(other, { CNY: 1, EUR: 8, JPY: 0.05 });
    const [c, d] = [await other.opened(), await other.opened()];
    expect(await stateOf(other, c, { amount: 1200, currency: 'EUR' })).toBe('granted');
    expect(await stateOf(other, d, { amount: 10_400 })).toBe('granted');
    // 200 yuan or 25 euros, both 4,000 yen, have been given.
    expect(await stateOf(other, d, { amount: 1, currency: 'JPY' })).toBe('awaiting-approval');
  });

  const worth: ReadonlyMap<string, Rate> = new Map(
    [
      { id: 'CNY', worth: 1 },
      { id: 'EUR', worth: 7.8 },
      { id: 'JPY', worth: 0.048 },
    ].map((rate) => [rate.id, rate]),
  );

  it('knows the minor units of each', () => {
    expect(converted(worth, { amount: 100, currency: 'EUR' }, 'CNY')).toBeCloseTo(780);
    expect(converted(worth, { amount: 100, currency: 'JPY' }, 'CNY')).toBeCloseTo(480);
    expect(converted(worth, { amount: 480, currency: 'CNY' }, 'JPY')).toBeCloseTo(100);
    expect(converted(worth, { amount: 1, currency: 'CHF' }, 'CNY')).toBeUndefined();
    expect(converted(worth, { amount: 1, currency: 'CHF' }, 'CHF')).toBe(1);
  });

  it('has the lowest of the named limits where the limit does not name it and a rate does', () => {
    const limits = new Map<string, Limit>(limitSetting.builtIn.map((limit) => [limit.id, limit]));
    expect(limitOf(limits, ['agent'], 'JPY', worth)).toBe(Math.floor((25 * 7.8) / 0.048));
    expect(limitOf(limits, ['agent'], 'JPY', new Map())).toBe(0);
    expect(limitOf(limits, ['agent'], 'CHF', worth)).toBe(0);
    expect(limitOf(limits, ['partner'], 'CNY', worth)).toBe(0);
  });

  it('is never summed below its parts, whatever the order', () => {
    const charge = fc.record({
      id: fc.uuid(),
      ticketId: fc.constant('t'),
      at: fc.constant('2026-11-22T09:00:00.000Z'),
      amount: fc.integer({ min: 1, max: 1_000_000 }),
      currency: fc.constantFrom('CNY', 'EUR', 'JPY', 'CHF'),
      state: fc.constantFrom<Charge['state']>('granted', 'approved', 'awaiting-approval'),
    });
    fc.assert(
      fc.property(fc.array(charge, { maxLength: 6 }), (charges) => {
        const sum = sumIn(charges, 'CNY', worth);
        expect(sumIn(charges.toReversed(), 'CNY', worth)).toBe(sum);
        for (const each of charges) expect(sum).toBeGreaterThanOrEqual(sumIn([each], 'CNY', worth));
        expect(sum === Number.POSITIVE_INFINITY).toBe(
          charges.some(({ currency, state }) => currency === 'CHF' && state !== 'awaiting-approval'),
        );
      }),
      { numRuns: runs },
    );
  });
});

it('whatever agents grant on whatever tickets, no customer gets more than the limit in 30 days', async () => {
  const step = fc.record({
    ticket: fc.nat(3),
    amount: fc.integer({ min: 1, max: 15_000 }),
    afterHours: fc.constantFrom(0, 1, 24 * 11, 24 * 31),
    decision: fc.constantFrom('none', 'approved', 'declined'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const world = lifecycleWorld();
      const tickets = [
        await world.opened({ customerId: 'c1' }),
        await world.opened({ customerId: 'c1', contact: { name: 'A', phone: '+8613800138000' } }),
        await world.opened(),
        await world.opened({ contact: { name: 'B', phone: '+8613800138000', mail: 'b@x.example' } }),
      ];
      // The first two are of one customer; the third shares the address of the first, the fourth the number of the second.
      const groups = [
        [0, 1],
        [0, 2],
        [1, 3],
      ];
      const given: Array<{ ticket: number; at: number; amount: number }> = [];
      for (const { ticket: at, amount, afterHours, decision } of steps) {
        world.clock.move(hours(afterHours));
        const { compensationId, state } = await ask(world, tickets[at] ?? '', { amount });
        if (state === 'granted') given.push({ ticket: at, at: world.clock.now().getTime(), amount });
        else if (decision !== 'none') await decide(world, tickets[at] ?? '', compensationId, decision);
      }
      for (const group of groups)
        for (const { at } of given) {
          const seen = given.filter(
            (each) => group.includes(each.ticket) && each.at <= at && each.at > at - days(30),
          );
          expect(seen.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(20_000);
        }
    }),
    { numRuns: runs },
  );
});
