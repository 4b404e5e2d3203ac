import { type Messages, text } from '../../../shared/i18n/messages.ts';
import type { ShortText } from '../../../shared/mail/frame-short.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { required, type TemplateContext } from './renderer.ts';

/** A sentence about a ticket by its number, and the link to it: what staff and customer wrote stays behind the link. */
export function aboutTicket<K extends string>(
  messages: Messages<K>,
  key: NoInfer<K>,
  { language, ticketId, urls }: TemplateContext,
  params: Record<string, string> = {},
): ShortText {
  const number = showTicketId(required(ticketId, 'ticket'));
  return {
    text: text(messages, language, key, { ...params, number }),
    url: required(urls.tracking, 'tracking link'),
  };
}
