import * as z from 'zod';
import { TicketState } from '../../../events/vocabulary.ts';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';

export const draftKinds = ['reply', 'note'] as const;
export const DraftKind = z.enum(draftKinds);
export type DraftKind = z.output<typeof DraftKind>;

/** What somebody has written and not sent, as the editor had it. */
export const DraftContent = z.object({
  text: z.string(),
  /** The same as the editor keeps it; nobody but the editor reads it. */
  rich: z.string().optional(),
  cc: z.array(z.string()).optional(),
  bcc: z.array(z.string()).optional(),
  toAll: z.boolean().optional(),
  /** The canned reply that it was made from. */
  cannedReplyId: z.string().optional(),
  /** Tokens of uploads that are to hang on it. */
  uploads: z.array(z.string()).optional(),
  /** Where the ticket is to go with it. */
  state: TicketState.optional(),
});
export type DraftContent = z.output<typeof DraftContent>;

export const Draft = DraftContent.extend({
  /** Subject of the member of staff whose it is; nobody else sees it. */
  person: z.string(),
  ticketId: z.string(),
  kind: DraftKind,
  /** Rises with every save: a second tab that has an older one notices. */
  version: z.number().int(),
  savedAt: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type Draft = z.output<typeof Draft>;
export type DraftId = Pick<Draft, 'person' | 'ticketId' | 'kind'>;

const draftKey = ({ person, ticketId, kind }: Omit<DraftId, 'kind'> & { kind: string }): Key => ({
  pk: `DRAFTS#${person}`,
  sk: `${ticketId}#${kind}`,
});

/** Partition of the drafts that anybody has on a ticket. */
export const draftsOn = (ticketId: string): string => `DRAFTS-ON#${ticketId}`;

/** A reply or note that somebody has begun. */
export const draft = defineEntity({
  name: 'draft',
  schema: Draft,
  key: draftKey,
  keyOf: ({ person, ticketId, kind }): Parameters<typeof draftKey>[0] => ({ person, ticketId, kind }),
  prefix: (person: string) => ({ ...draftKey({ person, ticketId: '', kind: '' }), sk: '' }),
  indexes: ({ person, ticketId, kind }) => ({
    list: { pk: draftsOn(ticketId), sk: `${person}#${kind}` },
  }),
  ttl: ({ expiresAt }) => expiresAt,
});
