import * as z from 'zod';
import { shardOf } from '../../runtime/ids.ts';
import { iso, utcHour } from '../../time/clock.ts';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';

/**
 * What can be due, one row per kind. Each kind has one queue: that of the function whose subscription names it under `due`.
 * `queueVariable` is the environment variable that tells the sweep this queue's URL.
 */
export const agendaKindRows = {
  'promise-due': { queueVariable: 'QUEUE_URL_PROMISE_DUE' },
  'survey-due': { queueVariable: 'QUEUE_URL_SURVEY_DUE' },
  'care-due': { queueVariable: 'QUEUE_URL_CARE_DUE' },
  'replan-due': { queueVariable: 'QUEUE_URL_REPLAN_DUE' },
  /** Mail that somebody waits for; which kind a message has, shared/mail/lanes.ts decides. */
  'message-due': { queueVariable: 'QUEUE_URL_MESSAGE_DUE' },
  'bulk-message-due': { queueVariable: 'QUEUE_URL_BULK_MESSAGE_DUE' },
  /** A message that partners deliver should have been reported by then. */
  'report-due': { queueVariable: 'QUEUE_URL_REPORT_DUE' },
  'service-due': { queueVariable: 'QUEUE_URL_SERVICE_DUE' },
  /** A reply of staff leaves that waited, for seconds or until its instant. */
  'reply-due': { queueVariable: 'QUEUE_URL_REPLY_DUE' },
  /** A ticket that staff put off is back. */
  'snooze-due': { queueVariable: 'QUEUE_URL_SNOOZE_DUE' },
  /** Administrators are told that the holidays of a calendar end. */
  'calendar-due': { queueVariable: 'QUEUE_URL_CALENDAR_DUE' },
  /** A member of staff is told by one mail what came up. */
  'digest-due': { queueVariable: 'QUEUE_URL_DIGEST_DUE' },
} as const satisfies Record<string, { queueVariable: `QUEUE_URL_${string}` }>;
export type AgendaKind = keyof typeof agendaKindRows;
export const agendaKinds = Object.keys(agendaKindRows) as AgendaKind[];
export const AgendaKind = z.enum(agendaKinds);

export const AgendaItem = z.object({
  /** `AGENDA#<UTC hour>#<shard>`; kept, since the bucket of a late item is the hour it was written in. */
  bucket: z.string(),
  at: z.string(),
  kind: AgendaKind,
  /** What it is about: the owner's id. */
  ref: z.string(),
  /** The owner counts its plans; an item of an older generation is void. */
  generation: z.number().int(),
  /** Until then the item is in somebody's hands. */
  leasedUntil: z.string().optional(),
  /** How often it was handed to its queue: each time the lease is longer, so that a poisonous item costs little. */
  handovers: z.number().int().optional(),
});
export type AgendaItem = z.output<typeof AgendaItem>;

const agendaPrefix = 'AGENDA#';
export const agendaBucket = (hour: string, shard: number): string => `${agendaPrefix}${hour}#${shard}`;

/** Something that must happen at an instant. Deleted in the transaction of its effect. */
export const agenda = defineEntity({
  name: 'agenda',
  schema: AgendaItem,
  partition: agendaPrefix,
  key: ({ bucket, at, kind, ref }: Pick<AgendaItem, 'bucket' | 'at' | 'kind' | 'ref'>): Key => ({
    pk: bucket,
    sk: `${at}#${kind}#${ref}`,
  }),
  keyOf: (value) => value,
});

/** Sorts behind every sort key of its instant. */
const behind = (at: Date): string => `${iso(at)}#\uffff`;

/** Where the items of a bucket lie that are due at an instant or before. */
export const dueBy = (bucket: string, at: Date): { pk: string; sort: { to: string } } => ({
  pk: bucket,
  sort: { to: behind(at) },
});

/** Where the items of a bucket lie that become due after an instant. */
export const dueAfter = (bucket: string, at: Date): { pk: string; sort: { after: string } } => ({
  pk: bucket,
  sort: { after: behind(at) },
});

/** The instant that a sort key of the agenda begins with. */
export const instantOf = (sk: string): string => sk.split('#', 1)[0] ?? '';

/**
 * A new agenda item. What is due in the past goes to the bucket of the present hour, since past buckets close.
 * `shards` is the stage's current shard count; the sweep reads every shard that was ever in use.
 */
export function agendaItem(plan: {
  kind: AgendaKind;
  ref: string;
  at: Date;
  now: Date;
  generation: number;
  shards: number;
}): AgendaItem {
  const { kind, ref, at, now, generation, shards } = plan;
  const hour = utcHour(new Date(Math.max(at.getTime(), now.getTime())));
  return { bucket: agendaBucket(hour, shardOf(ref, shards)), at: iso(at), kind, ref, generation };
}

/** Where the sweep stands: the hours that may still hold items, and the most shards that were ever in use. */
export const sweepCursor = defineEntity({
  name: 'sweep-cursor',
  schema: z.object({
    oldestHour: z.string(),
    stragglers: z.array(z.string()).default([]),
    shards: z.number().int(),
  }),
  key: (_: 'cursor') => ({ pk: 'AGENDA-CURSOR', sk: 'AGENDA-CURSOR' }),
  keyOf: () => 'cursor' as const,
});
