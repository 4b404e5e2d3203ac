import type { LinkReason } from '../../events/vocabulary.ts';
import type { Contact, PointFact } from '../table/entities/contact.ts';
import type { Customer } from '../table/entities/customer.ts';
import { isMissingName, nameMatch } from './names.ts';
import { isTrusted, isUnconfirmed, type Named, type PointKind, pointOf, pointsOfContact } from './points.ts';

/** A file that somebody's words fit, and by what. */
export interface FoundFile {
  customer: Customer;
  why: FindReason;
}
export type FindReason = Extract<LinkReason, 'mail' | 'number' | 'reference'>;

export interface Suggestion {
  customerId: string;
  why: LinkReason;
}

export interface Finding {
  /** The file whose address is trusted and whose name fits. */
  found?: FoundFile;
  /** A file that was opened for the same words and that nobody has confirmed since. */
  prospect?: FoundFile;
  /** Several files fit equally well, and none better: staff choose. */
  isAmbiguous: boolean;
  /** Further files for staff to look at, the likeliest first. */
  suggestions: Suggestion[];
}

export const maxSuggestions = 5;

export const reasonOf: Record<PointKind, FindReason> = {
  mails: 'mail',
  phones: 'number',
  references: 'reference',
};

/** How well a file fits: the higher, the better. */
const fits = { equal: 4, partial: 3, company: 2, missing: 1 } as const;
type Fit = keyof typeof fits;

interface Candidate extends FoundFile {
  fact: PointFact;
  fit: Fit | undefined;
}

/**
 * Which file somebody's words belong to, among the files that have one of the addresses. A trusted mail address with a compatible name
 * finds, then a number likewise; `order` names another order. A company's mail address is a shared mailbox: it finds the company whatever
 * the name. Everything else is a suggestion.
 * @param isTrustedPoint what is believed: by default all but what was only typed.
 */
export function findFile(
  contact: Contact,
  files: readonly Customer[],
  {
    order = ['mails', 'phones'],
    isTrustedPoint = isTrusted,
  }: { order?: readonly PointKind[]; isTrustedPoint?: (fact: PointFact) => boolean } = {},
): Finding {
  const points = pointsOfContact(contact);
  const candidates = order.flatMap((kind) =>
    points.filter((point) => point.kind === kind).flatMap((point) => candidatesAt(point, contact, files)),
  );
  const fitting = candidates.filter(({ fit }) => fit !== undefined);
  const trusted = fitting.filter(({ fact }) => isTrustedPoint(fact));
  const best = order.map((kind) => bestOf(trusted.filter(({ why }) => why === reasonOf[kind])));
  const decided = best.find((each) => each !== undefined);
  const found = decided === 'ambiguous' ? undefined : decided;
  const [main] = points;
  const prospect =
    main && fitting.find(({ customer, why }) => why === reasonOf[main.kind] && isUnconfirmed(customer));
  return {
    ...(found ? { found: fileOf(found) } : {}),
    ...(prospect ? { prospect: fileOf(prospect) } : {}),
    isAmbiguous: decided === 'ambiguous',
    suggestions: suggestionsOf(candidates, found?.customer.id),
  };
}

const fileOf = ({ customer, why }: Candidate): FoundFile => ({ customer, why });

function candidatesAt(point: Named, { name }: Contact, files: readonly Customer[]): Candidate[] {
  return files.flatMap((customer) => {
    const fact = pointOf(customer, point);
    return fact
      ? [{ customer, why: reasonOf[point.kind], fact, fit: fitOf(name, customer, point.kind) }]
      : [];
  });
}

function fitOf(name: string, customer: Customer, kind: PointKind): Fit | undefined {
  const match = nameMatch(name, customer.name);
  if (match === 'equal' || match === 'partial') return match;
  // A company's mailbox is shared by its people, whatever their names; a number says less.
  if (customer.kind === 'company' && kind === 'mails') return 'company';
  return match;
}

/** The best of some files: the name decides, then what is known of the address, then the older file. */
function bestOf(candidates: readonly Candidate[]): Candidate | 'ambiguous' | undefined {
  const [first, second] = [...candidates].sort(byFit);
  if (!first || !second) return first;
  // Two files of one full name are one person's twice; of anything less they may be two people.
  return first.fit === second.fit && first.fit !== 'equal' ? 'ambiguous' : first;
}

const byFit = (one: Candidate, other: Candidate): number =>
  weightOf(other) - weightOf(one) || (one.customer.id < other.customer.id ? -1 : 1);

const weightOf = ({ fit, fact }: Candidate): number =>
  (fit ? fits[fit] : 0) * 10 + (fact.state === 'confirmed' ? 2 : fact.state === 'told' ? 1 : 0);

/** Files with a trusted address, or a typed one and a fitting name. */
function suggestionsOf(candidates: readonly Candidate[], taken: string | undefined): Suggestion[] {
  const likely = candidates
    .filter(({ customer, fit, fact }) => customer.id !== taken && (fit !== undefined || isTrusted(fact)))
    .sort(byFit);
  const byId = new Map<string, Suggestion>();
  for (const { customer, why } of likely)
    if (!byId.has(customer.id)) byId.set(customer.id, { customerId: customer.id, why });
  return [...byId.values()].slice(0, maxSuggestions);
}

/** The name of a person that a company's file or a nameless one should learn; undefined where the file knows it. */
export const newNameFor = (customer: Pick<Customer, 'name'>, name: string): string | undefined =>
  isMissingName(name) || (!isMissingName(customer.name) && nameMatch(name, customer.name)) ? undefined : name;
