import { uploadTokens } from '../../../shared/files/upload-tokens.ts';
import { joinTexts } from '../../../shared/http/form-values.ts';
import { fieldErrors, withInput } from '../../../shared/http/problem.ts';
import { blankAsAbsent } from '../../../shared/http/text.ts';
import { type FieldError, fieldError, invalid } from '../../../shared/runtime/errors.ts';
import type { Form } from '../../../shared/settings/forms.ts';
import { unnamedKind } from '../../../shared/tickets/kinds.ts';
import { filesLater, isOwn, isPostName } from './form-fields.ts';
import { type Posted, problemsOfAnswers } from './form-rules.ts';
import { problemsOfFurther } from './further-fields.ts';
import { lineOf, proseOf } from './names/clean-text.ts';
import { countryOf } from './names/country-of.ts';
import { readDate } from './names/read-answer.ts';
import type { Post } from './post.ts';
import type { Reading } from './reading.ts';
import { Submission, TicketSubmission } from './submission.ts';

/**
 * What a post of a page of ours says. Whoever posted sees each field and the fault beside it, so that its rules hold to the letter; contacts
 * and dates are read as they are of any post, and kept as typed where that is more.
 * @throws DomainError `invalid` naming every field that is wrong.
 */
export function readStrictly(post: Post, form: Form, formName: string, reading: Reading): TicketSubmission {
  const typed = valuesOf(post);
  const posted = postedOf(typed, form, formName, reading);
  const isUnread = typed.own.phone !== undefined && reading.phone === undefined;
  // A number that lacks its area is completed to none: whoever knows the area can dial it as it was typed.
  const isDialled = isUnread && reading.otherContact;
  const parsed = (isDialled ? Submission : TicketSubmission).safeParse(posted, withInput);
  const files = new Map<string, number>();
  for (const { field } of post.files) files.set(field, (files.get(field) ?? 0) + 1);
  const found = [
    ...problemsOfAnswers(form, posted, files, typed.own[filesLater] !== undefined),
    ...problemsOfFurther(form, posted),
  ];
  const isRefused = isUnread && !isDialled;
  if (parsed.success && found.length === 0 && !isRefused) return parsed.data;
  // Of a field with several faults the schema's is told.
  const fields = parsed.success ? [] : fieldErrors(parsed.error);
  const named = new Set(fields.map(({ path }) => path));
  const all = [...fields, ...found.filter(({ path }) => !named.has(path))];
  throw invalid(isRefused ? [...all.filter(isNoContact), fieldError('phone', 'field.phone')] : all);
}

/** Beside a number that cannot be read nobody is told that there is none. */
const isNoContact = ({ message }: FieldError): boolean => message !== 'field.contact-needed';

/** What was typed by name: blank is absent, what is not the ticket's or the post's own is a further field. */
interface Typed {
  own: Partial<Record<string, string>>;
  further: Array<[name: string, value: string]>;
}

function valuesOf({ entries }: Post): Typed {
  const texts = joinTexts(entries.map(({ name, value }) => [name, value] as const));
  const filled = Object.entries(texts).filter(([, value]) => blankAsAbsent(value) !== undefined);
  const fields = new Set(entries.filter(({ isField }) => isField).map(({ name }) => name));
  const isDeclared = ([name]: [string, string]): boolean =>
    !fields.has(name) && (isOwn(name) || isPostName(name));
  return {
    own: Object.fromEntries(filled.filter(isDeclared)),
    further: filled.filter((each) => !isDeclared(each)),
  };
}

/** The parts of a submission that are one line. */
const lines: ReadonlySet<string> = new Set(['subject', 'name', 'productSerial', 'orderNumber', 'region']);

/** The values of a form in the shape of a `TicketSubmission`. */
function postedOf({ own, further }: Typed, form: Form, formName: string, reading: Reading): Posted {
  const { uploads, phone, email, [filesLater]: _, ...rest } = own;
  const known = Object.entries(rest).map(([name, value = '']) => [
    name,
    lines.has(name) ? lineOf(value) : proseOf(value),
  ]);
  const asked = new Map(form.fields.map((field) => [field.name, field]));
  const answers = further.map(([name, value]) => {
    const type = asked.get(name)?.type;
    if (type === 'date') return [name, readDate(value, countryOf(form)) ?? value];
    return [name, type === 'text' ? lineOf(value) : proseOf(value)];
  });
  const asTyped = (['email', 'phone'] as const).flatMap((name) =>
    Object.hasOwn(reading.fields, name) ? [[name, reading.fields[name]]] : [],
  );
  const fields = [...asTyped, ...answers];
  return {
    kind: unnamedKind,
    ...Object.fromEntries(known),
    form: formName,
    ...(email === undefined ? {} : { email: reading.email ?? email }),
    ...(phone === undefined || reading.phone === undefined ? {} : { phone: reading.phone }),
    ...(uploads === undefined ? {} : { uploads: uploadTokens(uploads) }),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  };
}
