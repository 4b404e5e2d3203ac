/*
 * What must not compile. No test runs this file: the type check of `npm test` reads it, and an expected error that does not
 * come is an error itself.
 */
import { text } from '../../shared/i18n/messages.ts';
import { problemMessages } from '../../shared/i18n/problem-messages.ts';
import { conflict, type FieldError, fieldError } from '../../shared/runtime/errors.ts';

export function compiles(): unknown[] {
  return [
    text(problemMessages, 'en', 'error.not-found'),
    conflict('error.conflict'),
    fieldError('a', 'field.past'),
  ];
}

export function isRefused(key: string): unknown[] {
  return [
    // @ts-expect-error: the messages have no such key.
    text(problemMessages, 'en', 'error.no-such'),
    // @ts-expect-error: a key that data brings is for `textOfData`.
    text(problemMessages, 'en', key),
    // @ts-expect-error: a refusal has a text in both languages, so its detail is a key.
    conflict('Somebody was faster.'),
    // @ts-expect-error: the text of an invalid field is a key.
    { path: 'a', message: 'This is wrong.' } satisfies FieldError,
  ];
}
