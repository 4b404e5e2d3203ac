import * as z from 'zod';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import { agentWork, customerPartition } from './partitions.ts';

export const Call = z.object({
  id: z.string(),
  direction: z.enum(['inbound', 'outbound', 'missed']),
  /** The other party, E.164. */
  number: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  summary: z.string(),
  agent: z.string(),
  customerId: z.string().optional(),
  ticketId: z.string().optional(),
  promiseIds: z.array(z.string()),
  loggedAt: z.string(),
  correlationId: z.string(),
});
export type Call = z.output<typeof Call>;

/** A logged call. */
export const call = defineEntity({
  name: 'call',
  schema: Call,
  key: (id: string) => ({ pk: `CALL#${id}`, sk: 'CALL' }),
  keyOf: ({ id }) => id,
  indexes: (value): IndexKeys =>
    value.customerId
      ? { person: { pk: customerPartition(value.customerId), sk: `${value.startedAt}#CALL#${value.id}` } }
      : {},
});

/** `open` until it is kept; `overdue` once its time passed, and it can still be kept late. */
export const Promised = z.object({
  id: z.string(),
  version: z.number().int(),
  callId: z.string(),
  text: z.string(),
  dueAt: z.string(),
  state: z.enum(['open', 'kept', 'overdue']),
  agent: z.string(),
  customerId: z.string().optional(),
  ticketId: z.string().optional(),
  madeAt: z.string(),
  keptAt: z.string().optional(),
  agenda: z.object({ pk: z.string(), sk: z.string() }),
  generation: z.number().int(),
  correlationId: z.string(),
});
export type Promised = z.output<typeof Promised>;

/** What we told a customer we would do, and by when. */
export const promise = defineEntity({
  name: 'promise',
  schema: Promised,
  key: (id: string) => ({ pk: `PROMISE#${id}`, sk: 'PROMISE' }),
  keyOf: ({ id }) => id,
  indexes: (value): IndexKeys => ({
    ...(value.customerId
      ? { person: { pk: customerPartition(value.customerId), sk: `${value.madeAt}#PROMISE#${value.id}` } }
      : {}),
    ...(value.state === 'kept'
      ? {}
      : { mine: { pk: agentWork(value.agent), sk: `${value.dueAt}#${value.id}` } }),
  }),
});
