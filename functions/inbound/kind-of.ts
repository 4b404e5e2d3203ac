import type { TicketKind } from '../../events/vocabulary.ts';
import { folded as fold, hasWord } from '../../shared/text/has-word.ts';
import { ticketKindRows, unnamedKind } from '../../shared/tickets/kinds.ts';

const rows = Object.entries(ticketKindRows) as [TicketKind, (typeof ticketKindRows)[TicketKind]][];

/**
 * The kind of ticket that a mail opens, by the words of its subject, else by those of its text; an enquiry when no word tells.
 * The firm's routing rules decide the rest.
 */
export function kindOf(subject: string, text: string): TicketKind {
  for (const place of [subject, text]) {
    const folded = fold(place);
    const found = rows.find(([, { mailWords }]) => mailWords.some((word) => hasWord(folded, word)));
    if (found) return found[0];
  }
  return unnamedKind;
}
