import type { IndexedWords } from '../../../shared/table/entities/search.ts';
import { ConditionsFailed } from '../../../shared/table/table.ts';
import { wordsOfTicket } from '../search/terms.ts';
import { countChange, countedAs } from './count-change.ts';
import type { Indexed, IndexStore } from './index-store.ts';

/** The most rounds before the message goes back to its queue. */
const maxRounds = 25;

/**
 * Counts and indexes a ticket in its current state: it compares this with what was counted and indexed before and
 * writes the difference. So the kind, number and order of events do not matter. With `afresh` every word is written,
 * also those that should exist.
 */
export const indexTicket =
  ({ store }: { store: IndexStore }) =>
  async (ticketId: string, { afresh = false } = {}): Promise<void> => {
    // Words that a lost round has written: the one who was faster may not know of them.
    const written = new Set<string>();
    for (let round = 1; ; round += 1) {
      const before = await store.read(ticketId);
      if (!before) return;
      try {
        return await write(store, before, written, afresh);
      } catch (error) {
        if (!(error instanceof ConditionsFailed) || round === maxRounds) throw error;
      }
    }
  };

async function write(
  store: IndexStore,
  before: Indexed,
  written: Set<string>,
  afresh: boolean,
): Promise<void> {
  const { ticket } = before;
  const counted = countOf(before);
  const { missing, words } = wordsFor(before, written, afresh);
  await store.putWords(ticket, missing);
  for (const word of missing) written.add(word);
  await store.commit({ before, ...(counted ? { counted } : {}), ...(words ? { words } : {}) });
  if (!words?.stale) return;
  await store.deleteWords(ticket, words.stale);
  const { stale: _, ...clean } = words;
  await store.commit({ before: { ...before, words }, words: { ...clean, revision: words.revision + 1 } });
}

function countOf({ ticket, counted: before }: Indexed) {
  const counted = countedAs(ticket);
  const isNewer = before === undefined || before.countedVersion < ticket.version;
  const change = countChange(before?.counted, counted);
  if (!isNewer || change.size === 0) return undefined;
  const value = { ticketId: ticket.id, countedVersion: ticket.version, ...(counted ? { counted } : {}) };
  return { value, change };
}

/** Words to be put, and the new record of them when there is anything to record. */
function wordsFor(
  { ticket, entries, words: before }: Indexed,
  written: ReadonlySet<string>,
  afresh: boolean,
): { missing: string[]; words: IndexedWords | undefined } {
  const wanted = wordsOfTicket(ticket, entries);
  const had = new Set(before?.words);
  const missing = afresh ? wanted : wanted.filter((word) => !had.has(word));
  const isWanted = new Set(wanted);
  const stale = [...new Set([...had, ...(before?.stale ?? []), ...written])].filter(
    (word) => !isWanted.has(word),
  );
  const isSame = before && had.size === wanted.length && wanted.every((word) => had.has(word));
  if (isSame && stale.length === 0) return { missing, words: undefined };
  const revision = (before?.revision ?? 0) + 1;
  return {
    missing,
    words: { ticketId: ticket.id, words: wanted, revision, ...(stale.length > 0 ? { stale } : {}) },
  };
}
