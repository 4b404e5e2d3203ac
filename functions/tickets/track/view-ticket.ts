import { bytesOfJson } from '../../../shared/http/answer-size.ts';
import type { Links } from '../../../shared/links/links.ts';
import { escapeHtml } from '../../../shared/pages/html.ts';
import type { Cursors } from '../../../shared/table/cursor.ts';
import type { Compensation, Ticket, TimelineEntry } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { readWhole, timelinePage } from '../../../shared/tickets/detail/conversation.ts';
import {
  isEntryShown,
  isForContact,
  isPartShown,
  openedBy,
  pageFileId,
  partOf,
  progressShown,
  type Viewer,
  versionOf,
  type Way,
} from '../../../shared/tickets/who-sees.ts';
import type { TicketStore } from '../store.ts';
import { deliveriesOf, type ShownDelivery } from './deliveries.ts';
import { type LinkDeps, openLink } from './open-link.ts';

/** A file as the customer sees it. */
export interface ShownFile {
  name: string;
  /** Bytes. */
  size: number;
  /** Path of the link that downloads it. */
  path: string;
}

/** One thing that the two sides wrote to each other. */
export interface ShownEntry {
  entry: TimelineEntry;
  files: ShownFile[];
}

/** What whoever looks at a page may see of a ticket. */
export interface Tracking {
  way: Way;
  /** Whether it shows what staff wrote, and why; undefined while it asks for the code. */
  opened: ReturnType<typeof openedBy>;
  /** The ticket as the page tells of it: its outcome is left out while staff's words are. */
  ticket: Ticket;
  /** The ticket that the link names, where it was merged into the one shown. */
  merged?: Ticket | undefined;
  /** Its latest part, or the one before a cursor; oldest first. */
  conversation: ShownEntry[];
  /** The cursor of what was written before that, where there is any. It names an entry that the page shows, and no other. */
  earlier?: string | undefined;
  /** What was granted, oldest first, by what was merged too. */
  compensations: Compensation[];
  /** Where we wrote, on the page of whoever posted. */
  deliveries: ShownDelivery[];
}

/** Bytes that the words of a conversation take up on its page, as HTML; the rest of the page has room beside them. */
const maxConversationBytes = 500_000;

export interface ViewDeps extends LinkDeps {
  store: Pick<TicketStore, 'find' | 'entriesBefore'>;
  cursors: Cursors;
  links: Pick<Links, 'read' | 'token'>;
  table: Pick<Table, 'page' | 'findMany'>;
  partnerDelivers: boolean;
}

/**
 * The ticket behind a link, as its reader may see it (shared/tickets/who-sees.ts). Reads only, and of the conversation a part.
 * @param cursor asks for what was written before that part; see `Tracking.earlier`.
 * @throws DomainError `not-found`, `invalid` for a cursor that was not made here for this page.
 */
export const viewTicket =
  (deps: ViewDeps) =>
  async (token: string, cursor?: string): Promise<Tracking> => {
    const { way, ticket: goesOnAs, named } = await openLink(deps, token);
    const viewer: Viewer = { way, named, partnerDelivers: deps.partnerDelivers };
    const opened = openedBy(viewer);
    const isShared = isPartShown(viewer, goesOnAs);
    const whole = await readWhole(deps.store, goesOnAs);
    const family = [goesOnAs, ...whole.aliases];
    const parts = new Map(family.map((each) => [each.id, each]));
    const listing = ['conversation', named.id, way];
    const { entries, before } = await timelinePage(deps.store, whole, {
      before: cursor === undefined ? undefined : await deps.cursors.open(listing, cursor),
      maxBytes: maxConversationBytes,
      weigh: ({ text, attachments = [] }) => Buffer.byteLength(escapeHtml(text)) + bytesOfJson(attachments),
      isWanted: (entry) => {
        const part = parts.get(partOf(entry));
        return part !== undefined && isEntryShown(viewer, part, entry);
      },
    });
    return {
      way,
      opened,
      ticket: ticketShown(viewer, goesOnAs, isShared),
      ...(isShared && named.id !== goesOnAs.id ? { merged: named } : {}),
      conversation: await Promise.all(
        entries.map(async (entry) => ({ entry, files: await filesOf(deps, viewer, entry) })),
      ),
      ...(before === undefined ? {} : { earlier: await deps.cursors.seal(listing, before) }),
      compensations: opened
        ? family
            .filter((each) => isPartShown(viewer, each))
            .flatMap((part) =>
              (part.complaint?.compensations ?? []).filter(
                (each) => isGranted(each) && isForContact(part, each.decidedAt ?? each.requestedAt),
              ),
            )
        : [],
      deliveries: way === 'posted' ? await deliveriesOf(deps.table, named) : [],
    };
  };

const isGranted = ({ state }: Compensation): boolean => state === 'granted' || state === 'approved';

function ticketShown(viewer: Viewer, goesOnAs: Ticket, isShared: boolean): Ticket {
  const {
    finishedAt: _,
    complaint: __,
    internalOutcome: ___,
    outcome,
    ...ticket
  } = isShared ? goesOnAs : viewer.named;
  // What became of the other ticket is told as far as that the matter is over.
  const isOwn = isShared || goesOnAs.id === viewer.named.id;
  const isTold = openedBy(viewer) && isOwn && isForContact(goesOnAs, goesOnAs.finishedAt ?? '');
  const told = isTold && outcome !== undefined ? { outcome } : {};
  return { ...ticket, ...progressShown(viewer.named, goesOnAs, isShared), ...told };
}

/** Links of an entry's files, each good as long as the page that shows it. */
const filesOf = (
  { links }: ViewDeps,
  { way, named }: Viewer,
  { ticketId, attachments = [] }: TimelineEntry,
): Promise<ShownFile[]> =>
  Promise.all(
    attachments.map(async ({ id, name, size }) => {
      const target = { id: pageFileId(way, named.id, ticketId, id), version: versionOf(way, named) };
      return { name, size, path: `/a/${await links.token('page-file', target)}` };
    }),
  );
