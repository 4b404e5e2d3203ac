import { messageReported as domainEvent } from '../../../events/message-reported.v1.ts';
import { partnerMessageReported } from '../../../events/partner/message-reported.v1.ts';
import { readReference } from '../../../shared/customers/points.ts';
import { headerText } from '../../../shared/mail/header.ts';
import { commit, eventOf } from '../../../shared/outbox/effects.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import { type Message, message } from '../../../shared/table/entities/message.ts';
import { partnerInput } from '../../../shared/table/entities/partner.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Update } from '../../../shared/table/write.ts';
import { iso } from '../../../shared/time/clock.ts';

/** Characters of a partner's reason that staff see with the message. */
const maxReasonCharacters = 200;

/**
 * Notes a partner's report on a message that partners deliver, and publishes it as our own event. A message that
 * goes to a partner's own reference is reported by that partner alone. Reports on any other message are only logged.
 */
export async function reportMessage(table: Table, inputId: string, now: Date): Promise<void> {
  const input = await table.find(partnerInput, inputId);
  if (!input) return;
  const { detail, partner, correlationId } = input;
  const { messageId, outcome, reason } = partnerMessageReported.detail.parse(JSON.parse(detail));
  const known = await table.find(message, messageId);
  if (known?.state !== 'delegated' || !delivers(partner, known)) {
    logger.warn('report of a message that the partner does not deliver', { partner, messageId });
    return;
  }
  const reported = eventOf(domainEvent, {
    aggregate: { type: 'message', id: messageId, version: known.version },
    data: { messageId, outcome },
    now,
    correlationId,
  });
  const said = headerText(reason ?? '', maxReasonCharacters);
  const noted: Update = {
    update: message.key(messageId),
    set: { reported: { outcome, at: iso(now), ...(said === '' ? {} : { reason: said }) } },
    if: { state: 'delegated' },
  };
  await commit(table, { writes: [noted], events: [reported] }, now);
}

/** Any partner may deliver to a number; to a reference only the one whose it is, as `message-delivery-requested` says. */
function delivers(partner: string, { to: { reference } }: Pick<Message, 'to'>): boolean {
  const asked = reference === undefined ? undefined : readReference(reference)?.partner;
  return asked === undefined || asked === partner;
}
