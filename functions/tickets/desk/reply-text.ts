import type { Language } from '../../../events/vocabulary.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { text } from '../../../shared/i18n/messages.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { greetedName } from '../../../shared/mail/greeted-name.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { cannedReplySetting } from '../../../shared/settings/canned-reply-setting.ts';
import { fillReply, type ReplyVariable, variablesIn } from '../../../shared/settings/fill-reply.ts';
import type { Firms } from '../../../shared/settings/firm.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { personSetting } from '../../../shared/settings/people.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { missingName, withoutName } from '../../../shared/text/without-name.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import type { TicketStore } from '../store.ts';
import { messages } from './messages.ts';

/** What a reply is made of: own words, a canned reply, or both. */
export interface ReplyWords {
  body?: string | undefined;
  cannedReplyId?: string | undefined;
  /** A template of its own, in both languages, in place of a canned reply. */
  texts?: Record<Language, string> | undefined;
  /** The canned reply that own words were made from: nothing of it is added. */
  editedFrom?: string | undefined;
  /** Values that take the place of what the variables of a canned reply would be. */
  variables?: Partial<Record<ReplyVariable, string>> | undefined;
}

export interface TextDeps {
  settings: Settings;
  urls: Pick<Urls, 'tracking'>;
  firm: Firms;
}

/** The canned reply that a reply has to do with, by id. */
export const sourceOf = ({ cannedReplyId, editedFrom }: ReplyWords): string | undefined =>
  cannedReplyId ?? editedFrom;

/**
 * The text of a reply: own words as they are; a canned reply in the ticket's language with its variables filled; own words beside one before its
 * signature.
 * @throws DomainError `invalid` for a canned reply that there is not, and for one with a variable that has no value.
 */
export async function replyText(
  deps: TextDeps,
  ticket: Ticket,
  words: ReplyWords,
  occasion: { author: string; now: Date },
): Promise<string> {
  const { body, cannedReplyId, texts } = words;
  if (texts) return filled(deps, ticket, words, texts[ticket.language], occasion);
  const source = sourceOf(words);
  if (source === undefined) return body ?? '';
  const canned = (await deps.settings.all(cannedReplySetting, occasion.now)).get(source);
  const path = cannedReplyId === undefined ? 'editedFrom' : 'cannedReplyId';
  if (!canned) throw invalid([{ path, message: 'field.invalid' }]);
  if (cannedReplyId === undefined) return body ?? '';
  return filled(deps, ticket, words, canned.texts[ticket.language], occasion);
}

/** A template with its variables filled and own words before its signature. @throws DomainError `invalid` for a variable that has no value. */
async function filled(
  deps: TextDeps,
  ticket: Ticket,
  words: ReplyWords,
  template: string,
  occasion: { author: string; now: Date },
): Promise<string> {
  const { body } = words;
  const values = await valuesOf(deps, ticket, words, occasion);
  const missing = variablesIn(template).filter((name) => values[name].trim() === '');
  if (missing.length > 0)
    throw invalid(missing.map((name) => ({ path: `variables.${name}`, message: 'field.required' })));
  const [opening, signature] = partsOf(template);
  const fill = (part: string): string => withoutName(fillReply(part, values), ticket.language);
  return [fill(opening), ...(body === undefined ? [] : [body]), ...(signature ? [fill(signature)] : [])].join(
    '\n\n',
  );
}

/** A canned reply without and with its last paragraph, where that is its signature. */
function partsOf(template: string): [opening: string, signature?: string] {
  const at = template.lastIndexOf('\n\n');
  const last = template.slice(at + 2);
  return at > 0 && variablesIn(last).some((name) => name === 'agent.name' || name === 'firm.name')
    ? [template.slice(0, at), last]
    : [template];
}

async function valuesOf(
  { settings, urls, firm }: TextDeps,
  { id, subject, contact, language, linkVersion }: Ticket,
  { variables }: ReplyWords,
  { author, now }: { author: string; now: Date },
): Promise<Record<ReplyVariable, string>> {
  const person = (await settings.all(personSetting, now)).get(author);
  return {
    'customer.name': greetedName(contact.name) || missingName,
    'ticket.number': showTicketId(id),
    'ticket.subject': subject,
    'agent.name': person?.name ?? text(messages, language, 'agent.nameless'),
    'firm.name': (await firm(now)).name[language],
    'tracking.url': await urls.tracking(id, linkVersion),
    ...variables,
  };
}

/** A canned reply as it would be sent, to be edited before. */
export const renderReply =
  (deps: TextDeps & { store: Pick<TicketStore, 'find'> }) =>
  async (
    command: StaffCommand & Pick<ReplyWords, 'body' | 'variables'> & { cannedReplyId: string },
  ): Promise<{ text: string; language: Language }> => {
    const ticket = await findTicket(deps.store, command.id);
    const { author, now, body, variables, cannedReplyId } = command;
    const words = { body, variables, cannedReplyId };
    return { text: await replyText(deps, ticket, words, { author, now }), language: ticket.language };
  };
