import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import type { IndexedWords } from '../../../shared/table/entities/search.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { CountedTicket } from '../../../shared/table/entities/ticket-count.ts';
import { wordsOfTicket } from '../search/terms.ts';
import { type CountChange, countChange, countedAs, openTicketsChange, orderOf } from './count-change.ts';
import type { Indexed, IndexStore } from './index-store.ts';

/** The number of attempts before the message goes back to its queue. */
const maxRounds = 25;

/** What one run did last to the item of each word: a record that another delivery wrote meanwhile may not know of it. */
type OwnWrites = Map<string, 'put' | 'deleted'>;

/**
 * Counts and indexes a ticket in its current state: it compares this with what was counted and indexed before and
 * writes the difference. So the kind, number and order of events do not matter. With `afresh` every word is written,
 * also those that should exist. Answers the ticket; one that does not exist is passed over.
 * @throws UnresolvedConflict when other deliveries were faster in every round.
 */
export const indexTicket =
  ({ store }: { store: IndexStore }) =>
  async (ticketId: string, { afresh = false } = {}): Promise<Ticket | undefined> => {
    const own: OwnWrites = new Map();
    return retryOnConflict(
      async () => {
        const before = await store.read(ticketId);
        if (before) await writeDifference(store, before, own, afresh);
        return before?.ticket;
      },
      { rounds: maxRounds },
    );
  };

async function writeDifference(
  store: IndexStore,
  before: Indexed,
  own: OwnWrites,
  afresh: boolean,
): Promise<void> {
  const { ticket } = before;
  const { missing, words } = wordsFor(before, own, afresh);
  for (const word of missing) own.set(word, 'put');
  await store.putWords(ticket, missing);
  // A newer version is recorded even if it counts the same and has the same words: a slower delivery, which read an
  // older version, has to lose.
  const isNewer = before.counted?.countedVersion !== ticket.version;
  if (isNewer || words) await store.commit({ before, ...countOf(before), ...(words ? { words } : {}) });
  if (!words?.stale) return;
  for (const word of words.stale) own.set(word, 'deleted');
  await store.deleteWords(ticket, words.stale);
  const { stale: _, ...clean } = words;
  await store.replaceWords(words, { ...clean, revision: words.revision + 1 });
}

function countOf({ ticket, counted: before }: Indexed): {
  counted: CountedTicket;
  change: CountChange;
  customers: Map<string, number>;
} {
  const counted = countedAs(ticket);
  const { id: ticketId, version: countedVersion } = ticket;
  const value = { ticketId, countedVersion, ...(counted ? { counted } : {}), order: orderOf(ticket) };
  const change = countChange(before?.counted, counted);
  return { counted: value, change, customers: openTicketsChange(before?.counted, counted) };
}

/**
 * Words to be put, and the new record of them. The record is undefined only when no item of a word is to be written:
 * whoever writes one records it, so that of two deliveries that write at the same time one has a conflict.
 */
function wordsFor(
  { ticket, entries, words: before }: Indexed,
  own: OwnWrites,
  afresh: boolean,
): { missing: string[]; words: IndexedWords | undefined } {
  const wanted = wordsOfTicket(ticket, entries);
  const had = new Set(before?.words);
  const missing = wanted.filter((word) => afresh || !had.has(word) || own.get(word) === 'deleted');
  const isWanted = new Set(wanted);
  const ownPut = [...own.keys()].filter((word) => own.get(word) === 'put');
  const stale = [...new Set([...had, ...(before?.stale ?? []), ...ownPut])].filter(
    (word) => !isWanted.has(word),
  );
  if (before && missing.length === 0 && stale.length === 0) return { missing, words: undefined };
  const revision = (before?.revision ?? 0) + 1;
  return {
    missing,
    words: { ticketId: ticket.id, words: wanted, revision, ...(stale.length > 0 ? { stale } : {}) },
  };
}
