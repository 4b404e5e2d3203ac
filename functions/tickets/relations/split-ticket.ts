import type * as z from 'zod';
import { writtenTo } from '../../../shared/customers/points.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { masked } from '../../../shared/mail/mask.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { newTicketId, showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { namedPerson } from '../../../shared/settings/named-person.ts';
import { type Ticket, type TimelineEntry, timelineEntry } from '../../../shared/table/entities/ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { isProven } from '../../../shared/tickets/proof.ts';
import { isEntryShown } from '../../../shared/tickets/who-sees.ts';
import { refuseUnknownQueue } from '../desk/assign-ticket.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import { problemsOfSplit, type Split, type SplitWishes, splitOff } from '../split.ts';
import type { TicketStore } from '../store.ts';
import type { SplitPreview } from './routes.ts';

type Deps = Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'timeZone' | 'partnerDelivers'> & {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
};

export type SplitCommand = StaffCommand & SplitWishes & { entryIds: readonly string[] };

/** Entries of a timeline among which those to move are looked for. */
const maxEntriesRead = 2000;

const previewCharacters = 200;

/**
 * Makes a ticket of its own of some entries of a ticket.
 * @throws DomainError `not-found`; `invalid` naming each entry that cannot be moved and why, an unknown queue or person.
 */
export const splitTicket =
  (deps: Deps) =>
  (command: SplitCommand): Promise<{ ticketId: string; from: string }> =>
    retryOnConflict(async () => {
      const ticket = await findTicket(deps.store, command.id);
      const { entryIds, subject, kind, queue, priority, assignee, acknowledge } = command;
      const asked = { entryIds, subject, kind, queue, priority, assignee, acknowledge };
      const request = requestOf('split-ticket', ticket, command, asked);
      const given = await deps.store.recall<{ ticketId: string; from: string }>(request);
      if (given) return given;
      const { opened, effects } = await decided(deps, ticket, command);
      return deps.store.commit(request, effects, { ticketId: opened.id, from: ticket.id });
    });

/**
 * What a split would do, and who would see what. Writes nothing.
 * @throws DomainError as {@link splitTicket}.
 */
export const previewSplit =
  (deps: Deps) =>
  async (command: SplitCommand): Promise<z.output<typeof SplitPreview>> => {
    const ticket = await findTicket(deps.store, command.id);
    const { opened, moved } = await decided(deps, ticket, command);
    const { partnerDelivers } = deps;
    const seenOn = (named: Ticket, entries: readonly TimelineEntry[]): string[] =>
      entries
        .filter((entry) => isEntryShown({ way: 'mailed', named, partnerDelivers }, named, entry))
        .map(({ id }) => id);
    const before = moved.map((entry) => ({ ...entry, ticketId: ticket.id }));
    const to = masked(opened.contact);
    const isMailed = command.acknowledge === true && writtenTo(opened.contact) !== undefined;
    return {
      from: ticket.id,
      ...{ subject: opened.subject, kind: opened.kind, queue: opened.queue, openedAt: opened.openedAt },
      entries: moved.map(({ id: entryId, kind, at, text, attachments = [] }) => ({
        ...{ entryId, kind, at, text: text.slice(0, previewCharacters), files: attachments.length },
      })),
      pages: [
        {
          ...{ number: showTicketId(ticket.id), to: masked(ticket.contact), proven: isProven(ticket) },
          ...{ shows: [], loses: seenOn(ticket, before) },
        },
        { to, proven: isProven(opened), shows: seenOn(opened, moved), loses: [] },
      ],
      mails: isMailed ? [{ to, what: 'acknowledgement' as const }] : [],
      participants: (opened.participants ?? []).map(({ id, name, mail, role }) => ({ id, name, mail, role })),
    };
  };

async function decided(deps: Deps, ticket: Ticket, command: SplitCommand): Promise<Split> {
  const { table, settings } = deps;
  const { entryIds, author, now, assignee, ...wishes } = command;
  await refuseUnknownQueue(settings, { queue: wishes.queue }, now);
  const person = assignee && (await namedPerson(table, { name: assignee, caller: author, path: 'assignee' }));
  const all: TimelineEntry[] = [];
  for await (const entry of table.each(timelineEntry, { ...timelineEntry.prefix(ticket.id), limit: 200 })) {
    all.push(entry);
    if (all.length === maxEntriesRead) break;
  }
  const problems = problemsOfSplit(ticket, all, entryIds);
  if (problems.length > 0) throw invalid(problems);
  const asked = {
    ids: entryIds,
    newId: newTicketId(),
    wishes: { ...wishes, ...(person ? { assignee: person } : {}) },
  };
  return splitOff(ticket, all, asked, occasionOf(command), deps);
}
