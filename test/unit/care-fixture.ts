import type { DomainEvent } from '../../events/define-event.ts';
import type { purchaseRecorded } from '../../events/purchase-recorded.v1.ts';
import { planCare } from '../../functions/care/plan/plan-care.ts';
import { sendCare } from '../../functions/care/send/send-care.ts';
import { careStore } from '../../functions/care/store.ts';
import { AgendaItem } from '../../shared/table/entities/agenda.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { ownedProduct } from '../../shared/table/entities/owned-product.ts';
import { memoryTable } from '../support/memory-table.ts';

export const someCustomer = (change: Partial<Customer> = {}): Customer => ({
  id: 'c1',
  version: 1,
  kind: 'person',
  name: '李雷',
  mails: ['lei@example.com'],
  phones: ['+8613800138000'],
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  grade: 'C',
  source: 'partner.acme',
  birthday: { calendar: 'solar', month: 12, day: 1, leapMonth: false },
  createdAt: '2026-11-22T02:00:00.000Z',
  updatedAt: '2026-11-22T02:00:00.000Z',
  ...change,
});

export const purchaseEvent = (key = 'p1'): DomainEvent<typeof purchaseRecorded> => ({
  id: 'e',
  type: 'purchase-recorded',
  version: 1,
  occurredAt: '2026-11-22T02:00:00.000Z',
  correlationId: 'corr-1',
  aggregate: { type: 'customer', id: 'c1', version: 1 },
  data: { customerId: 'c1', productId: key, purchaseKey: key, purchasedAt: '2026-11-22T02:00:00.000Z' },
});

/** A table with one customer who bought `products`, and the two use cases on it. */
export async function careScene(change: Partial<Customer> = {}, products: readonly string[] = ['p1']) {
  const table = memoryTable();
  const store = careStore(table);
  const bought = products.map((id) =>
    ownedProduct.item({ customerId: 'c1', id, name: `净水器 ${id}`, partner: 'acme', purchasedAt: '' }),
  );
  await table.transact([{ put: customer.item(someCustomer(change)) }, ...bought.map((put) => ({ put }))]);
  const ofType = (type: string) => table.items().filter((item) => item.type === type);
  return {
    table,
    store,
    plan: planCare({ store, agendaShards: 4 }),
    send: sendCare({ store, agendaShards: 4 }),
    replaceCustomer: (changed: Partial<Customer>) =>
      table.transact([{ put: customer.item(someCustomer(changed)) }]),
    occurrences: () => ofType('occurrence'),
    messages: () => ofType('message'),
    /** What care has on the agenda, earliest first. */
    agenda: (): AgendaItem[] =>
      ofType('agenda')
        .map((item) => AgendaItem.parse(item))
        .filter(({ kind }) => kind === 'care-due')
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
    /** What was said, in order. */
    events: () =>
      ofType('outbox')
        .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
        .flatMap(({ events }) => events as Array<{ detail: string }>)
        .map(({ detail }) => JSON.parse(detail) as { type: string; data: Record<string, unknown> }),
  };
}

export type CareScene = Awaited<ReturnType<typeof careScene>>;

/** Lets time pass: does what is due until `end`, each at its instant and `times` times at once. */
export async function live(scene: CareScene, end: string, times = 1): Promise<void> {
  for (let next = scene.agenda()[0]; next && next.at <= end; next = scene.agenda()[0]) {
    const item = next;
    await Promise.all(Array.from({ length: times }, () => scene.send(item, new Date(item.at))));
  }
}
