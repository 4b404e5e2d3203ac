import { createHash } from 'node:crypto';
import type { TimelineEntry } from '../../shared/table/entities/ticket.ts';

/**
 * What an entry says, as one SHA-256 in hex: who wrote what, when, with which files. Whoever holds the hash can tell later
 * whether the entry is still the one that was agreed on.
 */
export function hashOfEntry({ id, at, kind, author, text, html, attachments = [] }: TimelineEntry): string {
  const files = attachments.map(({ id: file, name, mediaType, size }) => [file, name, mediaType, size]);
  const content = JSON.stringify([id, at, kind, author, text, html ?? null, files]);
  return createHash('sha256').update(content).digest('hex');
}

/** Evidence as an agreement's entry keeps it: `evidence.1` is `<entry id> sha256:<hash>`, and so on. */
export const evidenceDetail = (entries: readonly TimelineEntry[]): Record<string, string> =>
  Object.fromEntries(
    entries.map((entry, place) => [`evidence.${place + 1}`, `${entry.id} sha256:${hashOfEntry(entry)}`]),
  );
