import type { Grade, IntakeChannel, Language, QueueName, TicketKind } from '../../events/vocabulary.ts';
import type { RoutingRule } from '../settings/routing-rules.ts';
import type { WordList } from '../settings/word-lists.ts';
import { phrasesOf } from '../settings/word-lists.ts';
import { isSurelyDenied } from '../text/denied.ts';
import { folded, hasWord } from '../text/has-word.ts';
import { mentions } from '../text/phrases.ts';

/** What routing knows of a ticket. */
export interface RoutingFacts {
  kind: TicketKind;
  channel: IntakeChannel;
  language: Language;
  subject: string;
  description: string;
  form?: string | undefined;
  /** Where the form sends its tickets when no rule sends them elsewhere. */
  formQueue?: QueueName | undefined;
  /** Tags that every ticket of the form has. */
  formTags?: readonly string[] | undefined;
  productSerial?: string | undefined;
  productName?: string | undefined;
  region?: string | undefined;
  /** Known once the ticket is linked to a customer. */
  grade?: Grade | undefined;
}

/** Whether a rule is for a ticket: every condition that it names holds. A list of words that is not there has none. */
export function matches(
  { when }: Pick<RoutingRule, 'when'>,
  facts: RoutingFacts,
  wordLists: ReadonlyMap<string, WordList>,
): boolean {
  const told = (text: string | undefined): string => folded(text ?? '');
  const text = () => folded(`${facts.subject}\n${facts.description}`);
  return (
    among(when.kinds, facts.kind) &&
    among(when.languages, facts.language) &&
    among(when.channels, facts.channel) &&
    among(when.grades, facts.grade) &&
    among(when.forms, facts.form) &&
    some(when.regions, (region) => told(facts.region).startsWith(folded(region))) &&
    some(
      when.products,
      (product) =>
        told(facts.productSerial).startsWith(folded(product)) ||
        told(facts.productName).includes(folded(product)),
    ) &&
    some(when.words, (word) => hasWord(text(), folded(word))) &&
    some(when.wordLists, (id) => {
      const list = wordLists.get(id);
      return list !== undefined && mentions(text(), phrasesOf(list), isSurelyDenied);
    })
  );
}

/** Whether a condition holds for a value: it names nothing, or the value is among what it names. */
export const among = <T>(wanted: readonly T[] | undefined, value: T | undefined): boolean =>
  wanted === undefined || (value !== undefined && wanted.includes(value));

const some = (wanted: readonly string[] | undefined, holds: (each: string) => boolean): boolean =>
  wanted === undefined || wanted.some(holds);
