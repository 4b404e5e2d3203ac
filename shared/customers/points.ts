import { type ContactState, contactStates } from '../../events/vocabulary.ts';
import type { Contact, ContactAddresses, PointFact } from '../table/entities/contact.ts';
import type { Customer } from '../table/entities/customer.ts';

/** Kinds of contact points, by the list of the customer file that an address stands in. */
export const pointKinds = ['mails', 'phones', 'references'] as const;
export type PointKind = (typeof pointKinds)[number];

/** What a customer file tells of itself to the rules of contact points. */
export type Reached = Pick<Customer, 'mails' | 'phones' | 'references' | 'points' | 'source' | 'createdAt'>;

/** One contact point of a file with what is known of it. */
export interface KnownPoint extends PointFact {
  kind: PointKind;
}

/** The addresses of a kind, in the file's order. */
export const addressesOf = (file: Pick<Reached, PointKind>, kind: PointKind): readonly string[] =>
  file[kind] ?? [];

/** All addresses of a file: mails, numbers, references. */
export const allAddressesOf = (file: Pick<Reached, PointKind>): string[] =>
  pointKinds.flatMap((kind) => addressesOf(file, kind));

/** The addresses of a contact, the one that is written to first ahead. */
export const pointsOfContact = ({ mail, phone, reference }: ContactAddresses): Named[] => [
  ...named('mails', mail),
  ...named('phones', phone),
  ...named('references', reference),
];

const referencePattern = /^partner:([^:]+):(.+)$/su;

/** How a partner knows a customer, as an address of the file. `partner`: its name in lower case, which has no colon. */
export const referenceOf = (partner: string, reference: string): string => `partner:${partner}:${reference}`;

/** The partner and its own reference of an address that {@link referenceOf} made; undefined for any other text. */
export function readReference(address: string): { partner: string; reference: string } | undefined {
  const [, partner, reference] = referencePattern.exec(address) ?? [];
  return partner === undefined || reference === undefined ? undefined : { partner, reference };
}

export interface Named {
  kind: PointKind;
  address: string;
}

const named = (kind: PointKind, address: string | undefined): Named[] =>
  address === undefined ? [] : [{ kind, address }];

/** The address that messages to a contact go to: whoever acts from them owns this one, and not the others. */
export const writtenTo = (contact: Contact): Named | undefined => pointsOfContact(contact)[0];

/** All contact points of a file with what is known of them, in the file's order. */
export const pointsOf = (file: Reached): KnownPoint[] =>
  pointKinds.flatMap((kind) =>
    addressesOf(file, kind).map((address, index) => ({ kind, ...factOf(file, address, index) })),
  );

/** What is known of one address of a file; undefined where the file does not have it. */
export function pointOf(file: Reached, { kind, address }: Named): PointFact | undefined {
  const index = addressesOf(file, kind).indexOf(address);
  return index === -1 ? undefined : factOf(file, address, index);
}

function factOf(file: Reached, address: string, index: number): PointFact {
  return file.points?.find((point) => point.address === address) ?? earlierFact(file, address, index);
}

/**
 * What is known of an address of a file of an earlier version, which kept no states: the first of its kind was told by whom the file
 * came from, a partner or staff. Everything else, and what a ticket's file has, was typed by somebody.
 */
function earlierFact({ points, source, createdAt }: Reached, address: string, index: number): PointFact {
  const isTold = points === undefined && index === 0 && isTeller(source);
  const about = { address, source: tellerOf(source), at: createdAt };
  return isTold ? { ...about, state: 'told', tellers: [tellerOf(source)] } : { ...about, state: 'claimed' };
}

/** A partner's name is one case: earlier versions kept it as the partner wrote it. */
const tellerOf = (source: string): string => (source.startsWith('partner.') ? source.toLowerCase() : source);

/** Whether a source tells addresses, as partners and staff do; a ticket only claims them. */
export const isTeller = (source: string): boolean => source === 'staff' || source.startsWith('partner.');

const rankOf = (state: ContactState): number => contactStates.indexOf(state);

/**
 * What is known of an address by two facts: the higher state, among equal ones the earlier fact, and all who told it. A state is never
 * lowered.
 */
export function mergedFact(one: PointFact, other: PointFact): PointFact {
  const tellers = [...new Set([...(one.tellers ?? []), ...(other.tellers ?? [])])].sort();
  const { tellers: _, ...fact } = isAhead(one, other) ? one : other;
  return tellers.length > 0 ? { ...fact, tellers } : fact;
}

function isAhead(one: PointFact, other: PointFact): boolean {
  const ranks = rankOf(one.state) - rankOf(other.state);
  if (ranks !== 0) return ranks > 0;
  return orderOf(one) <= orderOf(other);
}

const orderOf = ({ at, source, by = '' }: PointFact): string => `${at} ${source} ${by}`;

/** Whether an address was told by its owner's act, by a partner or by staff, and so gets more than its own ticket's mail. */
export const isTrusted = ({ state }: Pick<PointFact, 'state'>): boolean => state !== 'claimed';

/** Whether a partner (`partner.<name>`) may find a file by an address: it is confirmed, or the partner itself or staff told it. */
export const isTrustedBy = ({ state, tellers = [] }: PointFact, teller: string): boolean =>
  state === 'confirmed' || tellers.includes(teller) || tellers.includes('staff');

/** The addresses of a kind that care may go to: confirmed ones first, then told ones, each in the file's order. */
export const reachableOf = (file: Reached, kind: PointKind): string[] =>
  pointsOf(file)
    .filter((point) => point.kind === kind && isTrusted(point))
    .sort((one, other) => rankOf(other.state) - rankOf(one.state))
    .map(({ address }) => address);

/** A file all of whose addresses were only typed by somebody: it gets no care. A file without addresses is none. */
export function isUnconfirmed(file: Reached): boolean {
  const points = pointsOf(file);
  return points.length > 0 && !points.some(isTrusted);
}

/** The most addresses of a kind on one file. */
export const maxAddresses = 10;

/**
 * A file with one more fact: the address is added where it is new, and what was known of it is kept where it was more. The same file
 * where nothing is new, or no further address fits.
 */
export function withFact<F extends Reached>(file: F, kind: PointKind, fact: PointFact): F {
  const addresses = addressesOf(file, kind);
  const known = pointOf(file, { kind, address: fact.address });
  if (!known && addresses.length >= maxAddresses) return file;
  const value = known ? mergedFact(known, fact) : fact;
  if (known && JSON.stringify(known) === JSON.stringify(value)) return file;
  const others = pointsOf(file).filter(({ address }) => address !== fact.address);
  return {
    ...file,
    [kind]: known ? [...addresses] : [...addresses, fact.address],
    points: [...others.map(({ kind: _, ...point }) => point), value],
  };
}

/** A file without an address. */
export function withoutAddress<F extends Reached>(file: F, { kind, address }: Named): F {
  if (!addressesOf(file, kind).includes(address)) return file;
  const others = pointsOf(file).filter((point) => point.kind !== kind || point.address !== address);
  return {
    ...file,
    [kind]: addressesOf(file, kind).filter((each) => each !== address),
    points: others.map(({ kind: _, ...point }) => point),
  };
}
