import * as z from 'zod';
import { defineEntity, type IndexKeys } from '../define-entity.ts';

/** What a partner said, as it came; expires, since what it carried lives on the customer file. */
export const partnerInput = defineEntity({
  name: 'partner-input',
  schema: z.object({
    /** Stable id of partner and EventBridge event id. */
    id: z.string(),
    /** In lower case. */
    partner: z.string(),
    /** The name as the partner writes it, where that differs: earlier versions made keys of it. */
    spelling: z.string().optional(),
    partnerEvent: z.string(),
    partnerEventVersion: z.number().int(),
    receivedAt: z.string(),
    /** JSON text of the parsed detail. */
    detail: z.string(),
    /** Seconds since 1970. */
    expiresAt: z.number().int(),
    correlationId: z.string(),
  }),
  key: (id: string) => ({ pk: `INPUT#${id}`, sk: 'INPUT' }),
  keyOf: ({ id }) => id,
  ttl: ({ expiresAt }) => expiresAt,
});

/** Partition and order of the quarantine in the list index. */
export const quarantineList = 'QUARANTINE';
export const quarantinePosition = ({ receivedAt, id }: { receivedAt: string; id: string }): string =>
  `${receivedAt}#${id}`;

/** A partner event that was not understood, with the reason, for staff to look at. */
export const quarantined = defineEntity({
  name: 'quarantined',
  schema: z.object({
    id: z.string(),
    partner: z.string(),
    detailType: z.string(),
    reason: z.string(),
    fields: z.array(
      z.object({
        path: z.string(),
        message: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      }),
    ),
    receivedAt: z.string(),
    /** The event as it came, JSON text. */
    event: z.string(),
  }),
  key: (id: string) => ({ pk: `QUARANTINE#${id}`, sk: 'QUARANTINE' }),
  keyOf: ({ id }) => id,
  indexes: (value): IndexKeys => ({ list: { pk: quarantineList, sk: quarantinePosition(value) } }),
});
export type Quarantined = z.output<typeof quarantined.schema>;
