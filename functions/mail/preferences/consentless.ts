import type { Choice } from '../../../shared/mail/change-preferences.ts';
import { consent } from '../../../shared/table/entities/customer-parts.ts';
import { message } from '../../../shared/table/entities/message.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { AddressToken } from './address-token.ts';

/**
 * What is not sent for want of consent: news and offers, unless the customer whom the message of the link went to consented to them by mail. What
 * the others need is told by their refusals alone.
 */
export async function consentlessOf(
  table: Pick<Table, 'find'>,
  { messageId }: Pick<AddressToken, 'messageId'>,
): Promise<ReadonlySet<Choice>> {
  const sent = messageId === undefined ? undefined : await table.find(message, messageId);
  const customerId = sent?.customerId;
  const given =
    customerId === undefined
      ? undefined
      : await table.find(consent, { customerId, topic: 'marketing', way: 'mail' });
  return new Set(given?.given ? [] : (['marketing'] as const));
}
