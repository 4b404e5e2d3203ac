import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCustomer } from '../../functions/customers/desk/create-customer.ts';
import { saveCustomer } from '../../functions/customers/desk/save-customer.ts';
import { eraseCustomer } from '../../functions/customers/erase/erase-customer.ts';
import { addDate, removeDate } from '../../functions/customers/file/dates.ts';
import { addProduct } from '../../functions/customers/file/products.ts';
import { forgetCustomer } from '../../functions/customers/forget/forget-customer.ts';
import { recordContact } from '../../functions/customers/hear/hear-contact.ts';
import { knownCustomer } from '../../functions/customers/known-customer.ts';
import { recording } from '../../functions/customers/milestones.ts';
import { CustomerBody, DateBody } from '../../functions/customers/shapes.ts';
import { createLinks } from '../../shared/links/links.ts';
import { commit, joinEffects } from '../../shared/outbox/effects.ts';
import { isConflict } from '../../shared/outbox/retry-on-conflict.ts';
import { DomainError } from '../../shared/runtime/errors.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { iso } from '../../shared/time/clock.ts';
import { inMinutes } from '../support/frozen.ts';
import { isLong } from '../support/long-form.ts';
import { memoryTable } from '../support/memory-table.ts';
import { saidEvents } from '../support/world/said-events.ts';

/** `npm run prove` runs the long form. */
const runs = isLong ? 10_000 : 60;

const addresses = ['a@example.com', 'b@example.com', 'c@example.com'];
const mails = fc.subarray(addresses);
const nth = fc.nat({ max: 3 });
const action = fc.oneof(
  fc.record({ do: fc.constant('open' as const), mails }),
  fc.record({ do: fc.constant('save' as const), nth, mails, owner: fc.constantFrom('bo', 'cy', undefined) }),
  fc.record({ do: fc.constantFrom('date', 'no-date', 'sale', 'call', 'erase'), nth }),
  fc.record({ do: fc.constant('told' as const), mail: fc.constantFrom(...addresses) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

function createFiles() {
  const table = memoryTable();
  const links = createLinks(async () => 'secret');
  let minute = 0;
  const desk = { table, timeZone: 'UTC' };
  const open = createCustomer(desk);
  const save = saveCustomer(desk);
  const erase = eraseCustomer({ table, links });
  const files = () => table.items(({ type }) => type === 'customer').map((item) => customer.parse(item));

  async function act(asked: Action): Promise<unknown> {
    minute += 1;
    const now = inMinutes(minute);
    const context = { now, correlationId: 'c', by: 'bo' };
    if (asked.do === 'open') {
      const body = CustomerBody.parse({ name: 'Anna', mails: asked.mails });
      return open({ ...context, body, idempotencyKey: undefined });
    }
    if (asked.do === 'told') {
      const particulars = {
        ...{ contact: { name: 'Anna', mail: asked.mail }, language: 'en' as const, timeZone: 'UTC' },
        ...{ source: 'test', birthday: { calendar: 'solar' as const, month: 1, day: 1, leapMonth: false } },
      };
      const told = await knownCustomer(table, particulars, context);
      const milestone = { customerId: told.customer.id, kind: 'service' as const, key: `V-${minute}` };
      const value = { ...milestone, at: iso(now), recordedAt: iso(now) };
      return commit(table, joinEffects(told, recording(value, told.customer, now, 'c')), now);
    }
    const known = files()[asked.nth];
    if (!known) return undefined;
    const command = { ...context, customerId: known.id };
    if (asked.do === 'save') {
      const { owner } = asked;
      const body = CustomerBody.parse({ name: known.name, mails: asked.mails, ...(owner ? { owner } : {}) });
      return save({ ...command, body: { ...body, version: known.version } });
    }
    if (asked.do === 'date')
      return addDate(table, { ...command, body: DateBody.parse({ kind: 'birthday', month: 2, day: 29 }) });
    if (asked.do === 'no-date') return removeDate(table, { ...command, id: 'birthday' });
    if (asked.do === 'call') return recordContact(table, { ...command, way: 'call', at: iso(now) }, now);
    if (asked.do === 'erase') return erase(known.id, 'c', now);
    const product = { name: 'AP-300', purchasedAt: iso(now), consumables: [], sale: true };
    return addProduct(table, { ...command, body: product });
  }

  return {
    table,
    files,
    /** Some things at the same moment; what is refused or loses its race changes nothing. */
    atOnce: (asked: readonly Action[]) =>
      Promise.all(
        asked.map((each) =>
          act(each).catch((error: unknown) => {
            const isRefused = error instanceof DomainError || isConflict(error);
            if (!isRefused) throw error;
          }),
        ),
      ),
    /** Versions that were told of, by customer. */
    told() {
      const versions = new Map<string, Set<number>>();
      for (const { type, aggregate } of saidEvents(table.items())) {
        if (type === 'customer-erased') continue;
        versions.set(aggregate.id, (versions.get(aggregate.id) ?? new Set()).add(aggregate.version));
      }
      return versions;
    },
  };
}

describe('whatever is done to files, several things at once', () => {
  it('each address belongs to the one file that names it, each version is told of, and dates know the owner', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(action, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
        async (rounds) => {
          const { table, files, atOnce, told } = createFiles();
          for (const round of rounds) await atOnce(round);
          const points = table.items(({ type }) => type === 'contact-point');
          expect(points.map(({ address, customerId }) => `${address} ${customerId}`)).toEqual(
            files()
              .flatMap((file) => file.mails.map((mail) => `${mail} ${file.id}`))
              .sort(),
          );
          const versions = told();
          for (const { id, version } of files()) {
            const all = Array.from({ length: version }, (_, index) => index + 1);
            expect([...(versions.get(id) ?? [])].sort((a, b) => a - b)).toEqual(all);
          }
          const owners = new Map(files().map(({ id, owner }) => [id, owner]));
          for (const date of table.items(({ type }) => type === 'customer-date'))
            if (owners.has(String(date.customerId)))
              expect(date.owner).toBe(owners.get(String(date.customerId)));
        },
      ),
      { numRuns: runs },
    );
  });
});

describe('forgetting an erased customer', () => {
  it('that is interrupted is finished when it is told again, and leaves no agenda behind', async () => {
    const { table, files, atOnce } = createFiles();
    await atOnce([{ do: 'open', mails: ['a@example.com'] }]);
    for (const what of ['date', 'sale', 'call', 'erase'] as const) await atOnce([{ do: what, nth: 0 }]);
    expect(files()).toEqual([]);
    const left = () => table.items(({ pk }) => String(pk).startsWith('CUSTOMER#'));
    const [{ customerId } = { customerId: '' }] = left();
    let calls = 0;
    const failing = {
      ...table,
      async deleteMany(keys: Parameters<typeof table.deleteMany>[0]) {
        calls += 1;
        if (calls === 2) {
          await table.deleteMany(keys.slice(0, 1));
          throw new Error('killed');
        }
        await table.deleteMany(keys);
      },
    };
    await expect(forgetCustomer(failing, String(customerId))).rejects.toThrow('killed');
    expect(left()).not.toEqual([]);
    await forgetCustomer(failing, String(customerId));
    expect(left()).toEqual([]);
  });
});
