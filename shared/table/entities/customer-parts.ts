import * as z from 'zod';
import { CareTopic, ContactWay, DateKind, MilestoneKind, RelationKind } from '../../../events/vocabulary.ts';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { ContactAddresses } from './contact.ts';
import { customerPartition } from './partitions.ts';
import { listShards, sharded } from './shards.ts';

const partOf =
  (name: string) =>
  ({ customerId, id }: { customerId: string; id: string }): Key => ({
    pk: customerPartition(customerId),
    sk: `${name}#${id}`,
  });
const ids = ({ customerId, id }: { customerId: string; id: string }) => ({ customerId, id });

export const Relation = z.object({
  customerId: z.string(),
  id: z.string(),
  kind: RelationKind,
  name: z.string(),
  note: z.string().optional(),
});
export type Relation = z.output<typeof Relation>;

/** Somebody around a customer: family, a colleague. */
export const relation = defineEntity({
  name: 'relation',
  schema: Relation,
  key: partOf('RELATION'),
  keyOf: ids,
});

/** Month and day in the calendar they were told in; never a converted date. */
export const KeyDate = z.object({
  calendar: z.enum(['solar', 'lunar']),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  leapMonth: z.boolean(),
  year: z.number().int().optional(),
});
export type KeyDate = z.output<typeof KeyDate>;

export const CustomerDate = KeyDate.extend({
  customerId: z.string(),
  /** `birthday` for the customer's own birthday, else a ULID. */
  id: z.string(),
  kind: DateKind,
  /** Whose it is, where it is not the customer's own. */
  relationId: z.string().optional(),
  /** What it is called, where the kind does not say it: `Day of the contract`. */
  label: z.string().optional(),
  /** The customer's owner, so that the owner's calendar is one query; kept in step by the customer's desk. */
  owner: z.string().optional(),
});
export type CustomerDate = z.output<typeof CustomerDate>;

/** The id of a customer's own birthday: there is one. */
export const ownBirthday = 'birthday';

/** Dates of one month of one calendar: of all (in `list`, sharded) and of one owner (in `mine`). */
export const datesOfMonth = (calendar: KeyDate['calendar'], month: number): string =>
  `DATES#${calendar}#${String(month).padStart(2, '0')}`;
export const ownDatesOfMonth = (owner: string, calendar: KeyDate['calendar'], month: number): string =>
  `${datesOfMonth(calendar, month)}#${owner}`;

/** A day that comes back every year. It is indexed by month and day of its own calendar, so no index ever goes stale. */
export const customerDate = defineEntity({
  name: 'customer-date',
  schema: CustomerDate,
  key: partOf('DATE'),
  keyOf: ids,
  indexes: (value): IndexKeys => {
    const { calendar, month, day, customerId, id, owner } = value;
    const sk = `${String(day).padStart(2, '0')}#${customerId}#${id}`;
    return {
      list: { pk: sharded(datesOfMonth(calendar, month), customerId, listShards), sk },
      ...(owner ? { mine: { pk: ownDatesOfMonth(owner, calendar, month), sk } } : {}),
    };
  },
});

export const Consent = z.object({
  customerId: z.string(),
  topic: CareTopic,
  way: ContactWay,
  given: z.boolean(),
  /** How it was told: on which form, in which call, by whom. */
  source: z.string(),
  at: z.string(),
  by: z.string(),
});
export type Consent = z.output<typeof Consent>;

/** Whether care of a topic may come by a way, as it stands; its history is in the ledger beside it. */
export const consent = defineEntity({
  name: 'consent',
  schema: Consent,
  key: ({ customerId, topic, way }: Pick<Consent, 'customerId' | 'topic' | 'way'>) =>
    partOf('CONSENT')({ customerId, id: `${topic}#${way}` }),
  keyOf: ({ customerId, topic, way }) => ({ customerId, topic, way }),
});

/** One line of the ledger: every consent that was ever given or taken back. */
export const consentRecord = defineEntity({
  name: 'consent-record',
  schema: Consent.extend({ id: z.string() }),
  key: partOf('LEDGER'),
  keyOf: ids,
  prefix: (customerId: string) => partOf('LEDGER')({ customerId, id: '' }),
  indexes: ({ customerId, at, id }): IndexKeys => ({
    person: { pk: customerPartition(customerId), sk: `${at}#CONSENT#${id}` },
  }),
});

export const Milestone = z.object({
  customerId: z.string(),
  kind: MilestoneKind,
  /** Business identity: the purchase, the order, the visit. A `contact` has its way as key, so the last one of each way is kept. */
  key: z.string(),
  at: z.string(),
  /** When we came to know of it: what it asks for is never due before that. */
  recordedAt: z.string(),
  productId: z.string().optional(),
  /** Where the customer is reached, as the partner said who told of it: care for it goes there. */
  told: ContactAddresses.optional(),
});
export type Milestone = z.output<typeof Milestone>;

/** Something that happened with a customer and that care follows. */
export const milestone = defineEntity({
  name: 'milestone',
  schema: Milestone,
  key: ({ customerId, kind, key }: Pick<Milestone, 'customerId' | 'kind' | 'key'>) =>
    partOf('MILESTONE')({ customerId, id: `${kind}#${key}` }),
  keyOf: ({ customerId, kind, key }) => ({ customerId, kind, key }),
  prefix: ({ customerId, kind }: Pick<Milestone, 'customerId' | 'kind'>) =>
    partOf('MILESTONE')({ customerId, id: `${kind}#` }),
  // The last contact of each way moves on with every call and letter, which stand there themselves.
  indexes: ({ customerId, kind, key, at }): IndexKeys =>
    kind === 'contact'
      ? {}
      : { person: { pk: customerPartition(customerId), sk: `${at}#MILESTONE#${kind}#${key}` } },
});
