import type * as z from 'zod';
import { writtenTo } from '../../../shared/customers/points.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { masked } from '../../../shared/mail/mask.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { readWhole } from '../../../shared/tickets/detail/conversation.ts';
import { findItself, findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { outgoingOn } from '../../../shared/tickets/detail/outgoing-replies.ts';
import { isProven } from '../../../shared/tickets/proof.ts';
import { isOneOwner, sameAddress } from '../../../shared/tickets/who-sees.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import { maxMerged, merged, refusalToMerge, sameCustomer, unmerged } from '../merge.ts';
import type { TicketStore } from '../store.ts';
import type { MergePreview } from './routes.ts';

type Deps = { store: Pick<TicketStore, 'find' | 'recall' | 'commit'> };

export type MergeCommand = StaffCommand & {
  /** Number of the ticket that goes on, as stored, shown or typed; of an alias, what it leads to. */
  into: string;
  /** The caller knows that the tickets are of different customers. */
  differentCustomers: boolean;
  /** Why, for those who read the timelines later. */
  reason?: string | undefined;
};

/**
 * Makes a ticket an alias of another one.
 * @throws DomainError `not-found`, `invalid` for an unknown target or different customers without a word about it,
 * `conflict` for an alias, for a ticket and itself, for an open ticket into a finished one, for a complaint into none, and
 * where more than `maxMerged` tickets would be one.
 */
export const mergeTickets =
  ({ store }: Deps) =>
  (command: MergeCommand): Promise<{ ticketId: string; into: string }> =>
    retryOnConflict(async () => {
      const { into, differentCustomers, reason } = command;
      const source = await findItself(store, command.id);
      const request = requestOf('merge-ticket', source, command, {
        into,
        differentCustomers,
        ...(reason === undefined ? {} : { reason }),
      });
      const given = await store.recall<{ ticketId: string; into: string }>(request);
      if (given) return given;
      const target = await findTicket(store, into).catch(() => {
        throw invalid([{ path: 'into', message: 'error.not-found' }]);
      });
      const refusal = refusalToMerge(source, target);
      if (refusal) throw refusal;
      const [ofSource, ofTarget] = await Promise.all([readWhole(store, source), readWhole(store, target)]);
      if (ofSource.aliases.length + 1 + ofTarget.aliases.length > maxMerged)
        throw conflict('error.merge-full', { max: maxMerged });
      if (!differentCustomers && !sameCustomer(source, target)) {
        throw invalid([{ path: 'differentCustomers', message: 'field.merge-customers' }]);
      }
      const answer = { ticketId: source.id, into: target.id };
      return store.commit(request, merged(source, target, occasionOf(command), reason), answer);
    });

/** The page of one of the tickets that would go on as one. */
export interface MergedPage {
  ticketId: string;
  number: string;
  to: string;
  proven: boolean;
  shows: string[];
  answered: boolean;
}

/**
 * Who would see what after a merge; nothing is merged.
 * @throws DomainError as {@link mergeTickets}, but for different customers.
 */
export const previewMerge =
  ({ store }: Deps) =>
  async (command: MergeCommand): Promise<{ ticketId: string; into: string; pages: MergedPage[] }> => {
    const source = await findItself(store, command.id);
    const target = await findTicket(store, command.into).catch(() => {
      throw invalid([{ path: 'into', message: 'error.not-found' }]);
    });
    const refusal = refusalToMerge(source, target);
    if (refusal) throw refusal;
    const family = [...(await withAliases(store, target)), ...(await withAliases(store, source))];
    const pages = family.map((each) => ({
      ticketId: each.id,
      number: showTicketId(each.id),
      to: masked(each.contact),
      proven: isProven(each),
      shows: family.filter((part) => isOneOwner(each, part)).map(({ id }) => showTicketId(id)),
      answered: sameAddress(each, target),
    }));
    return { ticketId: source.id, into: target.id, pages };
  };

/**
 * Who would see what after a merge, in full; nothing is merged.
 * @throws DomainError as {@link mergeTickets}, but for different customers.
 */
export const previewWhole =
  (deps: Deps & { table: Pick<Table, 'page'> }) =>
  async (command: MergeCommand): Promise<z.output<typeof MergePreview>> => {
    const { store, table } = deps;
    const { ticketId, into, pages } = await previewMerge(deps)(command);
    const [source, target] = await Promise.all([findItself(store, ticketId), findItself(store, into)]);
    const partOf = (from: Ticket) =>
      (from.participants ?? []).map(({ name, mail, role }) => ({
        ...{ ticketId: from.id, name, mail, role, copied: from.id === target.id && role !== 'bcc' },
      }));
    const isTold =
      source.repeats === undefined && !isFinished(source) && writtenTo(source.contact) !== undefined;
    const waiting = sameAddress(source, target) ? [] : await outgoingOn(table, [source.id]);
    const followers = [...(target.followers ?? []), ...(source.followers ?? [])];
    return {
      ...{ ticketId, into, pages },
      mails: isTold
        ? [{ to: masked(source.contact), what: 'merged' as const, names: isOneOwner(source, target) }]
        : [],
      participants: [...partOf(target), ...partOf(source)],
      followers: [...new Set(followers.map(({ person }) => person))],
      stops: waiting.map(({ replyId }) => replyId),
      differentCustomers: !sameCustomer(source, target),
    };
  };

/** A ticket, and those that were merged into it, however often. */
async function withAliases(store: Deps['store'], ticket: Ticket): Promise<Ticket[]> {
  const found = [ticket];
  for (const { aliases = [] } of found) {
    for (const id of aliases) {
      const alias = await store.find(id);
      if (alias) found.push(alias);
    }
  }
  return found;
}

/**
 * Makes an alias a ticket again.
 * @throws DomainError `not-found`, or `conflict` for a ticket that is no alias.
 */
export const unmergeTicket =
  ({ store }: Deps) =>
  (command: StaffCommand): Promise<{ ticketId: string }> =>
    retryOnConflict(async () => {
      const alias = await findItself(store, command.id);
      const request = requestOf('unmerge-ticket', alias, command, {});
      const given = await store.recall<{ ticketId: string }>(request);
      if (given) return given;
      if (alias.mergedInto === undefined) throw conflict('error.not-merged');
      const parent = await store.find(alias.mergedInto);
      return store.commit(request, unmerged(alias, parent, occasionOf(command)), { ticketId: alias.id });
    });
