import * as z from 'zod';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { ticketPartition } from './partitions.ts';

export const PleaseCall = z.object({
  ticketId: z.string(),
  messageId: z.string(),
  /** E.164. */
  phone: z.string().optional(),
  /** Since when nobody knows whether the message arrived. */
  at: z.string(),
  doneAt: z.string().optional(),
  /** Subject of the member of staff. */
  doneBy: z.string().optional(),
});
export type PleaseCall = z.output<typeof PleaseCall>;

/** Partition in `list` of all calls that are still to be made, by time. */
export const callsToMake = 'PLEASE-CALL';

const key = ({ ticketId, messageId }: { ticketId: string; messageId: string }): Key => ({
  pk: ticketPartition(ticketId),
  sk: `CALL#${messageId}`,
});

/** That a customer is to be called, since no partner reported that our message arrived. */
export const pleaseCall = defineEntity({
  name: 'please-call',
  schema: PleaseCall,
  key,
  keyOf: ({ ticketId, messageId }) => ({ ticketId, messageId }),
  prefix: (ticketId: string) => key({ ticketId, messageId: '' }),
  indexes: ({ doneAt, at, messageId }): IndexKeys =>
    doneAt === undefined ? { list: { pk: callsToMake, sk: `${at}#${messageId}` } } : {},
});
