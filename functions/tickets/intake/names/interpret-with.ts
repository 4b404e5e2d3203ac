import { fieldError } from '../../../../shared/runtime/errors.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import type { Post, PostEntry } from '../post.ts';
import type { Reading } from '../reading.ts';
import { beginningOf, lineOf, storableOf } from './clean-text.ts';
import { countryOf } from './country-of.ts';
import { findContacts } from './find-contacts.ts';
import { guessContact, guessText, textOfAnswers } from './guess.ts';
import { withoutSecrets } from './hide-secrets.ts';
import type { Idioms } from './idioms.ts';
import { withJoinedNumber } from './join-number.ts';
import { openKeptFields } from './kept-fields.ts';
import { type NamedUnit, namerOf } from './name-units.ts';
import { openPlacing } from './placing.ts';
import { readAnswers } from './read-answers.ts';
import { maxNameCharacters, readChoices, readLines, readName, readOwnAffairs } from './read-parts.ts';
import { keyOf, unitsOf } from './units.ts';

/** Characters of a description; the whole text stands beside it. */
const maxDescriptionCharacters = 8000;

/**
 * What a post says by the map of its form, its questions and the usual names. Pure, and throws for no entries. `known`: the tables of
 * names, which a function may read when it needs them.
 */
export function interpretWith(known: Idioms, given: Post, form: Form): Reading {
  const post = { ...given, entries: given.entries.map((entry) => storable(entry, known)) };
  const country = countryOf(form);
  const units = namedUnits(post, form, country, known);
  const placing = openPlacing(units);
  const kept = openKeptFields(new Set(form.fields.map(({ name }) => name)));
  for (const unit of units) {
    const place = unit.naming?.place;
    if (unit.typed === '') placing.ignore(unit, 'blank');
    else if (place === 'machinery' || place === 'secret') placing.ignore(unit, place);
    else if (place === 'ignore') placing.ignore(unit, 'map');
    else if (place === undefined) placing.leave(unit);
  }
  const parts = {
    ...readOwnAffairs(placing),
    ...readChoices(placing, form),
    ...readLines(placing, kept),
    ...readName(placing, kept),
  };
  readAnswers(form, country, known, { placing, kept });
  const contacts = findContacts(units, country);
  for (const { unit, to, isKept, isRead, isRepeated } of contacts.placed) {
    for (const part of to) placing.settle(unit, part);
    if (isRepeated) placing.ignore(unit, 'repeated');
    else if (to.length === 0) placing.leave(unit, isRead ? 'taken' : 'unread');
    else if (isKept) placing.settle(unit, kept.keep(keyOf(unit), unit.typed), 'as-typed');
  }
  const { email, phone } = contacts.email || contacts.phone ? contacts : guessContact(placing, country);
  const description = placing.surestFor('description');
  for (const unit of description) placing.settle(unit, 'description');
  if (description.length === 0) description.push(...guessText(placing, parts.subject, known));
  for (const { unit, why } of placing.leftovers())
    placing.settle(unit, kept.keep(keyOf(unit), unit.typed), why);

  const said = description.map(({ typed }) => typed).join('\n') || (parts.subject ?? '');
  const told = said || textOfAnswers(form, kept.fields());
  const whole = [told, kept.lines().join('\n')].filter(Boolean).join('\n\n');
  const described = beginningOf(told, maxDescriptionCharacters);
  const name = parts.name ?? contacts.name;
  const hasContact = Boolean(email || phone) || contacts.isOther;
  return {
    ...parts,
    ...(described ? { description: described } : {}),
    ...(whole !== described ? { text: whole } : {}),
    ...(name ? { name: beginningOf(lineOf(name), maxNameCharacters) } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    otherContact: contacts.isOther,
    fields: kept.fields(),
    uploads: parts.uploads ?? [],
    ...placing.told(post),
    problems: [
      ...(described ? [] : [fieldError('description', 'field.required')]),
      ...(hasContact ? [] : [fieldError('email', 'field.contact-needed')]),
      ...(hasContact || !contacts.isPhoneTyped ? [] : [fieldError('phone', 'field.phone')]),
    ],
  };
}

const storable = ({ name, label, value, ...rest }: PostEntry, { asideOf }: Idioms): PostEntry => ({
  ...rest,
  name: storableOf(name),
  ...(label === undefined ? {} : { label: storableOf(label) }),
  value: storableOf(withoutSecrets(value, (member) => asideOf(member, '', true) === 'secret')),
});

function namedUnits(post: Post, form: Form, country: string, known: Idioms): NamedUnit[] {
  const nameUnit = namerOf(form, known);
  const units = unitsOf(post.entries).map((unit) => ({ ...unit, naming: nameUnit(unit) }));
  return withJoinedNumber(units, country);
}
