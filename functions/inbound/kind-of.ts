import type { TicketKind } from '../../events/vocabulary.ts';
import { folded as fold } from '../../shared/text/has-word.ts';
import { mentions } from '../../shared/text/phrases.ts';
import { ticketKindRows, unnamedKind } from '../../shared/tickets/kinds.ts';
import { isKindDenied } from './kind-denied.ts';
import { kindExceptions } from './kind-words.ts';

const rows = Object.entries(ticketKindRows) as [TicketKind, (typeof ticketKindRows)[TicketKind]][];

/**
 * The kind of ticket that a mail opens, by the words of its subject, else by those of its text; an enquiry when no word tells. A word that is denied
 * (kind-denied.ts) or means something else (kind-words.ts) tells nothing. The firm's routing rules decide the rest.
 */
export function kindOf(subject: string, text: string): TicketKind {
  for (const place of [subject, text]) {
    const folded = fold(place).replaceAll('’', "'");
    const found = rows.find(([kind, { mailWords }]) =>
      mentions(folded, { words: mailWords, not: kindExceptions[kind] ?? [] }, isKindDenied),
    );
    if (found) return found[0];
  }
  return unnamedKind;
}
