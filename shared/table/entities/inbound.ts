import * as z from 'zod';
import { stableId } from '../../runtime/ids.ts';
import { defineEntity } from '../define-entity.ts';
import { ticketPartition } from './partitions.ts';

/** What became of a mail that arrived. */
export const inboundOutcomes = ['opened', 'replied', 'automatic', 'loop'] as const;

/** Results of the checks in the words of RFC 8601; `dmarc` is empty where the receiver told none. */
export const MailAuthentication = z.object({
  authenticated: z.boolean(),
  spf: z.string(),
  dkim: z.string(),
  dmarc: z.string(),
});
export type MailAuthentication = z.output<typeof MailAuthentication>;

/** One mail that arrived: written with its effect, so that it has one. The mail itself lies in the file store. */
export const inboundMail = defineEntity({
  name: 'inbound-mail',
  schema: z.object({
    /** Of the mail, not of its delivery: the same when it comes twice. */
    id: z.string(),
    /** Where the raw mail lies. */
    key: z.string(),
    receivedAt: z.string(),
    outcome: z.enum(inboundOutcomes),
    /** Why it was taken for automatic. */
    reason: z.string().optional(),
    ticketId: z.string().optional(),
    /** What our receiver found when it checked the mail, and whether From is to be believed. */
    authentication: MailAuthentication.optional(),
    /** Its MIME could not be read as it should be. */
    broken: z.boolean(),
  }),
  key: (id: string) => ({ pk: `MAIL#${id}`, sk: 'MAIL' }),
  keyOf: ({ id }) => id,
});

/** To which ticket the last message of a number or of a partner's customer went. Only a keyed hash of the address is kept. */
export const messageThread = defineEntity({
  name: 'message-thread',
  schema: z.object({
    addressHash: z.string(),
    version: z.number().int(),
    ticketId: z.string(),
    /** Seconds since 1970. */
    expiresAt: z.number().int(),
  }),
  key: (addressHash: string) => ({ pk: `ADDRESS#${addressHash}`, sk: 'THREAD' }),
  keyOf: ({ addressHash }) => addressHash,
  ttl: ({ expiresAt }) => expiresAt,
});

/** What all mails of a ticket name as their root. No mail has it, so nobody's mail is found by it. */
export const threadRoot = (ticketId: string, domain: string): string =>
  `<ticket.${ticketId.toLowerCase()}@${domain}>`;
export const isThreadRoot = (messageId: string): boolean => /^<ticket\.[0-9a-z]{10}@/i.test(messageId);

/** The hash under which a Message-ID is kept. The mail service's own ids count without their region's host. */
export const mailThreadHash = (messageId: string): string => {
  const bare = messageId.trim().replace(/^<|>$/g, '').toLowerCase();
  return stableId('message-id', bare.replace(/@(?:[a-z0-9-]+\.)*amazonses\.com$/, '@amazonses.com'));
};

/** The message id that SES puts on a mail, from its own id of it. */
export const sesThreadId = (sesMessageId: string): string => `<${sesMessageId}@amazonses.com>`;

/** To which ticket a Message-ID belongs, of a mail that we sent or that arrived. Only its hash is kept. */
export const mailThread = defineEntity({
  name: 'mail-thread',
  schema: z.object({
    hash: z.string(),
    ticketId: z.string(),
    /** Of a mail of ours: to whom it went (shared/links/reply-tags.ts). An answer by its id proves no more than one by that tag. */
    tag: z.string().optional(),
    /** Only named so far, by a mail that came before the one it answers. */
    awaited: z.boolean().optional(),
    /** Seconds since 1970. */
    expiresAt: z.number().int(),
  }),
  key: (hash: string) => ({ pk: `MAILID#${hash}`, sk: 'MAILID' }),
  keyOf: ({ hash }) => hash,
  ttl: ({ expiresAt }) => expiresAt,
});

const MailHead = z.object({ ticketId: z.string(), messageId: z.string(), references: z.array(z.string()) });
export type MailHead = z.output<typeof MailHead>;

