import * as z from 'zod';
import { Grade, Language, LinkReason } from '../../../events/vocabulary.ts';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import { PointFact } from './contact.ts';
import { LanguageBy } from './language-by.ts';
import { customerPartition } from './partitions.ts';
import { listShards, sharded } from './shards.ts';

export const Customer = z.object({
  id: z.string(),
  /** Raised by every change of the file: by one of a relation, date, product, consent or milestone as well. */
  version: z.number().int(),
  kind: z.enum(['person', 'company']),
  name: z.string(),
  /** How mails and staff call the customer, where that is not the name: `Mr Li`, `李老师`. */
  salutation: z.string().optional(),
  mails: z.array(z.string()),
  phones: z.array(z.string()),
  /** How partners know the customer: `partner:<name>:<reference>`. */
  references: z.array(z.string()).optional(),
  /**
   * What is known of the addresses above. Read it with `pointsOf` (shared/customers/points.ts): files of earlier versions have none, and
   * an address that is missing here was typed by somebody.
   */
  points: z.array(PointFact).optional(),
  /** Other files that may be of the same customer: staff take one, or none. */
  suggestions: z.array(z.object({ customerId: z.string(), why: LinkReason })).optional(),
  /** Another file of the same customer, to which staff moved what lay on this one: no care comes of it any more. */
  joinedInto: z.string().optional(),
  language: Language,
  /** Absent on files of earlier versions. */
  languageBy: LanguageBy.optional(),
  /** IANA zone in which the customer's mornings are. */
  timeZone: z.string(),
  region: z.string().optional(),
  grade: Grade,
  /** The member of staff who looks after the customer: the subject of a person's token. */
  owner: z.string().optional(),
  /** Whose it was until that instant, when they left the firm; as long as it is nobody's. */
  ownerBefore: z.object({ owner: z.string(), until: z.string() }).optional(),
  tags: z.array(z.string()).default([]),
  source: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Customer = z.output<typeof Customer>;

/** All customers of an owner, in the `mine` index. */
export const ownedBy = (owner: string): string => `OWNER#${owner}`;
/** All customers of a kind, in the `list` index; sharded. */
export const customersOfKind = (kind: Customer['kind']): string => `TYPE#${kind}`;
/** By grade, then by the beginning of the name: a position fits a cursor. */
export const customerPosition = ({ grade, name, id }: Pick<Customer, 'grade' | 'name' | 'id'>): string =>
  `${grade}#${beginning(name)}#${id}`;

/** At most 48 bytes of whole characters. */
function beginning(name: string): string {
  let [begun, bytes] = ['', 0];
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > 48) break;
    begun += character;
  }
  return begun;
}

/** All that we know of one customer; what it has many of are items of their own beside it. */
export const customer = defineEntity({
  name: 'customer',
  schema: Customer,
  key: (id: string) => ({ pk: customerPartition(id), sk: 'CUSTOMER' }),
  keyOf: ({ id }) => id,
  indexes: (value): IndexKeys => ({
    list: { pk: sharded(customersOfKind(value.kind), value.id, listShards), sk: customerPosition(value) },
    ...(value.owner ? { mine: { pk: ownedBy(value.owner), sk: customerPosition(value) } } : {}),
  }),
});
