import * as z from 'zod';
import { IntakeChannel } from '../../../events/vocabulary.ts';
import { defineEntity } from '../define-entity.ts';

/** Why a post was taken for a robot's, or is not wanted. */
export const dropReasons = [
  'honeypot',
  'too-quick',
  'forged-start',
  'blocked-address',
  'blocked-domain',
  'blocked-phone',
  'blocked-network',
  'blocked-word',
] as const;
export const DropReason = z.enum(dropReasons);
export type DropReason = z.output<typeof DropReason>;

export const Dropped = z.object({
  /** ULID: the list's order. */
  id: z.string(),
  at: z.string(),
  reason: DropReason,
  form: z.string(),
  channel: IntakeChannel,
  /** Keyed hash of the network address, as a block list takes it. */
  addressHash: z.string(),
  /** What was posted, valid by the form's rules. */
  payload: z.record(z.string(), z.unknown()),
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
