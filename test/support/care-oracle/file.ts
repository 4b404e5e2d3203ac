import type { CareTopic } from '../../../events/vocabulary.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import type { CustomerDate, Milestone, Relation } from '../../../shared/table/entities/customer-parts.ts';
import type { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';
import type { Deed, Person } from './world.ts';

/** A customer's file as the oracle keeps it. */
export interface File {
  customer: Customer;
  relations: Relation[];
  dates: CustomerDate[];
  products: OwnedProduct[];
  milestones: Map<string, Milestone>;
  consents: Map<string, boolean>;
  /** What addresses refuse; they keep it when a customer has another one. */
  refusals: Map<string, Set<CareTopic | 'everything'>>;
  goneMailboxes: Set<string>;
  /** Addresses that mail went to. */
  written: Set<string>;
  erased: boolean;
}

export const openFile = (person: Person): File => ({
  customer: person.customer,
  relations: [...person.relations],
  dates: [...person.dates],
  products: [...person.products],
  milestones: new Map(person.milestones.map((each) => [`${each.kind}#${each.key}`, each])),
  consents: new Map(),
  refusals: new Map(),
  goneMailboxes: new Set(),
  written: new Set(),
  erased: false,
});

const others = <T extends { id: string }>(all: readonly T[], id: string): T[] =>
  all.filter((each) => each.id !== id);

/** Carries out a deed on the file. */
export function apply(file: File, deed: Deed, now: number): void {
  const address = file.customer.mails[0] ?? '';
  const refused = file.refusals.get(address) ?? new Set();
  switch (deed.do) {
    case 'customer':
      file.customer = { ...file.customer, ...deed.change };
      return;
    case 'date':
      file.dates = [...others(file.dates, deed.date.id), deed.date];
      return;
    case 'no-date':
      file.dates = others(file.dates, deed.id);
      return;
    case 'relation':
      file.relations = [...others(file.relations, deed.relation.id), deed.relation];
      return;
    case 'no-relation':
      file.relations = others(file.relations, deed.id);
      file.dates = file.dates.filter(({ relationId }) => relationId !== deed.id);
      return;
    case 'sale': {
      const { customerId, id, purchasedAt } = deed.product;
      file.products = [...others(file.products, id), deed.product];
      const recordedAt = new Date(now).toISOString();
      const bought = {
        customerId,
        kind: 'purchase',
        key: id,
        productId: id,
        at: purchasedAt,
        recordedAt,
      } as const;
      file.milestones.set(`purchase#${id}`, bought);
      return;
    }
    case 'milestone': {
      const name = `${deed.milestone.kind}#${deed.milestone.key}`;
      const known = file.milestones.get(name);
      if (!known || known.at < deed.milestone.at) file.milestones.set(name, deed.milestone);
      return;
    }
    case 'consent':
      file.consents.set(`${deed.topic}#${deed.way}`, deed.given);
      return;
    case 'unsubscribe':
      file.refusals.set(address, refused.add(deed.topic));
      return;
    case 'resubscribe':
      refused.delete(deed.topic);
      return;
    case 'mailbox-gone':
      file.goneMailboxes.add(address);
      return;
    case 'complain':
      if (file.written.has(address)) file.refusals.set(address, refused.add('everything'));
      return;
    case 'erase':
      file.erased = true;
  }
}
