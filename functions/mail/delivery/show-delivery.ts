import { contentOf } from '../../../shared/mail/templates.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type Message, message as messageEntity } from '../../../shared/table/entities/message.ts';
import { addressFactsOf, withoutTypedWords } from '../claimed-address.ts';
import { hashOf, linksOf, renderMessage } from '../render-message.ts';

export type DeliveryDeps = Pick<Ports, 'table' | 'links' | 'urls' | 'publicUrl' | 'firmName'>;

export interface Delivery extends Pick<Message, 'language' | 'category'> {
  messageId: string;
  to: { phone: string };
  text: string;
}

/**
 * Returns the address and text of a message that a partner delivers.
 * @throws DomainError `not-found` for every message that does not wait for a partner.
 */
export const showDelivery =
  (deps: DeliveryDeps) =>
  async (messageId: string): Promise<Delivery> => {
    const found = await deps.table.find(messageEntity, messageId);
    const phone = found?.to.phone;
    if (found?.channel !== 'event' || found.state !== 'delegated' || phone === undefined) {
      throw notFound('error.not-found');
    }
    const { claimed } = await addressFactsOf(deps.table, found);
    const message = claimed ? withoutTypedWords(found) : found;
    const content = contentOf(message);
    const links = await linksOf(message, content, await hashOf(deps.links, message), deps);
    const { text } = renderMessage(message, content, links, deps.firmName);
    return { messageId, to: { phone }, text, language: message.language, category: message.category };
  };
