import * as z from 'zod';
import {
  CareDelivery,
  CareTaskKind,
  CareTopic,
  ContactWay,
  OccurrenceState,
} from '../../../events/vocabulary.ts';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import { customerPartition } from './partitions.ts';
import { listShards, sharded } from './shards.ts';

/** Whom or what an occurrence is about, beside the customer: the relation whose birthday it is, the product to maintain. */
export const CareSubject = z.object({
  dateId: z.string().optional(),
  relationId: z.string().optional(),
  productId: z.string().optional(),
  consumableId: z.string().optional(),
  /** `<kind>#<key>` of the milestone that it follows. */
  milestone: z.string().optional(),
});
export type CareSubject = z.output<typeof CareSubject>;

/** One line of an occurrence's history. */
export const CareStep = z.object({
  at: z.string(),
  /** `planned`, `moved`, `approved`, `queued`, `delivered`, `skipped` … */
  what: z.string(),
  /** Who did it; absent where the system did. */
  by: z.string().optional(),
  note: z.string().optional(),
});
export type CareStep = z.output<typeof CareStep>;

export const Occurrence = z.object({
  /** `<customer id>-<stable id of plan, subject and key>`: never twice for plan × customer × occurrence. */
  id: z.string(),
  version: z.number().int(),
  customerId: z.string(),
  planId: z.string(),
  topic: CareTopic,
  /** The kind of the plan's occasion: `date`, `holiday`, `after` … */
  occasion: z.string(),
  subject: CareSubject,
  /** What makes it one: the year of a birthday in its own calendar, a purchase, the year of a holiday. */
  key: z.string(),
  /** The local day that it is about, `2027-02-06`. */
  date: z.string(),
  dueAt: z.string(),
  /** After that it makes no sense any more and is skipped as stale. */
  notAfter: z.string(),
  /** Staff moved it to this instant; planning leaves it there. */
  movedTo: z.string().optional(),
  way: ContactWay,
  /** A task of staff; a message otherwise. */
  task: z
    .object({
      kind: CareTaskKind,
      /** In minor units of the currency. */
      budget: z.object({ amount: z.number().int(), currency: z.string() }).optional(),
      assignee: z.string().optional(),
      /** What came of it, as staff wrote it. */
      result: z.string().optional(),
    })
    .optional(),
  /** Whose calendar it stands in: the assignee of a task, else the customer's owner. */
  owner: z.string().optional(),
  state: OccurrenceState,
  reason: z.string().optional(),
  messageId: z.string().optional(),
  delivery: z.object({ state: CareDelivery, at: z.string(), reason: z.string().optional() }).optional(),
  unsubscribedAt: z.string().optional(),
  answeredAt: z.string().optional(),
  trail: z.array(CareStep),
  plannedAt: z.string(),
  agenda: z.object({ pk: z.string(), sk: z.string() }).optional(),
  generation: z.number().int(),
  correlationId: z.string(),
});
export type Occurrence = z.output<typeof Occurrence>;

/** The customer of an occurrence's id; of anything else that stands in its place, the part before the first hyphen. */
export const customerOf = (occurrenceId: string): string => occurrenceId.split('-', 1)[0] ?? '';

/** Occurrences of a plan, in `list`; sharded. */
export const careOfPlan = (planId: string): string => `CARE-PLAN#${planId}`;
/** Occurrences due on a UTC day (`2026-11-22`), in `work`; sharded. */
export const careOfDay = (utcDay: string): string => `CARE-DAY#${utcDay}`;
/** Occurrences that wait for approval, in `work` instead of their day; sharded. */
export const careToApprove = 'CARE-APPROVAL';
/** Occurrences in the calendar of a member of staff, in `mine`. */
export const careOfOwner = (owner: string): string => `CARE#${owner}`;
/** Open tasks that nobody has, in `mine`: supervisors look after them. */
export const careOfNobody = 'CARE-NOBODY';

const occurrencePrefix = 'OCCURRENCE#';

/** What a care plan produced for one customer and occasion. It lies on the customer's file. */
export const occurrence = defineEntity({
  name: 'occurrence',
  schema: Occurrence,
  key: (id: string) => ({ pk: customerPartition(customerOf(id)), sk: `${occurrencePrefix}${id}` }),
  keyOf: ({ id }) => id,
  prefix: (customerId: string) => ({ pk: customerPartition(customerId), sk: occurrencePrefix }),
  indexes: (value): IndexKeys => {
    const { id, dueAt, customerId, planId, owner, state, task } = value;
    const isNobodys = task !== undefined && state === 'open';
    const desk = owner ? careOfOwner(owner) : isNobodys ? careOfNobody : undefined;
    const day = state === 'approval' ? careToApprove : careOfDay(dueAt.slice(0, 10));
    const sk = `${dueAt}#${id}`;
    return {
      person: { pk: customerPartition(customerId), sk: `${dueAt}#OCCURRENCE#${id}` },
      list: { pk: sharded(careOfPlan(planId), customerId, listShards), sk },
      work: { pk: sharded(day, customerId, listShards), sk },
      ...(desk === undefined ? {} : { mine: { pk: desk, sk } }),
    };
  },
});

/**
 * What planning and sending of one customer share. Whoever writes occurrences raises `version` on condition of the one that
 * was read, so decisions about one customer follow each other.
 */
export const CareState = z.object({
  customerId: z.string(),
  version: z.number().int(),
  /** The version of the customer's file that the plan was made from. */
  fileVersion: z.number().int(),
  /** Fingerprint of the plans, holidays and policy that it was made from. */
  plansVersion: z.string(),
  /** What was sent lately, for the frequency cap; what is older than 90 days is dropped. */
  sent: z.array(z.object({ id: z.string(), planId: z.string(), topic: CareTopic, at: z.string() })),
});
export type CareState = z.output<typeof CareState>;

export const careState = defineEntity({
  name: 'care-state',
  schema: CareState,
  key: (customerId: string) => ({ pk: customerPartition(customerId), sk: 'CARE' }),
  keyOf: ({ customerId }) => customerId,
});
