import { partnerEventAccepted } from '../../../events/partner-event-accepted.v1.ts';
import { partnerEventQuarantined } from '../../../events/partner-event-quarantined.v1.ts';
import type { EventBridgeEnvelope } from '../../../shared/messaging/envelope.ts';
import { commitOnce, type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { partnerInput, quarantined } from '../../../shared/table/entities/partner.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import { type Reading, readPartnerEvent } from '../read-partner-event.ts';
import { eventText } from './event-text.ts';

/** How long raw partner input is kept; what it carried lives on the customer file by then. */
const inputTtlMs = days(30);

/**
 * Processes one partner event: if it meets its contract, its content is stored and our own event is written; otherwise
 * it is quarantined with the reason. A repeated delivery changes nothing.
 */
export async function acceptPartnerEvent(
  table: Table,
  envelope: EventBridgeEnvelope,
  now: Date,
): Promise<void> {
  const reading = readPartnerEvent(envelope, now);
  const id = stableId(reading.partner, envelope.id);
  const effects = reading.understood
    ? accepted(id, envelope, reading, now)
    : putAside(id, envelope, reading, now);
  await commitOnce(table, effects, now);
}

function accepted(
  id: string,
  envelope: EventBridgeEnvelope,
  { partner, spelling, type, version, detail }: Extract<Reading, { understood: true }>,
  now: Date,
): Effects {
  const input = putIfAbsent(partnerInput, {
    id,
    partner,
    ...(spelling === undefined ? {} : { spelling }),
    partnerEvent: type,
    partnerEventVersion: version,
    receivedAt: iso(now),
    detail: JSON.stringify(detail),
    expiresAt: epochSeconds(after(now, inputTtlMs)),
    correlationId: envelope.id,
  });
  return {
    writes: [input],
    events: [
      eventOf(partnerEventAccepted, {
        aggregate: { type: 'partner-input', id, version: 1 },
        data: { inputId: id, partner, partnerEvent: type, partnerEventVersion: version },
        now,
        correlationId: envelope.id,
      }),
    ],
  };
}

function putAside(
  id: string,
  envelope: EventBridgeEnvelope,
  { partner, reason, fields }: Extract<Reading, { understood: false }>,
  now: Date,
): Effects {
  const item = putIfAbsent(quarantined, {
    id,
    partner,
    detailType: envelope['detail-type'],
    reason,
    fields,
    receivedAt: iso(now),
    event: eventText(envelope),
  });
  return {
    writes: [item],
    events: [
      eventOf(partnerEventQuarantined, {
        aggregate: { type: 'quarantined', id, version: 1 },
        data: { quarantineId: id, partner, reason },
        now,
        correlationId: envelope.id,
      }),
    ],
  };
}
