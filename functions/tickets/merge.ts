import { ticketMerged } from '../../events/ticket-merged.v1.ts';
import { ticketMoved } from '../../events/ticket-moved.v1.ts';
import { ticketUnmerged } from '../../events/ticket-unmerged.v1.ts';
import { type Messages, text } from '../../shared/i18n/messages.ts';
import { type Effects, joinEffects } from '../../shared/outbox/effects.ts';
import { conflict, type DomainError } from '../../shared/runtime/errors.ts';
import { showTicketId } from '../../shared/runtime/ids.ts';
import {
  isFinished,
  type Ticket,
  ticket as ticketEntity,
  timelineEntry,
} from '../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
  type TicketChange,
} from '../../shared/tickets/change-ticket.ts';
import { isComplaint } from '../../shared/tickets/kinds.ts';
import { iso } from '../../shared/time/clock.ts';

const messages = {
  'merge.outcome': { en: 'Merged into {number}', 'zh-CN': '已合并到工单 {number}' },
} satisfies Messages;

/** Tickets that may be merged into one, those that were merged into them included: whoever reads it reads all of them. */
export const maxMerged = 100;

/** Why `source` cannot become an alias of `target`, which is no alias itself; undefined when it can. */
export function refusalToMerge(source: Ticket, target: Ticket): DomainError | undefined {
  if (source.mergedInto !== undefined) return conflict('error.already-merged');
  if (source.id === target.id) return conflict('error.merge-self');
  // Who waits for an answer must not be put behind a matter that nobody works on any more.
  if (isFinished(target) && !isFinished(source)) return conflict('error.merge-finished');
  // The stages of a complaint are owed to its complainant: they need a complaint to go on in.
  if (isComplaint(source.kind) && !isComplaint(target.kind)) return conflict('error.merge-complaint');
  return undefined;
}

/** Whether two tickets are of one customer, as far as is known: by the customer's file, else by address or number. */
export function sameCustomer(one: Ticket, other: Ticket): boolean {
  if (one.customerId !== undefined && other.customerId !== undefined) {
    return one.customerId === other.customerId;
  }
  const shared = (key: 'mail' | 'phone') =>
    one.contact[key] !== undefined && one.contact[key] === other.contact[key];
  return shared('mail') || shared('phone');
}

/**
 * Makes `source` an alias of `target`. It is closed without being resolved, keeps every item, and remembers what it was.
 * Nobody is asked how the merged ticket was handled: no resolution is told. `reason` stands on both timelines.
 */
export const merged = (source: Ticket, target: Ticket, occasion: ChangeContext, reason = ''): Effects =>
  joinEffects(
    effectsOfChange(asAlias(source, target, occasion, reason)),
    effectsOfChange(withAlias(source, target, occasion, reason)),
  );

/** The effects of opening a ticket, as those of opening it as an alias of `target` from the start. */
export function openedAsAlias(
  opened: Effects & { ticket: Ticket },
  target: Ticket,
  occasion: ChangeContext,
): Effects {
  const { after, entries, events } = asAlias(opened.ticket, target, occasion);
  const alias: Effects = {
    writes: [
      { put: ticketEntity.item(after), if: { pk: { absent: true } } },
      ...opened.writes.slice(1),
      ...entries.map((entry) => ({ put: timelineEntry.item(entry) })),
    ],
    events: [...opened.events, ...events],
  };
  return joinEffects(alias, effectsOfChange(withAlias(opened.ticket, target, occasion)));
}

function asAlias(source: Ticket, target: Ticket, occasion: ChangeContext, reason = ''): TicketChange {
  const merge = (source.merges ?? 0) + 1;
  const { state, outcome, finishedAt } = source;
  const noted = addEntry(startChange(source, occasion), 'merge', reason, occasion, {
    detail: { into: target.id },
  });
  const closed = setFields(noted, {
    state: 'closed',
    outcome: text(messages, source.language, 'merge.outcome', { number: showTicketId(target.id) }),
    finishedAt: finishedAt ?? iso(occasion.now),
    mergedInto: target.id,
    snooze: undefined,
    merges: merge,
    beforeMerge: {
      state,
      ...(outcome === undefined ? {} : { outcome }),
      ...(finishedAt === undefined ? {} : { finishedAt }),
    },
  });
  const told = addEvent(
    closed,
    ticketMerged,
    { ticketId: source.id, into: target.id, merge },
    { ...occasion },
  );
  return state === 'closed'
    ? told
    : addEvent(told, ticketMoved, { ticketId: source.id, from: state, to: 'closed' }, occasion);
}

function withAlias(source: Ticket, target: Ticket, occasion: ChangeContext, reason = ''): TicketChange {
  const taken = addEntry(startChange(target, occasion), 'merge', reason, occasion, {
    detail: { from: source.id },
  });
  return setFields(taken, {
    aliases: [...(target.aliases ?? []), source.id],
    ...(source.followers ? { followers: followersOfBoth(source, target) } : {}),
  });
}

/** Who follows one of two tickets hears of the one that goes on. */
function followersOfBoth({ followers: ofSource = [] }: Ticket, { followers: ofTarget = [] }: Ticket) {
  const known = new Set(ofTarget.map(({ person }) => person));
  return [...ofTarget, ...ofSource.filter(({ person }) => !known.has(person))];
}

/**
 * Takes an alias off `parent`, the ticket that it was merged into itself: it is what it was before, and both keep what was
 * written to them.
 * @throws TypeError when the ticket is no alias: callers check before.
 */
export function unmerged(alias: Ticket, parent: Ticket | undefined, occasion: ChangeContext): Effects {
  const { beforeMerge, mergedInto: from, merges: merge = 1, ...kept } = alias;
  if (beforeMerge === undefined || from === undefined)
    throw new TypeError(`ticket ${alias.id} is not merged into another ticket`);
  const noted = addEntry(startChange(alias, occasion), 'merge', '', occasion, {
    detail: { from, undone: 'true' },
  });
  const restored = {
    ...noted,
    after: {
      ...withoutEnd(kept),
      ...beforeMerge,
      merges: merge,
      version: noted.after.version,
      updatedAt: noted.after.updatedAt,
    },
  };
  const told = addEvent(restored, ticketUnmerged, { ticketId: alias.id, from, merge }, occasion);
  const { state } = beforeMerge;
  const again =
    state === 'closed'
      ? told
      : addEvent(told, ticketMoved, { ticketId: alias.id, from: 'closed', to: state }, occasion);
  if (parent === undefined) return effectsOfChange(again);
  const left = addEntry(startChange(parent, occasion), 'merge', '', occasion, {
    detail: { ticketId: alias.id, undone: 'true' },
  });
  const rest = (parent.aliases ?? []).filter((id) => id !== alias.id);
  return joinEffects(
    effectsOfChange(again),
    effectsOfChange(setFields(left, { aliases: rest.length > 0 ? rest : undefined })),
  );
}

const withoutEnd = ({ outcome: _, finishedAt: __, ...ticket }: Omit<Ticket, 'mergedInto'>) => ticket;
