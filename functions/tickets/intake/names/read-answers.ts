import { fieldTypeRows } from '../../../../shared/settings/field-types.ts';
import type { Form, FormField } from '../../../../shared/settings/forms.ts';
import { lineOf } from './clean-text.ts';
import type { Idioms } from './idioms.ts';
import type { KeptFields } from './kept-fields.ts';
import type { Placing } from './placing.ts';

/** Characters of an answer that fills a part of the ticket too. */
const maxFillingCharacters = 64;

/** Answers to the questions that a form asks beyond the usual; those that cannot be read are kept as they were typed. */
export function readAnswers(
  form: Form,
  country: string,
  { readAnswer }: Idioms,
  { placing, kept }: { placing: Placing; kept: KeptFields },
): void {
  for (const field of form.fields) {
    const units = placing.surestFor(`fields.${field.name}`);
    const [first] = units;
    if (!first) continue;
    const typed = units.map((unit) => unit.typed).join(first.naming?.by === 'map' ? ' ' : ', ');
    const answer = readAnswer(field, typed, country);
    const to = keepAnswer(field, typed, answer, kept);
    const isUnread = answer === undefined && isRead(field);
    for (const unit of units) placing.settle(unit, to, isUnread ? 'unread' : undefined);
  }
}

/** Whether answers of a type mean something else than their words. */
const isRead = ({ type }: FormField): boolean =>
  ['date', 'choice', 'box'].includes(fieldTypeRows[type].control);

function keepAnswer(field: FormField, typed: string, answer: string | undefined, kept: KeptFields): string {
  const { control, fills } = fieldTypeRows[field.type];
  // A consent becomes a yes or no with its wording: any other answer stands beside it.
  if (control === 'box' && answer === undefined) return kept.tell(field.name, typed);
  if (fills !== undefined && typed.length > maxFillingCharacters) return kept.tell(field.name, typed);
  return kept.answer(field.name, answer ?? (control === 'area' ? typed : lineOf(typed)));
}
