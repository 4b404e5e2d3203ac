import type { CareTopic } from '../../events/vocabulary.ts';
import type { Links } from './links.ts';

/** Composes the addresses that customers get. `publicUrl` has no trailing slash. */
export interface Urls {
  /** The link that is mailed: it shows the conversation. */
  tracking(ticketId: string, version: number): Promise<string>;
  /** The page that whoever posted is led to; `version` is the ticket's page version. */
  posted(ticketId: string, version: number): Promise<string>;
  /** Where the owner of an address says that she did not write; `version` is the ticket's link version. */
  disown(ticketId: string, version: number): Promise<string>;
  /** A file of a ticket: `version` is the ticket's link version, so that one number revokes all its links. */
  file(ticketId: string, attachmentId: string, version: number): Promise<string>;
  survey(invitationId: string, version: number): Promise<string>;
  /** The calendar of a member of staff, for calendar programs. */
  feed(feedId: string, version: number): Promise<string>;
  /**
   * Preferences of an address: what one click (RFC 8058) unsubscribes from, and the message that the link stands in.
   * `care`: all of its topics.
   */
  preferences(addressHash: string, what: 'survey' | 'care' | CareTopic, messageId?: string): Promise<string>;
}

export const createUrls = (links: Pick<Links, 'token'>, publicUrl: string): Urls => ({
  tracking: async (id, version) => `${publicUrl}/t/${await links.token('track', { id, version })}`,
  posted: async (id, version) => `${publicUrl}/t/${await links.token('post', { id, version })}`,
  disown: async (id, version) => `${publicUrl}/d/${await links.token('disown', { id, version })}`,
  file: async (ticketId, attachmentId, version) =>
    `${publicUrl}/a/${await links.token('file', { id: `${ticketId}-${attachmentId}`, version })}`,
  survey: async (id, version) => `${publicUrl}/s/${await links.token('survey', { id, version })}`,
  feed: async (id, version) => `${publicUrl}/c/${await links.token('feed', { id, version })}.ics`,
  preferences: async (addressHash, what, messageId) => {
    const id = messageId === undefined ? `${addressHash}-${what}` : `${addressHash}-${what}-${messageId}`;
    return `${publicUrl}/u/${await links.token('preferences', { id, version: 1 })}`;
  },
});
