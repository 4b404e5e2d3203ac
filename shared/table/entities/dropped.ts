import * as z from 'zod';
import { IntakeChannel } from '../../../events/vocabulary.ts';
import { defineEntity } from '../define-entity.ts';

/** Why a post made no ticket: it was taken for a robot's, is not wanted, could not be taken as it was, or nobody signed it. */
export const dropReasons = [
  'honeypot',
  'too-quick',
  'forged-start',
  'blocked-address',
  'blocked-domain',
  'blocked-phone',
  'blocked-network',
  'blocked-word',
  'no-text',
  'no-contact',
  'unreadable',
  'too-large',
  'limited',
  'unsigned',
  'wrong-signature',
] as const;
export const DropReason = z.enum(dropReasons);
export type DropReason = z.output<typeof DropReason>;

/** Of these the sender was told that they were not taken: refused, or kept aside. */
export const refusedReasons: ReadonlySet<DropReason> = new Set<DropReason>([
  ...(['no-text', 'no-contact', 'unreadable', 'too-large', 'limited'] as const),
  ...(['unsigned', 'wrong-signature'] as const),
]);

/** One value as it was posted. */
export const KeptValue = z.object({
  name: z.string(),
  label: z.string().optional(),
  value: z.string(),
  type: z.enum(['email', 'phone', 'name', 'date', 'text', 'choice', 'file']).optional(),
  isField: z.boolean().optional(),
});
export type KeptValue = z.output<typeof KeptValue>;

export const Dropped = z.object({
  /** ULID: the list's order. */
  id: z.string(),
  at: z.string(),
  reason: DropReason,
  form: z.string(),
  channel: IntakeChannel,
  /** Keyed hash of the network address, as a block list takes it. */
  addressHash: z.string(),
  /** What was posted, valid by the form's rules; of earlier versions only. */
  payload: z.record(z.string(), z.unknown()).optional(),
  /** What was posted, value by value as it came, without tokens and secrets. */
  values: z.array(KeptValue).optional(),
  /** True where it was longer than what is kept of a post. */
  cut: z.boolean().optional(),
  /** The site that it was posted from, as the browser says. */
  origin: z.string().optional(),
  /** The service whose shape it has. */
  service: z.string().optional(),
  /** Number of the files that came along; they are not kept. */
  files: z.number().int(),
  /** The ticket that staff made of it after all. */
  restoredAs: z.string().optional(),
  restoredBy: z.string().optional(),
  correlationId: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type Dropped = z.output<typeof Dropped>;

/** The posts of one network and UTC day that were dropped beyond those that are kept: they are counted only. */
export const DroppedCount = z.object({
  addressHash: z.string(),
  /** `2026-03-12`, in UTC. */
  day: z.string(),
  posts: z.number().int(),
  lastAt: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type DroppedCount = z.output<typeof DroppedCount>;

/** Partition of the list of all these counts, by day. */
export const droppedCountList = 'DROPPED-COUNTS';

/** How many posts of a network were dropped on a day and not kept. */
export const droppedCount = defineEntity({
  name: 'dropped-count',
  schema: DroppedCount,
  key: ({ addressHash, day }: { addressHash: string; day: string }) => ({
    pk: `DROPPED-COUNT#${addressHash}`,
    sk: day,
  }),
  keyOf: ({ addressHash, day }) => ({ addressHash, day }),
  indexes: ({ addressHash, day }) => ({ list: { pk: droppedCountList, sk: `${day}#${addressHash}` } }),
  ttl: ({ expiresAt }) => expiresAt,
});

/** Partition of the list of all of them, by time. */
export const droppedList = 'DROPPED';

/** A post that made no ticket. Staff can see it and make the ticket after all, for 90 days. */
export const dropped = defineEntity({
  name: 'dropped',
  schema: Dropped,
  key: (id: string) => ({ pk: `DROPPED#${id}`, sk: 'DROPPED' }),
  keyOf: ({ id }) => id,
  indexes: ({ id }) => ({ list: { pk: droppedList, sk: id } }),
  ttl: ({ expiresAt }) => expiresAt,
});