/** The last mail that arrived for a ticket: ours answer it, so that mail programs show them together. */
export const mailHead = defineEntity({
  name: 'mail-head',
  schema: MailHead,
  key: (ticketId: string) => ({ pk: ticketPartition(ticketId), sk: 'MAILHEAD' }),
  keyOf: ({ ticketId }) => ticketId,
});

/** How many mails one address sent about one ticket, or without one, within an hour: what cuts loops. Also how many were listed of a day. */
export const mailCount = defineEntity({
  name: 'mail-count',
  schema: z.object({
    /** A hash of address and ticket. */
    of: z.string(),
    /** UTC; a day where it counts what was listed. */
    hour: z.string(),
    mails: z.number().int(),
    /** The last ticket that was opened under this count. */
    ticketId: z.string().optional(),
    /** Seconds since 1970. */
    expiresAt: z.number().int(),
  }),
  key: ({ of, hour }: { of: string; hour: string }) => ({ pk: `MAILCOUNT#${of}`, sk: hour }),
  keyOf: ({ of, hour }) => ({ of, hour }),
  ttl: ({ expiresAt }) => expiresAt,
});

/**
 * Why staff are shown a mail. It could not be read: its reading computed too long, took too much memory, or ended the function three times.
 * Or it was set aside: its sender wrote more than people do (`loop`), or nobody wrote it (`automatic`) and no ticket shows it.
 */
export const unreadableReasons = ['time', 'memory', 'killed', 'loop', 'automatic'] as const;

export const UnreadableMail = z.object({
  id: z.string(),
  /** Where the raw mail lies. */
  key: z.string(),
  at: z.string(),
  why: z.enum(unreadableReasons),
  /** By what an automatic mail was told. */
  reason: z.string().optional(),
  /** The ticket that it belongs to, which does not show it. */
  about: z.string().optional(),
  /** Bytes. */
  size: z.number().int(),
  /** As its first lines say, which nobody has checked. */
  from: z.string().optional(),
  subject: z.string().optional(),
  /** What staff made of it. */
  state: z.enum(['waiting', 'opened', 'dismissed']),
  ticketId: z.string().optional(),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type UnreadableMail = z.output<typeof UnreadableMail>;

/** The id of a mail that could not be read: who could not read it knows its place only. */
export const unreadableIdOf = (key: string): string => stableId('unreadable-mail', key);

/** Partition of the list of all of them, and the position of one in it, by time. */
export const unreadableList = 'UNREADABLE-MAIL';
export const unreadablePosition = ({ at, id }: Pick<UnreadableMail, 'at' | 'id'>): string => `${at}#${id}`;

/** A mail that could not be read in its time, or was set aside: staff see it, and open a ticket for it or dismiss it. */
export const unreadableMail = defineEntity({
  name: 'unreadable-mail',
  schema: UnreadableMail,
  key: (id: string) => ({ pk: `UNREADABLE-MAIL#${id}`, sk: 'UNREADABLE-MAIL' }),
  keyOf: ({ id }) => id,
  indexes: (value) => ({ list: { pk: unreadableList, sk: unreadablePosition(value) } }),
  ttl: ({ expiresAt }) => expiresAt,
});

/** The mails of one sender and UTC day that were set aside beyond those that are listed: they are counted only, and lie in the file store. */
export const SetAsideCount = z.object({
  /** A hash of the sender. */
  of: z.string(),
  /** `2026-03-12`, in UTC. */
  day: z.string(),
  /** The address of the last one, which nobody has checked; may be empty. */
  from: z.string(),
  mails: z.number().int(),
  lastAt: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type SetAsideCount = z.output<typeof SetAsideCount>;

/** Partition of the list of all these counts, by day. */
export const setAsideCountList = 'SET-ASIDE-COUNTS';

/** How many mails of a sender were set aside on a day and not listed. */
export const setAsideCount = defineEntity({
  name: 'set-aside-count',
  schema: SetAsideCount,
  key: ({ of, day }: { of: string; day: string }) => ({ pk: `SET-ASIDE-COUNT#${of}`, sk: day }),
  keyOf: ({ of, day }) => ({ of, day }),
  indexes: ({ of, day }) => ({ list: { pk: setAsideCountList, sk: `${day}#${of}` } }),
  ttl: ({ expiresAt }) => expiresAt,
});
