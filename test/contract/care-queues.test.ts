import type { Context, SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { carePlanned } from '../../events/care-planned.v1.ts';
import { careSkipped } from '../../events/care-skipped.v1.ts';
import { createHandler as createPlan } from '../../functions/care/plan/handler.ts';
import { createHandler as createSend } from '../../functions/care/send/handler.ts';
import { careScene, purchaseEvent } from '../unit/care-fixture.ts';

const clock = { now: () => new Date('2026-11-22T02:00:10.000Z') };

/** A batch as SQS hands it over; ids are the places in it. */
const batch = (...bodies: unknown[]): SQSEvent =>
  ({
    Records: bodies.map((body, index) => ({ messageId: String(index), body: JSON.stringify(body) })),
  }) as SQSEvent;

const onBus = (detail: { type: string; occurredAt: string }) => ({
  id: 'b',
  source: 'aftercare',
  'detail-type': detail.type,
  time: detail.occurredAt,
  detail,
});

describe('the queues of care', () => {
  it('plan from events as they travel, and report exactly what failed', async () => {
    const s = await careScene();
    const plan = createPlan({ store: s.store, agendaShards: 4, clock });
    const malformed = { ...purchaseEvent(), data: { customerId: 'c1' } };
    const result = await plan(
      batch(onBus(malformed), onBus(purchaseEvent()), onBus(purchaseEvent())),
      {} as Context,
    );
    expect(result.batchItemFailures).toEqual([{ itemIdentifier: '0' }]);
    expect(s.occurrences()).toHaveLength(2);
    for (const said of s.events()) expect(carePlanned.detail.parse(said)).toEqual(said);
  });

  it('send what is due, and say by contract what was skipped', async () => {
    const s = await careScene({ mails: [], phones: [], birthday: undefined });
    await createPlan({ store: s.store, agendaShards: 4, clock })(
      batch(onBus(purchaseEvent())),
      {} as Context,
    );
    const [due] = s.agenda();
    const send = createSend({ store: s.store, agendaShards: 4, clock });
    const result = await send(batch({ agenda: due }, { agenda: due }), {} as Context);
    expect(result.batchItemFailures).toEqual([]);
    const skipped = s.events().filter(({ type }) => type === 'care-skipped');
    expect(skipped).toHaveLength(1);
    expect(careSkipped.detail.parse(skipped[0])).toEqual(skipped[0]);
  });
});
