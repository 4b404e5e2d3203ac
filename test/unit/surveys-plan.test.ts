import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { cancelSurvey } from '../../functions/surveys/plan/cancel-survey.ts';
import { planSurvey } from '../../functions/surveys/plan/plan-survey.ts';
import { invitationMoves, mayBecome, move } from '../../functions/surveys/states.ts';
import { invitationId } from '../../shared/surveys/resolution-survey.ts';
import { invitation as invitationEntity } from '../../shared/table/entities/survey.ts';
import { memoryTable } from '../support/memory-table.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { agendaOf, reopenedEvent, resolvedEvent, someInvitation } from './surveys-fixture.ts';

const now = new Date('2026-11-22T08:00:05.000Z');

function scene() {
  const table = memoryTable();
  return {
    table,
    resolve: planSurvey({ table, agendaShards: 4 }),
    reopen: cancelSurvey(table),
    invitation: (resolution = 1) => table.find(invitationEntity, invitationId('T000000001', resolution)),
  };
}

describe('planning a survey', () => {
  let s: ReturnType<typeof scene>;
  beforeEach(() => {
    s = scene();
  });

  it('plans the invitation one hour after resolving, with its agenda item', async () => {
    await s.resolve(resolvedEvent({ resolvedAt: '2026-11-22T08:00:00.000Z' }), now);
    const invitation = await s.invitation();
    expect(invitation).toMatchObject({
      state: 'planned',
      dueAt: '2026-11-22T09:00:00.000Z',
      resolution: 1,
      correlationId: 'corr-1',
    });
    expect(agendaOf(s.table)).toEqual([
      expect.objectContaining({
        kind: 'survey-due',
        ref: invitation?.id,
        at: '2026-11-22T09:00:00.000Z',
        generation: 1,
        pk: invitation?.agenda?.pk,
        sk: invitation?.agenda?.sk,
      }),
    ]);
    expect(saidEvents(s.table.items())).toEqual([]);
  });

  it('skips a recovery ticket and says so', async () => {
    await s.resolve(resolvedEvent({ recovery: true }), now);
    expect(await s.invitation()).toMatchObject({ state: 'skipped', reason: 'recovery' });
    expect(agendaOf(s.table)).toEqual([]);
    expect(saidEvents(s.table.items())).toMatchObject([
      {
        type: 'survey-skipped',
        correlationId: 'corr-1',
        data: { reason: 'recovery', ticketId: 'T000000001' },
      },
    ]);
  });

  it('cancels on reopening and takes the invitation off the agenda', async () => {
    await s.resolve(resolvedEvent(), now);
    await s.reopen(reopenedEvent(), now);
    expect(await s.invitation()).toMatchObject({ state: 'cancelled', reason: 'reopened', version: 2 });
    expect((await s.invitation())?.agenda).toBeUndefined();
    expect(agendaOf(s.table)).toEqual([]);
  });

  it('cancels what a race changed meanwhile', async () => {
    await s.resolve(resolvedEvent(), now);
    s.table.beforeNextTransaction(async () => {
      const read = await s.table.get(invitationEntity.key(invitationId('T000000001', 1)));
      expect(read).toBeDefined();
      await s.table.transact([{ put: { ...read, version: 7 } }]);
    });
    await s.reopen(reopenedEvent(), now);
    expect(await s.invitation()).toMatchObject({ state: 'cancelled', version: 8 });
  });

  it('plans every resolution by itself', async () => {
    await s.resolve(resolvedEvent(), now);
    await s.reopen(reopenedEvent(), now);
    await s.resolve(resolvedEvent({ resolution: 2 }), now);
    expect((await s.invitation(1))?.state).toBe('cancelled');
    expect((await s.invitation(2))?.state).toBe('planned');
    expect(agendaOf(s.table)).toHaveLength(1);
  });

  it('ends the same whatever comes twice and in any order', async () => {
    const story = [
      { name: 'resolved-1', act: (t: typeof s) => t.resolve(resolvedEvent(), now) },
      { name: 'reopened-1', act: (t: typeof s) => t.reopen(reopenedEvent(), now) },
      {
        name: 'resolved-2',
        act: (t: typeof s) => t.resolve(resolvedEvent({ resolution: 2, recovery: true }), now),
      },
      { name: 'reopened-2', act: (t: typeof s) => t.reopen(reopenedEvent({ resolution: 2 }), now) },
      { name: 'resolved-3', act: (t: typeof s) => t.resolve(resolvedEvent({ resolution: 3 }), now) },
    ];
    const deliveries = fc
      .array(fc.constantFrom(...story), { maxLength: 10 })
      .chain((more) => fc.shuffledSubarray([...story, ...more], { minLength: story.length + more.length }));
    await fc.assert(
      fc.asyncProperty(deliveries, async (delivered) => {
        const t = scene();
        for (const { act } of delivered) await act(t);
        const states = await Promise.all([1, 2, 3].map(async (n) => (await t.invitation(n))?.state));
        expect(states).toEqual(['cancelled', 'cancelled', 'planned']);
        expect(agendaOf(t.table).map(({ ref }) => ref)).toEqual([invitationId('T000000001', 3)]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('states of an invitation', () => {
  it('never leave an answer or a cancellation', () => {
    expect(invitationMoves.answered).toEqual([]);
    expect(invitationMoves.cancelled).toEqual([]);
    expect(mayBecome('skipped', 'invited')).toBe(false);
    expect(() => move(someInvitation({ state: 'answered' }), 'cancelled')).toThrow(TypeError);
  });
});
