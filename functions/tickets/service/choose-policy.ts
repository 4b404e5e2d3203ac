import type { Grade } from '../../../events/vocabulary.ts';
import { among } from '../../../shared/routing/matches.ts';
import type { Calendar } from '../../../shared/settings/calendars.ts';
import type { ServiceLevel } from '../../../shared/settings/service-levels.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';

/**
 * The policy that holds for a ticket, with its calendar: the first that matches, by order and then by id. One whose
 * calendar is gone holds for nobody.
 */
export function choosePolicy(
  ticket: Ticket,
  grade: Grade | undefined,
  policies: ReadonlyMap<string, ServiceLevel>,
  calendars: ReadonlyMap<string, Calendar>,
): { policy: ServiceLevel; calendar: Calendar } | undefined {
  const ordered = [...policies.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  for (const policy of ordered) {
    const calendar = calendars.get(policy.calendarId);
    if (calendar && matches(policy, ticket, grade)) return { policy, calendar };
  }
  return undefined;
}

function matches({ match }: ServiceLevel, ticket: Ticket, grade: Grade | undefined): boolean {
  return (
    among(match.kinds, ticket.kind) &&
    among(match.priorities, ticket.priority) &&
    among(match.grades, grade) &&
    among(match.queues, ticket.queue) &&
    among(match.languages, ticket.language)
  );
}
