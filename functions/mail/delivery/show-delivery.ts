import type { Links } from '../../../shared/links/links.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { contentOf } from '../../../shared/mail/templates.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { hashOf, linksOf, renderMessage } from '../render-message.ts';
import type { MailStore } from '../store.ts';

export interface DeliveryDeps {
  store: Pick<MailStore, 'find'>;
  links: Links;
  urls: Urls;
  publicUrl: string;
  firmName: string;
}

export interface Delivery extends Pick<Message, 'language' | 'category'> {
  messageId: string;
  to: { phone: string };
  text: string;
}

/**
 * Address and text of a message that a partner is to deliver.
 * @throws DomainError `not-found` for every message that does not wait for a partner.
 */
export const showDelivery =
  (deps: DeliveryDeps) =>
  async (messageId: string): Promise<Delivery> => {
    const message = await deps.store.find(messageId);
    const phone = message?.to.phone;
    if (message?.channel !== 'event' || message.state !== 'delegated' || phone === undefined) {
      throw notFound('error.not-found');
    }
    const content = contentOf(message);
    const links = await linksOf(message, content, await hashOf(deps.links, message), deps);
    const { text } = renderMessage(message, content, links, deps.firmName);
    return { messageId, to: { phone }, text, language: message.language, category: message.category };
  };
