import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

/** What one mailbox (or phone number) was acknowledged in the last 24 hours, and the digest of what went beyond. */
export const Mailbox = z.object({
  /** A keyed hash of the mailbox: the address itself is not kept. */
  hash: z.string(),
  version: z.number().int(),
  /** When acknowledgements left, ISO 8601, the oldest first. Each message counts once. */
  acknowledgedAt: z.array(z.string()),
  /** The last digest, and when it leaves. */
  digest: z.object({ messageId: z.string(), leavesAt: z.string() }).optional(),
  expiresAt: z.number().int(),
});
export type Mailbox = z.output<typeof Mailbox>;

export const mailbox = defineEntity({
  name: 'mailbox',
  schema: Mailbox,
  key: (hash: string) => ({ pk: `MAILBOX#${hash}`, sk: 'MAILBOX' }),
  keyOf: ({ hash }) => hash,
  ttl: ({ expiresAt }) => expiresAt,
});

/** How the acknowledgements of what one network posts fare. */
export const NetworkMail = z.object({
  /** A keyed hash of the network (shared/http/network.ts). */
  network: z.string(),
  version: z.number().int(),
  /** When the last of them came back or were reported as unwanted, ISO 8601, the oldest first; no more than the rule needs. */
  failedAt: z.array(z.string()),
  /** The last place in the line of those that wait. */
  lastPlaceAt: z.string().optional(),
  expiresAt: z.number().int(),
});
export type NetworkMail = z.output<typeof NetworkMail>;

export const networkMail = defineEntity({
  name: 'network-mail',
  schema: NetworkMail,
  key: (network: string) => ({ pk: `NETWORK-MAIL#${network}`, sk: 'NETWORK-MAIL' }),
  keyOf: ({ network }) => network,
  ttl: ({ expiresAt }) => expiresAt,
});
