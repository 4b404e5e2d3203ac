import { describe, expect, it } from 'vitest';
import { isTold } from '../../web/console/tickets/entry-kinds.ts';
import { eventSaid } from '../../web/console/tickets/event-said.ts';

const said = (kind: string, detail: Record<string, string>) => eventSaid(kind, detail, {});

describe('what the conversation says of a change', () => {
  it('is each value before and after, also where a rule moved the ticket', () => {
    expect(said('assignment', { priority: 'normal>high', assignee: '>lin', why: 'grade: priority' })).toEqual(
      {
        what: 'values',
        values: [
          { field: 'assignee', value: 'lin' },
          { field: 'priority', before: 'normal', value: 'high' },
        ],
      },
    );
    expect(said('assignment', { queue: 'repairs', queueBefore: 'service' })).toEqual({
      what: 'values',
      values: [{ field: 'queue', before: 'service', value: 'repairs' }],
    });
    expect(said('edit', { subject: 'a > b' })).toEqual({
      what: 'values',
      values: [{ field: 'subject', value: 'a > b' }],
    });
    expect(said('state-change', { from: 'new', to: 'open' })).toEqual({
      what: 'values',
      values: [{ field: 'state', before: 'new', value: 'open' }],
    });
  });

  it('tells a merge from its end, and names the other ticket', () => {
    const number = 'ZXYE7-SAS9H';
    expect(said('merge', { into: 'ZXYE7SAS9H' })).toEqual({ what: 'into', number });
    expect(said('merge', { from: 'ZXYE7SAS9H' })).toEqual({ what: 'from', number });
    expect(said('merge', { from: 'ZXYE7SAS9H', undone: 'true' })).toEqual({ what: 'undone', number });
    expect(said('merge', { ticketId: 'ZXYE7SAS9H', undone: 'true' })).toEqual({ what: 'undone', number });
  });

  it('names the time that was missed', () => {
    const detail = { what: 'breached', target: 'first-response', cycle: '1', dueAt: '2026-12-01T06:00:00Z' };
    expect(said('service-level', detail)).toEqual({
      what: 'missed',
      target: 'first-response',
      dueAt: '2026-12-01T06:00:00Z',
    });
  });

  it('is no more than its kind where nothing more is known', () => {
    expect(said('access', { what: 'called' })).toBeUndefined();
    expect(said('snooze', {})).toEqual({ what: 'back' });
  });

  it('does not have a caller write', () => {
    expect(isTold({ kind: 'customer-message', channel: 'call' })).toBe(true);
    expect(isTold({ kind: 'customer-message', channel: 'mail' })).toBe(false);
    expect(isTold({ kind: 'call', channel: 'call' })).toBe(false);
  });
});
