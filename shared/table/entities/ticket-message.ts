import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { ticketPartition } from './partitions.ts';

const key = ({ ticketId, at, id }: { ticketId: string; at: string; id: string }): Key => ({
  pk: ticketPartition(ticketId),
  sk: at === '' ? 'MESSAGE#' : `MESSAGE#${at}#${id}`,
});

/** That a message is about a ticket: the index from a ticket to what was sent about it, in the order of queueing. */
export const ticketMessage = defineEntity({
  name: 'ticket-message',
  schema: z.object({
    ticketId: z.string(),
    /** The message's. */
    id: z.string(),
    /** When it was queued, ISO 8601 in UTC. */
    at: z.string(),
  }),
  key,
  keyOf: ({ ticketId, at, id }) => ({ ticketId, at, id }),
  prefix: (ticketId: string) => key({ ticketId, at: '', id: '' }),
});
