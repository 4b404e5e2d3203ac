import { slaBreached } from '../../../events/sla-breached.v1.ts';
import { slaFulfilled } from '../../../events/sla-fulfilled.v1.ts';
import { slaPaused } from '../../../events/sla-paused.v1.ts';
import { slaStarted } from '../../../events/sla-started.v1.ts';
import { slaWarned } from '../../../events/sla-warned.v1.ts';
import type { ServiceLevel } from '../../../shared/settings/service-levels.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import type { Fact } from './service-of.ts';

/** Tells a fact as its event; what was missed stands on the timeline too. A step is no event. */
export function sayFact(
  change: TicketChange,
  fact: Fact,
  policy: ServiceLevel,
  occasion: ChangeContext,
): TicketChange {
  const { target, cycle, dueAt } = fact;
  const about = { ticketId: change.after.id, target, cycle };
  switch (fact.what) {
    case 'started': {
      const { id: policyId, calendarId } = policy;
      const data = { ...about, policyId, calendarId, startedAt: fact.startedAt, dueAt };
      return addEvent(change, slaStarted, data, occasion);
    }
    case 'paused':
      return addEvent(change, slaPaused, { ...about, pause: fact.pause, pausedAt: fact.at }, occasion);
    case 'warned':
      return addEvent(change, slaWarned, { ...about, minutes: fact.minutes, dueAt }, occasion);
    case 'fulfilled': {
      const data = { ...about, fulfilledAt: fact.at, dueAt, inTime: fact.inTime };
      return addEvent(change, slaFulfilled, data, occasion);
    }
    case 'breached': {
      const detail = { what: 'breached', target, cycle: String(cycle), dueAt };
      const noted = addEntry(change, 'service-level', '', occasion, { detail });
      return addEvent(noted, slaBreached, { ...about, dueAt }, occasion);
    }
    case 'step':
      return change;
  }
}
