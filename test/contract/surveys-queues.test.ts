import { beforeEach, describe, expect, it } from 'vitest';
import { surveyInvited } from '../../events/survey-invited.v1.ts';
import { surveySkipped } from '../../events/survey-skipped.v1.ts';
import { invitationId } from '../../shared/surveys/resolution-survey.ts';
import { AgendaItem } from '../../shared/table/entities/agenda.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { handClock } from '../support/hand-clock.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { agendaOf, reopenedEvent, resolvedEvent, someTicket } from '../unit/surveys-fixture.ts';

const onBus = (detail: { type: string; occurredAt: string }) => ({
  id: 'b',
  source: 'aftercare',
  'detail-type': detail.type,
  time: detail.occurredAt,
  detail,
});

describe('the queues of surveys', () => {
  let world: World;
  let table: MemoryTable;
  beforeEach(() => {
    world = openWorld({ clock: handClock(new Date('2026-11-22T09:00:30.000Z')) });
    table = world.table;
  });
  const plan = (...bodies: unknown[]) => world.hand('surveys/plan', ...bodies);

  it('plan from events as they travel, and report exactly what failed', async () => {
    const malformed = { ...resolvedEvent(), data: { ticketId: 'T000000002' } };
    const later = { ...resolvedEvent({ resolution: 2 }), added: 'by a newer version' };
    const heard = [resolvedEvent(), malformed, reopenedEvent(), later].map(onBus);
    expect(await plan('no json', ...heard, {})).toEqual([0, 2, 5]);
    const states = [1, 2].map(
      (resolution) => table.items().find(({ id }) => id === invitationId('T000000001', resolution))?.state,
    );
    expect(states).toEqual(['cancelled', 'planned']);
  });

  it('invite from what is due, and say so by contract', async () => {
    await table.transact([{ put: ticket.item(someTicket()) }]);
    await plan(onBus(resolvedEvent()));
    const [due] = agendaOf(table).map((item) => AgendaItem.parse(item));
    expect(await world.hand('surveys/invite', { agenda: due }, { agenda: due })).toEqual([]);
    const said = saidEvents(table.items()).filter(({ type }) => type === 'survey-invited');
    expect(said).toHaveLength(1);
    expect(surveyInvited.detail.parse(said[0])).toEqual(said[0]);
  });

  it('skip by contract', async () => {
    await plan(onBus(resolvedEvent({ recovery: true })));
    const [said] = saidEvents(table.items());
    expect(surveySkipped.detail.parse(said)).toEqual(said);
  });
});
