import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import { readWhole } from '../conversation.ts';
import { findItself, findTicket } from '../desk/find-ticket.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import { maxMerged, merged, refusalToMerge, sameCustomer, unmerged } from '../merge.ts';
import type { TicketStore } from '../store.ts';

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
