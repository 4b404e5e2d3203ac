import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { type DomainEvent, type EventDefinition, eventSource } from '../../events/define-event.ts';
import type { AgendaItem } from '../../shared/table/entities/agenda.ts';

/** An SQS event of these bodies; message ids are `m0`, `m1` and so on. */
export const queueEvent = (...bodies: unknown[]): SQSEvent => ({
  Records: bodies.map(
    (body, index) =>
      ({ messageId: `m${index}`, body: typeof body === 'string' ? body : JSON.stringify(body) }) as SQSRecord,
  ),
});

/** The same bodies as the queue gives them out for the `receives`-th time. */
export const redelivered = (receives: number, ...bodies: unknown[]): SQSEvent => ({
  Records: queueEvent(...bodies).Records.map((record) => ({
    ...record,
    attributes: { ApproximateReceiveCount: String(receives) } as SQSRecord['attributes'],
  })),
});

/** A domain event as a rule puts it on a queue. */
export const envelopeOf = <E extends EventDefinition>(definition: E, data: DomainEvent<E>['data']) => ({
  version: '0',
  id: `bridge-${definition.type}`,
  source: eventSource,
  account: '111122223333',
  region: 'eu-central-1',
  time: '2026-11-22T09:00:00Z',
  resources: [],
  'detail-type': definition.type,
  detail: {
    id: '01JD9Z0000000000000000000A',
    type: definition.type,
    version: definition.version,
    occurredAt: '2026-11-22T09:00:00.000Z',
    correlationId: 'correlation-1',
    aggregate: { type: 'test', id: 'a', version: 1 },
    data,
  },
});

/** Something due as the sweep puts it on a queue. */
export const dueMessage = (agenda: AgendaItem) => ({ agenda });
