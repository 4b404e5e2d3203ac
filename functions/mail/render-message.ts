import { isTimeZone } from '../../events/time-zone.ts';
import type { Links } from '../../shared/links/links.ts';
import { readReplyTag } from '../../shared/links/reply-tags.ts';
import type { Urls } from '../../shared/links/urls.ts';
import { type FramedMail, frameMail, type MailFrame } from '../../shared/mail/frame-mail.ts';
import { frameShort } from '../../shared/mail/frame-short.ts';
import {
  codeGenerationOf,
  linkVersionOf,
  type MessageContent,
  type TemplateVariables,
  ticketLinkVersionOf,
} from '../../shared/mail/templates.ts';
import { showTicketId } from '../../shared/runtime/ids.ts';
import type { Firm } from '../../shared/settings/firm.ts';
import type { Message } from '../../shared/table/entities/message.ts';

import { bodyOf, shortOf } from './templates/catalogue.ts';
import type { TemplateContext } from './templates/renderer.ts';

/** The links of one message, composed from its ids. */
export interface MessageLinks {
  contact: string;
  tracking?: string;
  /** Where its reader says that somebody else wrote; present where the address is only claimed. */
  disown?: string;
  /** The six digits for the page of whoever posted. */
  code?: string;
  survey?: string;
  /** Of each ticket that a digest names, by its number as shown. */
  tickets?: ReadonlyArray<{ number: string; url: string }>;
  /** Files of the entry that it speaks of. */
  files?: ReadonlyArray<{ name: string; url: string }>;
  /** Preferences of its address; present on mail that can be refused. */
  preferences?: string;
}

export interface RenderedMessage extends FramedMail {
  automatic: boolean;
}

/** The address that is compared with what addresses refuse: mail, else phone, else the partner's reference. */
export const addressOf = ({ to }: Pick<Message, 'to'>): string => to.mail ?? to.phone ?? to.reference ?? '';

/** What links are made of. */
interface LinkSources {
  links: Pick<Links, 'code'>;
  urls: Urls;
  publicUrl: string;
  /** Where staff open a ticket, `{id}` in place of its number. */
  deskUrl?: string | undefined;
}

/** Composes the links of a message with its content. `addressHash` is the fingerprint of the message's address. */
export async function linksOf(
  message: Message,
  content: MessageContent,
  addressHash: string,
  { links, urls, publicUrl, deskUrl }: LinkSources,
): Promise<MessageLinks> {
  const { id, category, topic, ticketId, invitationId, language, unproven, replyTag } = message;
  const version = linkVersionOf(content);
  const generation = codeGenerationOf(content);
  const ticketVersion = category === 'transactional' ? version : ticketLinkVersionOf(content);
  const isToContact = replyTag === undefined;
  const desk = deskLinks(deskUrl);
  return {
    contact: `${publicUrl}/f/contact?lang=${language}`,
    // The tracking link and the one that disowns are the contact's own: they prove that their reader gets the contact's mail.
    ...(ticketId && isToContact && ticketVersion !== undefined
      ? { tracking: await urls.tracking(ticketId, ticketVersion) }
      : {}),
    ...(ticketId && generation !== undefined ? { code: await links.code(ticketId, generation) } : {}),
    ...(ticketId && isToContact && unproven ? { disown: await urls.disown(ticketId, version) } : {}),
    ...(content.template === 'ticket-digest'
      ? { tickets: await ticketLinksOf(content.variables, urls) }
      : {}),
    ...(content.template === 'staff-digest'
      ? { tickets: await ticketLinksOf(content.variables, desk ?? urls) }
      : {}),
    ...(ticketId && content.template === 'staff-notice' && desk
      ? { tickets: await ticketLinksOf({ tickets: [{ ticketId, linkVersion: version }] }, desk) }
      : {}),
    ...(invitationId ? { survey: await urls.survey(invitationId, version) } : {}),
    ...(category === 'transactional'
      ? {}
      : { preferences: await urls.preferences(addressHash, topic ?? category, id) }),
  };
}

/** The links of tickets in the firm's own desk; undefined where it named none. */
const deskLinks = (deskUrl: string | undefined): Pick<Urls, 'tracking'> | undefined =>
  deskUrl === undefined
    ? undefined
    : { tracking: async (ticketId) => deskUrl.replace(/\{id\}|%7Bid%7D/g, ticketId) };

const ticketLinksOf = (
  { tickets }: { tickets: ReadonlyArray<TemplateVariables['ticket-digest']['tickets'][number]> },
  urls: Pick<Urls, 'tracking'>,
): Promise<{ number: string; url: string }[]> =>
  Promise.all(
    tickets.map(async ({ ticketId, linkVersion }) => ({
      number: showTicketId(ticketId),
      url: await urls.tracking(ticketId, linkVersion),
    })),
  );

/**
 * The text of a message that a partner delivers by SMS or WeChat, in its language.
 * @throws TypeError when the message lacks a link or an id that its template needs.
 */
export const renderShort = (
  message: Message,
  content: MessageContent,
  links: MessageLinks,
  firm: Firm,
): string =>
  frameShort(shortOf(content, contextOf(message, links, firm)), {
    language: message.language,
    firm,
    refusable: links.preferences !== undefined,
    disown: links.disown,
  });

const contextOf = (
  { language, ticketId, timeZone }: Message,
  links: MessageLinks,
  firm: Firm,
  answerable = false,
): TemplateContext => ({
  language,
  firmName: firm.name[language],
  ticketId,
  timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
  urls: links,
  code: links.code,
  files: links.files ?? [],
  answerable,
});

/**
 * Renders a message in its language. `answerable`: an answer to the mail reaches the ticket; `mark`: the subject of marketing
 * says that it is commercial.
 * @throws TypeError when the message lacks a link or an id that its template needs.
 */
export function renderMessage(
  message: Message,
  content: MessageContent,
  links: MessageLinks,
  firm: Firm,
  { answerable = false, mark = false }: { answerable?: boolean; mark?: boolean } = {},
): RenderedMessage {
  const { language, to, topic } = message;
  const { automatic, ...body } = bodyOf(content, contextOf(message, links, firm, answerable));
  return {
    ...frameMail(body, {
      language,
      firm,
      name: to.name,
      footer: footerOf(message, automatic, answerable),
      ...(links.preferences ? { preferences: links.preferences } : {}),
      ...(links.disown ? { disown: links.disown } : {}),
      commercial: mark && topic === 'marketing',
    }),
    automatic,
  };
}

/** Mails to participants and staff of a ticket speak of their own way to answer in their text. */
function footerOf(
  { replyTag, category }: Message,
  automatic: boolean,
  answerable: boolean,
): MailFrame['footer'] {
  const kind = replyTag === undefined ? 'contact' : readReplyTag(replyTag)?.kind;
  if (kind === 'participant') return 'copy';
  if (kind === 'staff') return 'staff';
  if (answerable && category !== 'transactional') return 'read';
  return footers[automatic ? 'automatic' : 'written'][answerable ? 'answerable' : 'usual'];
}

const footers = {
  automatic: { usual: 'automatic', answerable: 'answerable' },
  written: { usual: 'written', answerable: 'written-answerable' },
} as const;

/** The keyed hash under which an address's refusals are kept. */
export const hashOf = (links: Links, message: Pick<Message, 'to'>): Promise<string> =>
  links.fingerprint(addressOf(message));
