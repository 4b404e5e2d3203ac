import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

/** A record that something was done: idempotency keys of requests, and effects without a natural identity. */
export const once = defineEntity({
  name: 'once',
  schema: z.object({
    scope: z.string(),
    key: z.string(),
    /** Hash of the request that the key came with. */
    fingerprint: z.string(),
    /** Ids of what was made, enough to answer the same again; never a link or an address. */
    result: z.record(z.string(), z.string()),
    /** Seconds since 1970. */
    expiresAt: z.number().int(),
  }),
  key: ({ scope, key }: { scope: string; key: string }) => ({ pk: `ONCE#${scope}#${key}`, sk: 'ONCE' }),
  keyOf: ({ scope, key }) => ({ scope, key }),
  ttl: ({ expiresAt }) => expiresAt,
});
