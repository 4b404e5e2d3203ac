import * as z from 'zod';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import { agentWork, customerPartition } from './partitions.ts';

/** What the other party of a call is known by: `short-code` is a service (95588), `extension` a colleague. */
export const CallNumberKind = z.enum(['number', 'short-code', 'extension', 'withheld']);

export const Call = z.object({
  id: z.string(),
  direction: z.enum(['inbound', 'outbound', 'missed']),
  /** The other party: E.164, the digits of a short code or an extension; empty where it was withheld. */
  number: z.string(),
  /** Absent on calls of earlier versions, which are all of a number. */
  numberKind: CallNumberKind.optional(),
  /** Digits that are dialled once the number answers. */
  extension: z.string().optional(),
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
  /** Since when it is the supervisors' to keep: who gave it has left. */
  handedOverAt: z.string().optional(),
  keptAt: z.string().optional(),
  agenda: z.object({ pk: z.string(), sk: z.string() }),
  generation: z.number().int(),
  correlationId: z.string(),
});
export type Promised = z.output<typeof Promised>;

/** Partition name in `mine` of promises whose givers have left. */
export const handedOverPromises = 'HANDED-OVER';

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
      : {
          mine: {
            pk: value.handedOverAt === undefined ? agentWork(value.agent) : handedOverPromises,
            sk: `${value.dueAt}#${value.id}`,
          },
        }),
  }),
});
