import { readReference, writtenTo } from '../../../shared/customers/points.ts';
import { contentOf } from '../../../shared/mail/templates.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import { type Message, message as messageEntity } from '../../../shared/table/entities/message.ts';
import { addressFactsOf, withoutTypedWords } from '../claimed-address.ts';
import { hashOf, linksOf, renderShort } from '../render-message.ts';

export type DeliveryDeps = Pick<Ports, 'table' | 'links' | 'urls' | 'publicUrl' | 'firm'>;

function reachedAt({ phone, reference }: Contact): Delivery['to'] {
  const known = reference === undefined ? undefined : readReference(reference);
  return { ...(phone === undefined ? {} : { phone }), ...known };
}

export interface Delivery extends Pick<Message, 'language' | 'category'> {
  messageId: string;
  /** The number, or how a partner itself knows the customer, or both. */
  to: { phone?: string; partner?: string; reference?: string };
  text: string;
}

/**
 * Returns the address and text of a message that a partner delivers.
 * @throws DomainError `not-found` for every message that does not wait for a partner.
 */
export const showDelivery =
  (deps: DeliveryDeps) =>
  async (messageId: string, now: Date): Promise<Delivery> => {
    const found = await deps.table.find(messageEntity, messageId);
    if (found?.channel !== 'event' || found.state !== 'delegated' || !writtenTo(found.to)) {
      throw notFound('error.not-found');
    }
    const { claimed } = await addressFactsOf(deps.table, found);
    const message = claimed ? withoutTypedWords(found) : found;
    const content = contentOf(message);
    const links = await linksOf(message, content, await hashOf(deps.links, message), deps);
    const text = renderShort(message, content, links, await deps.firm(now));
    return {
      messageId,
      to: reachedAt(found.to),
      text,
      language: message.language,
      category: message.category,
    };
  };
