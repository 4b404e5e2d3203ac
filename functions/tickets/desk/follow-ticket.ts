import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { namedPerson, subjectMeant } from '../../../shared/settings/named-person.ts';
import type { Follower } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { addEvent, effectsOfChange, setFields, startChange } from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { TicketStore } from '../store.ts';
import { occasionOf, requestOf } from './staff-command.ts';

/** The ticket is one item. */
const maxFollowers = 30;

interface Deps {
  store: Pick<TicketStore, 'find' | 'commit'>;
  table: Pick<Table, 'each'>;
}

export type FollowCommand = StaffCommand & {
  /** Somebody among the firm's people by id; `me` for the caller. */
  person: string;
  /** What they are told of; undefined: nothing any more. */
  wants: Follower['wants'] | undefined;
};

/**
 * Lets somebody follow a ticket, or follow it no more. What is so already stays.
 * @throws DomainError `not-found` for the ticket; `invalid` for somebody who is nobody of the firm's people, or one more than a ticket may have.
 */
export const followTicket =
  ({ store, table }: Deps) =>
  (command: FollowCommand): Promise<{ ticketId: string }> =>
    retryOnConflict(async () => {
      const { author, wants, now } = command;
      const ticket = await findTicket(store, command.id);
      const answer = { ticketId: ticket.id };
      // Who has left can still be taken off.
      const person = wants
        ? await namedPerson(table, { name: command.person, caller: author, path: 'person' })
        : subjectMeant(command.person, author);
      const before = ticket.followers ?? [];
      const known = before.find((each) => each.person === person);
      if (known?.wants === wants) return answer;
      const others = before.filter((each) => each.person !== person);
      if (wants && others.length >= maxFollowers)
        throw invalid([{ path: 'person', message: 'field.too-many-parts', params: { max: maxFollowers } }]);
      const followers = wants
        ? [...others, { person, wants, by: author, at: known?.at ?? iso(now) }]
        : others;
      const occasion = occasionOf(command);
      const set = { followers: followers.length > 0 ? followers : undefined };
      const change = addEvent(
        setFields(startChange(ticket, occasion), set),
        ticketChanged,
        { ticketId: ticket.id, changed: ['followers'] },
        occasion,
      );
      const request = requestOf('follow-ticket', ticket, command, { person, wants });
      return store.commit(request, effectsOfChange(change), answer);
    });
