import type { CareTopic } from '../../../events/vocabulary.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import type { CustomerDate, Milestone, Relation } from '../../../shared/table/entities/customer-parts.ts';
import type { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';
import type { Deed, Person } from './world.ts';

/** A mail that left, and what came of it; `full`: it came back for now. */
export interface Mail {
  at: number;
  address: string;
  came: 'through' | 'back' | 'full';
  /** When its reader reported it. */
  reportedAt?: number;
}

/** A customer's file as the oracle keeps it. */
export interface File {
  customer: Customer;
  relations: Relation[];
  dates: CustomerDate[];
  products: OwnedProduct[];
  milestones: Map<string, Milestone>;
  consents: Map<string, boolean>;
  /** What addresses refuse, and since when; they keep it when a customer has another one. */
  refusals: Map<string, Map<CareTopic | 'everything', number>>;
  goneMailboxes: Set<string>;
  fullMailboxes: Set<string>;
  mails: Mail[];
  erased: boolean;
  /** Addresses that staff told: what somebody typed on a form is none. */
  told: Set<string>;
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
  fullMailboxes: new Set(),
  mails: [],
  erased: false,
  told: new Set(person.customer.source === 'staff' ? addressesOf(person.customer) : []),
});

const addressesOf = ({ mails, phones }: Customer): string[] => [...mails, ...phones];

const others = <T extends { id: string }>(all: readonly T[], id: string): T[] =>
  all.filter((each) => each.id !== id);

/** Carries out a deed on the file. */
export function apply(file: File, deed: Deed, now: number): void {
  const address = file.customer.mails[0] ?? '';
  switch (deed.do) {
    case 'customer':
      {
        const known = addressesOf(file.customer);
        file.customer = { ...file.customer, ...deed.change };
        const written = addressesOf(file.customer);
        file.told = new Set(written.filter((each) => file.told.has(each) || !known.includes(each)));
      }
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
      refuse(file, address, deed.topic, now);
      return;
    case 'resubscribe':
      file.refusals.get(address)?.delete(deed.topic);
      return;
    case 'mailbox-gone':
      file.goneMailboxes.add(address);
      return;
    case 'mailbox-full':
      file.fullMailboxes.add(address);
      return;
    case 'mailbox-emptied':
      file.fullMailboxes.delete(address);
      return;
    case 'complain': {
      const last = file.mails.findLast((mail) => mail.address === address);
      if (!last) return;
      last.reportedAt ??= now;
      refuse(file, address, 'everything', now);
      return;
    }
    case 'move':
    case 'cancel':
      throw new TypeError(`${deed.do} is about what is planned, not about the file`);
    case 'erase':
      file.erased = true;
  }
}

function refuse(file: File, address: string, what: CareTopic | 'everything', now: number): void {
  const refused = file.refusals.get(address) ?? new Map();
  if (!refused.has(what)) file.refusals.set(address, refused.set(what, now));
}

/** Mails that come back for now, within so many ms, and the address is given up. */
const patience = { mails: 3, within: 30 * 86_400_000 };

/** A mail leaves; what comes back is heard right after it. */
export function leave(file: File, address: string, now: number): void {
  const isFull = file.fullMailboxes.has(address);
  const came = file.goneMailboxes.has(address) ? 'back' : isFull ? 'full' : 'through';
  file.mails.push({ at: now, address, came });
  const inVain = file.mails.filter(
    (mail) => mail.address === address && mail.came === 'full' && mail.at > now - patience.within,
  );
  if (came === 'back' || (came === 'full' && inVain.length >= patience.mails))
    refuse(file, address, 'everything', now);
}
