import type { Links } from '../../shared/links/links.ts';
import type { Urls } from '../../shared/links/urls.ts';
import { type FramedMail, frameMail } from '../../shared/mail/frame-mail.ts';
import type { Message } from '../../shared/table/entities/message.ts';
import { templateOf } from './templates/catalogue.ts';

/** The links of one message, composed from its ids. */
export interface MessageLinks {
  contact: string;
  tracking?: string;
  survey?: string;
  /** Files of the entry that it speaks of. */
  files?: ReadonlyArray<{ name: string; url: string }>;
  /** Preferences of its address; present on mail that can be refused. */
  preferences?: string;
}

export interface RenderedMessage extends FramedMail {
  automatic: boolean;
}

/** The address that is compared with what addresses refuse: mail, else phone. */
export const addressOf = ({ to }: Pick<Message, 'to'>): string => to.mail ?? to.phone ?? '';

/** Composes the links of a message. `addressHash` is the fingerprint of its address. */
export async function linksOf(
  message: Message,
  addressHash: string,
  { urls, publicUrl }: { urls: Urls; publicUrl: string },
): Promise<MessageLinks> {
  const { id, category, topic, ticketId, invitationId, variables, language } = message;
  const version = typeof variables.linkVersion === 'number' ? variables.linkVersion : 1;
  return {
    contact: `${publicUrl}/f/contact?lang=${language}`,
    ...(ticketId && category === 'transactional' ? { tracking: await urls.tracking(ticketId, version) } : {}),
    ...(invitationId ? { survey: await urls.survey(invitationId, version) } : {}),
    ...(category === 'transactional'
      ? {}
      : { preferences: await urls.preferences(addressHash, topic ?? category, id) }),
  };
}

/**
 * Renders a message in its language. `answerable`: an answer to the mail reaches the ticket; `mark`: marketing says so.
 * @throws TypeError when the template is unknown or a link is missing, ZodError when variables are not what it declares.
 */
export function renderMessage(
  message: Message,
  links: MessageLinks,
  firmName: string,
  { answerable = false, mark = false }: { answerable?: boolean; mark?: boolean } = {},
): RenderedMessage {
  const { language, ticketId, to, topic } = message;
  const template = templateOf(message.template);
  const body = template.body(template.variables.parse(message.variables), {
    language,
    firmName,
    ticketId,
    urls: links,
    files: links.files ?? [],
    answerable,
  });
  return {
    ...frameMail(body, {
      language,
      firmName,
      name: to.name,
      footer: footers[template.automatic ? 'automatic' : 'written'][answerable ? 'answerable' : 'usual'],
      ...(links.preferences ? { preferences: links.preferences } : {}),
      commercial: mark && topic === 'marketing',
    }),
    automatic: template.automatic,
  };
}

const footers = {
  automatic: { usual: 'automatic', answerable: 'answerable' },
  written: { usual: 'written', answerable: 'written-answerable' },
} as const;

/** The keyed hash under which an address's refusals are kept. */
export const hashOf = (links: Links, message: Pick<Message, 'to'>): Promise<string> =>
  links.fingerprint(addressOf(message));
