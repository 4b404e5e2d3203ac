import type * as z from 'zod';
import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import {
  type Draft,
  type DraftContent,
  type DraftKind,
  draft,
} from '../../../shared/table/entities/draft.ts';
import { readWhole, type WholeTicket } from '../../../shared/tickets/detail/conversation.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { ticketReads } from '../../../shared/tickets/detail/ticket-reads.ts';
import { ticketOf } from '../../../shared/tickets/ticket-of.ts';
import { epochSeconds, iso, seconds } from '../../../shared/time/clock.ts';
import { nextDraft, ownDraft, savedDraft } from '../own-draft.ts';
import type { routes } from './routes.ts';
import type { ShownDraft } from './shapes.ts';
import { shownDraft } from './shown-draft.ts';

export type DraftDeps = Pick<Ports, 'table' | 'links'>;

/** Whose draft of what, on which ticket (its number as stored, shown or typed). */
export interface DraftPlace {
  id: string;
  kind: DraftKind;
  /** Subject of who asks: nobody reaches the drafts of others. */
  person: string;
  now: Date;
}

/** Drafts that a list looks at, and shows. */
const maxDraftsRead = 500;
const maxDraftsShown = 100;

const previewCharacters = 200;

async function wholeOf({ table }: DraftDeps, id: string): Promise<WholeTicket> {
  const store = ticketReads(table);
  return readWhole(store, await findTicket(store, id));
}

/** @throws DomainError `not-found`. */
export const findDraft =
  (deps: DraftDeps) =>
  async ({ id, ...of }: DraftPlace): Promise<{ ticketId: string; draft?: ShownDraft }> => {
    const whole = await wholeOf(deps, id);
    const ticketId = whole.ticket.id;
    const found = await ownDraft(deps.table, whole, of);
    return found ? { ticketId, draft: await shownDraft(deps, { ...found, ticketId }, of.now) } : { ticketId };
  };

/**
 * Keeps a draft in the place of the one that the caller saw. One that stood with a merged ticket stands with the ticket that goes on from then on.
 * @throws DomainError `not-found`; `conflict` with `draft` for another version.
 */
export const keepDraft =
  (deps: DraftDeps) =>
  async (
    { id, ...of }: DraftPlace,
    { version, ...content }: DraftContent & { version: number },
  ): Promise<{ ticketId: string; draft: ShownDraft }> =>
    retryOnConflict(async () => {
      const { table } = deps;
      const { person, kind, now } = of;
      const whole = await wholeOf(deps, id);
      const ticketId = whole.ticket.id;
      const before = await ownDraft(table, whole, of);
      if ((before?.version ?? 0) !== version) {
        const members = before ? { draft: await shownDraft(deps, { ...before, ticketId }, now) } : {};
        throw conflict('error.draft-changed', undefined, members);
      }
      const value = nextDraft({ person, ticketId, kind }, before, content, now);
      await commit(table, { writes: await savedDraft(table, before, value), events: [] }, now);
      return { ticketId, draft: await shownDraft(deps, value, now) };
    });

/** @throws DomainError `not-found` for the ticket. */
export const removeDraft =
  (deps: DraftDeps) =>
  async ({ id, ...of }: DraftPlace): Promise<{ ticketId: string }> => {
    const whole = await wholeOf(deps, id);
    const found = await ownDraft(deps.table, whole, of);
    if (found) await deps.table.delete(draft.key(found));
    return { ticketId: whole.ticket.id };
  };

type Listed = z.output<(typeof routes)['listDrafts']['responses'][200]['schema']>;

/** Everything that somebody has begun, the latest first. */
export const listDrafts =
  ({ table }: DraftDeps) =>
  async (person: string, now: Date): Promise<Listed> => {
    const found: Draft[] = [];
    for await (const each of table.each(draft, { ...draft.prefix(person), limit: maxDraftsRead })) {
      if (each.expiresAt > epochSeconds(now)) found.push(each);
      if (found.length === maxDraftsRead) break;
    }
    found.sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
    const { find } = ticketReads(table);
    const items = await Promise.all(
      found.slice(0, maxDraftsShown).map(async ({ ticketId, kind, version, savedAt, expiresAt, ...what }) => {
        const ticket = await ticketOf(find, ticketId);
        if (!ticket) return [];
        return [
          {
            ...{ ticketId: ticket.id, number: showTicketId(ticket.id), subject: ticket.subject },
            ...{ kind, version, savedAt, expiresAt: iso(new Date(seconds(expiresAt))) },
            ...{ preview: what.text.slice(0, previewCharacters), files: what.uploads?.length ?? 0 },
          },
        ];
      }),
    );
    return { items: items.flat() };
  };
