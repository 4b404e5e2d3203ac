import { isConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { DomainError, invalid } from '../../../shared/runtime/errors.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import {
  type UpdateAnswer,
  type UpdateCommand,
  type UpdateDeps,
  updateTicket,
  type Wishes,
} from './update-ticket.ts';

type WishesCommand = Omit<UpdateCommand, keyof Wishes | 'expectedVersion'> & {
  /** The version that the caller saw; another one is refused. */
  expectedVersion?: number | undefined;
  /** What is wished of the ticket as it stands. */
  wishesOf: (ticket: Ticket) => Wishes;
};

const maxRounds = 4;

/**
 * Does to a ticket what follows from how it stands, in one write or not at all. Where another change came between, it is looked at anew, unless the
 * caller decided on a version.
 * @throws DomainError as {@link updateTicket}.
 */
export const applyWishes =
  (deps: UpdateDeps) =>
  async ({ wishesOf, ...command }: WishesCommand): Promise<UpdateAnswer> => {
    const { expectedVersion } = command;
    const apply = updateTicket(deps);
    for (let round = 1; ; round += 1) {
      const ticket = await findTicket(deps.store, command.id);
      try {
        return await apply({
          ...command,
          ...wishesOf(ticket),
          expectedVersion: expectedVersion ?? ticket.version,
        });
      } catch (error) {
        if (!isStale(error) || expectedVersion !== undefined || round === maxRounds) throw error;
      }
    }
  };

const isStale = (error: unknown): boolean =>
  isConflict(error) || (error instanceof DomainError && error.message === 'error.conflict');

/** Tags of one ticket, as staff may set them. */
export const maxTags = 20;

/** The tags of a ticket after some were added and some removed. @throws DomainError `invalid` where they become too many. */
export function tagsAfter(
  { tags = [] }: Pick<Ticket, 'tags'>,
  { add = [], remove = [] }: { add?: readonly string[] | undefined; remove?: readonly string[] | undefined },
): string[] {
  const after = [...new Set([...tags.filter((each) => !remove.includes(each)), ...add])];
  // A ticket that has more already may lose some.
  if (after.length > Math.max(maxTags, tags.length))
    throw invalid([{ path: 'tags', message: 'field.too-many-tags', params: { max: maxTags } }]);
  return after;
}
