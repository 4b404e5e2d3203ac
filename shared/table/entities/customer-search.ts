import * as z from 'zod';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { customerPartition } from './partitions.ts';

/** Bytes of a term; what is longer is found by its beginning. A position of a listing has room in a cursor then. */
export const maxTermBytes = 40;

/**
 * Where the terms lie that begin with a text: those of Chinese by their first character, of numbers (`+`, told from the end) by two digits,
 * of all else by two characters. A text that is shorter has no partition of its own.
 */
export function termPartitionOf(text: string): string | undefined {
  const characters = [...text];
  const [first = ''] = characters;
  const size = first === '+' ? 3 : first >= '\u2e80' ? 1 : 2;
  return characters.length < size ? undefined : `CUSTOMER-TERM#${characters.slice(0, size).join('')}`;
}

/** One text by whose beginning a customer is found. In the order of texts: the whole one first, then longer ones. */
export const customerTerm = defineEntity({
  name: 'customer-term',
  schema: z.object({
    term: z.string(),
    customerId: z.string(),
    /**
     * With how many characters (UTF-16) it begins as another, smaller term of the customer does: by a shorter text the customer is found by
     * that one already.
     */
    shared: z.number().int().default(0),
  }),
  key: ({ term, customerId }: { term: string; customerId: string }): Key => ({
    pk: termPartitionOf(term) ?? `CUSTOMER-TERM#${term}`,
    sk: `${term}#${customerId}`,
  }),
  keyOf: ({ term, customerId }) => ({ term, customerId }),
});

/** The term and the customer that a sort key of {@link customerTerm} speaks of. */
export const termOfKey = (sk: string): { term: string; customerId: string } => {
  const at = sk.lastIndexOf('#');
  return { term: sk.slice(0, at), customerId: sk.slice(at + 1) };
};

/** By which terms a customer is found now. Not on the file: it outlives an erasure until the terms are gone. */
export const customerTerms = defineEntity({
  name: 'customer-terms',
  schema: z.object({
    customerId: z.string(),
    terms: z.array(z.string()),
    /** Rises with every write. */
    revision: z.number().int(),
  }),
  key: (customerId: string): Key => ({ pk: `CUSTOMER-TERMS#${customerId}`, sk: 'TERMS' }),
  keyOf: ({ customerId }) => customerId,
});
export type CustomerTerms = z.output<typeof customerTerms.schema>;

const changesOf = (customerId: string): string => `CUSTOMER-CHANGES#${customerId}`;

/** That a customer file was changed: which parts of it, not what they say. Beside the file, so that whoever reads that need not read its history. */
export const customerChange = defineEntity({
  name: 'customer-change',
  schema: z.object({
    customerId: z.string(),
    /** The version of the file after it. */
    version: z.number().int(),
    at: z.string(),
    /** `customer`, `relation`, `date`, `product`, `consent`. */
    what: z.array(z.string()),
  }),
  key: ({ customerId, version }: { customerId: string; version: number }): Key => ({
    pk: changesOf(customerId),
    sk: String(version),
  }),
  keyOf: ({ customerId, version }) => ({ customerId, version }),
  prefix: (customerId: string): Key => ({ pk: changesOf(customerId), sk: '' }),
  indexes: ({ customerId, at, version }): IndexKeys => ({
    person: { pk: customerPartition(customerId), sk: `${at}#CHANGE#${version}` },
  }),
});

/** Terms of one customer, each with how far it begins as a smaller one does. Sorted, the one before begins most like it. */
export function withShared(terms: readonly string[]): Array<{ term: string; shared: number }> {
  const sorted = [...terms].sort();
  return sorted.map((term, place) => {
    const before = sorted[place - 1] ?? '';
    let shared = 0;
    while (shared < before.length && before[shared] === term[shared]) shared += 1;
    return { term, shared };
  });
}
