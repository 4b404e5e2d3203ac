import type { Context, SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { surveyInvited } from '../../events/survey-invited.v1.ts';
import { surveySkipped } from '../../events/survey-skipped.v1.ts';
import { createHandler as createInvite } from '../../functions/surveys/invite/handler.ts';
import { createHandler as createPlan } from '../../functions/surveys/plan/handler.ts';
import { invitationId } from '../../functions/surveys/resolution-survey.ts';
import { AgendaItem } from '../../shared/table/entities/agenda.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { type MemoryTable, memoryTable } from '../support/memory-table.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { agendaOf, reopenedEvent, resolvedEvent, someTicket } from '../unit/surveys-fixture.ts';

const clock = { now: () => new Date('2026-11-22T09:00:30.000Z') };

/** A batch as SQS hands it over; ids are the places in it. */
const batch = (...bodies: unknown[]): SQSEvent =>
  ({ Records: bodies.map((body, index) => ({ messageId: String(index), body: text(body) })) }) as SQSEvent;
const text = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

const onBus = (detail: { type: string; occurredAt: string }) => ({
  id: 'b',
  source: 'aftercare',
  'detail-type': detail.type,
  time: detail.occurredAt,
  detail,
});

describe('the queues of surveys', () => {
  let table: MemoryTable;
  let plan: ReturnType<typeof createPlan>;
  let invite: ReturnType<typeof createInvite>;

  beforeEach(() => {
    table = memoryTable();
    const deps = { table, agendaShards: 4, clock };
    plan = createPlan(deps);
    invite = createInvite({ ...deps, timeZone: 'Asia/Shanghai' });
  });

  it('plan from events as they travel, and report exactly what failed', async () => {
    const malformed = { ...resolvedEvent(), data: { ticketId: 'T000000002' } };
    const later = { ...resolvedEvent({ resolution: 2 }), added: 'by a newer version' };
    const result = await plan(
      batch('no json', onBus(resolvedEvent()), onBus(malformed), onBus(reopenedEvent()), onBus(later), {}),
      {} as Context,
    );
    expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['0', '2', '5']);
    const states = [1, 2].map(
      (resolution) => table.items().find(({ id }) => id === invitationId('T000000001', resolution))?.state,
    );
    expect(states).toEqual(['cancelled', 'planned']);
  });

  it('invite from what is due, and say so by contract', async () => {
    await table.transact([{ put: ticket.item(someTicket()) }]);
    await plan(batch(onBus(resolvedEvent())), {} as Context);
    const [due] = agendaOf(table).map((item) => AgendaItem.parse(item));
    const result = await invite(batch({ agenda: due }, { agenda: due }), {} as Context);
    expect(result.batchItemFailures).toEqual([]);
    const said = saidEvents(table.items()).filter(({ type }) => type === 'survey-invited');
    expect(said).toHaveLength(1);
    expect(surveyInvited.detail.parse(said[0])).toEqual(said[0]);
  });

  it('skip by contract', async () => {
    await plan(batch(onBus(resolvedEvent({ recovery: true }))), {} as Context);
    const [said] = saidEvents(table.items());
    expect(surveySkipped.detail.parse(said)).toEqual(said);
  });
});
