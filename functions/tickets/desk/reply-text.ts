import { text } from '../../../shared/i18n/messages.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { cannedReplySetting } from '../../../shared/settings/canned-reply-setting.ts';
import { fillReply, type ReplyVariable } from '../../../shared/settings/fill-reply.ts';
import type { Firms } from '../../../shared/settings/firm.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { personSetting } from '../../../shared/settings/people.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { messages } from './messages.ts';

/** What a reply is made of: own words, or a canned reply. With both, own words are what the canned ones became. */
export interface ReplyWords {
  body?: string | undefined;
  cannedReplyId?: string | undefined;
  /** Values that take the place of what the variables of a canned reply would be. */
  variables?: Partial<Record<ReplyVariable, string>> | undefined;
}

export interface TextDeps {
  settings: Settings;
  urls: Pick<Urls, 'tracking'>;
  firm: Firms;
}

/**
 * The text of a reply: own words as they are, a canned reply in the ticket's language with its variables filled.
 * @throws DomainError `invalid` for a canned reply that there is not.
 */
export async function replyText(
  { settings, urls, firm }: TextDeps,
  ticket: Ticket,
  { body, cannedReplyId, variables }: ReplyWords,
  { author, now }: { author: string; now: Date },
): Promise<string> {
  if (cannedReplyId === undefined) return body ?? '';
  const canned = (await settings.all(cannedReplySetting, now)).get(cannedReplyId);
  if (!canned) throw invalid([{ path: 'cannedReplyId', message: 'field.invalid' }]);
  if (body !== undefined) return body;
  const person = (await settings.all(personSetting, now)).get(author);
  return fillReply(canned.texts[ticket.language], {
    'customer.name': ticket.contact.name || text(messages, ticket.language, 'customer.nameless'),
    'ticket.number': showTicketId(ticket.id),
    'ticket.subject': ticket.subject,
    'agent.name': person?.name ?? text(messages, ticket.language, 'agent.nameless'),
    'firm.name': (await firm(now)).name[ticket.language],
    'tracking.url': await urls.tracking(ticket.id, ticket.linkVersion),
    ...variables,
  });
}
