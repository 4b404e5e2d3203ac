import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { customer, customersOfKind } from '../../../shared/table/entities/customer.ts';
import { customerChange } from '../../../shared/table/entities/customer-search.ts';
import { pageOfKind } from '../../../shared/table/of-kind.ts';
import { upgradePage } from '../upgrade-page.ts';
import { indexCustomer } from './index-customer.ts';
import { subscription } from './subscription.ts';

/** Makes customers findable by what somebody types, and keeps that their files changed. */
export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(
    subscription,
    {
      events: {
        'customer-registered': ({ data }) => indexCustomer(table, data.customerId),
        'customer-changed': async ({ data: { customerId, what }, aggregate, occurredAt: at }) => {
          // What happened with a customer stands in the timeline by itself.
          const parts = what.filter((part) => part !== 'milestone');
          if (parts.length === 0) return;
          await indexCustomer(table, customerId);
          // Whoever was erased meanwhile leaves nothing.
          if (!(await table.has(customer, customerId))) return;
          const change = { customerId, version: aggregate.version, at, what: parts };
          await table.transact([
            { put: customerChange.item(change) },
            { check: customer.key(customerId), if: { pk: { present: true } } },
          ]);
        },
        'customer-erased': async ({ data: { customerId } }) => {
          await indexCustomer(table, customerId);
          const changes = await table.list(customerChange, customerChange.prefix(customerId));
          await table.deleteMany(changes.map((each) => customerChange.key(each)));
        },
        'contacts-upgrade-requested': async ({ data: { kind, shard, behind } }) => {
          const pk = `${customersOfKind(kind)}#${shard}`;
          const { items } = await pageOfKind(table, customer, upgradePage(pk, behind));
          for (const { id } of items) await indexCustomer(table, String(id));
        },
      },
    },
    clock,
  );
