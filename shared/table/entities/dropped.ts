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
