import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTo, isShown, problemsOfAnswers } from '../../functions/tickets/intake/form-rules.ts';
import { matterOf } from '../../functions/tickets/intake/matter.ts';
import { builtInForms } from '../../shared/settings/built-in-forms.ts';
import { fieldTypes, isDate } from '../../shared/settings/field-types.ts';
import { problemsOfForm } from '../../shared/settings/form-problems.ts';
import { Form, type FormField } from '../../shared/settings/forms.ts';
import { queueSetting } from '../../shared/settings/queues.ts';
import { start } from './tickets-support.ts';

const queues = new Set(queueSetting.builtIn.map(({ id }) => id));
const label = { 'zh-CN': '项', en: 'Item' };
const field = (name: string, type: FormField['type'], extra: Partial<FormField> = {}): FormField => ({
  name,
  type,
  label,
  required: false,
  ...extra,
});
const choices = ['a', 'b'].map((value) => ({ value, label }));
const formOf = (fields: FormField[], extra: object = {}): Form =>
  Form.parse({ id: 'test', label, kind: 'chosen', fields, ...extra });
const pathsOf = (form: Form) =>
  problemsOfForm(form, { queues }).map(({ path, message }) => `${path} ${message}`);

describe('a form on save', () => {
  it('is fine where it is built in', () => {
    for (const form of builtInForms) {
      expect(Form.parse(form)).toEqual(form);
      expect(pathsOf(form)).toEqual([]);
    }
  });

  it.each([
    ['a name twice', formOf([field('a', 'text'), field('a', 'date')]), 'fields.1.name field.twice'],
    ['a name of ours', formOf([field('uploads', 'text')]), 'fields.0.name field.name-taken'],
    [
      'a ticket property of another type',
      formOf([field('orderNumber', 'date')]),
      'fields.0.type field.invalid',
    ],
    ['a choice of nothing', formOf([field('a', 'choice')]), 'fields.0.choices field.required'],
    ['choices of a text', formOf([field('a', 'text', { choices })]), 'fields.0.choices field.unknown'],
    [
      'itself',
      formOf([field('a', 'text', { shownIf: { field: 'a', equals: ['x'] } })]),
      'fields.0.shownIf.field field.not-earlier',
    ],
    [
      'a later field',
      formOf([field('a', 'text', { shownIf: { field: 'b', equals: ['x'] } }), field('b', 'text')]),
      'fields.0.shownIf.field field.not-earlier',
    ],
    [
      'a kind that is fixed',
      formOf([field('a', 'text', { shownIf: { field: 'kind', equals: ['repair'] } })], { kind: 'repair' }),
      'fields.0.shownIf.field field.not-earlier',
    ],
    [
      'an answer that cannot be given',
      formOf([
        field('a', 'choice', { choices }),
        field('b', 'text', { shownIf: { field: 'a', equals: ['c'] } }),
      ]),
      'fields.1.shownIf.equals field.choice',
    ],
    ['a queue that is not there', formOf([], { queue: 'nowhere' }), 'queue field.unknown-queue'],
    [
      '21 fields',
      formOf(Array.from({ length: 21 }, (_, n) => field(`f${n}`, 'text'))),
      'fields field.too-long',
    ],
    ['11 files', formOf([field('a', 'file', { max: 11 })]), 'fields.0.max field.too-big'],
  ])('is refused with %s', (_, form, expected) => {
    expect(pathsOf(form)).toEqual([expected]);
  });

  it.each(['//evil.example', 'http://example.com', 'javascript:alert(1)', '/\\evil.example', 'https://a b'])(
    'leads nowhere by %s',
    (redirect) => {
      expect(Form.safeParse({ id: 'x', label, kind: 'chosen', redirect }).success).toBe(false);
    },
  );
});

/** Forms as a firm may save them: fields that depend on earlier ones. */
const forms = fc
  .array(
    fc.record({
      type: fc.constantFrom(...fieldTypes),
      required: fc.boolean(),
      on: fc.option(fc.nat(), { nil: undefined }),
      equals: fc.constantFrom('a', 'b', 'yes'),
    }),
    { maxLength: 8 },
  )
  .map((drafts) => {
    const fields: FormField[] = [];
    for (const [index, { type, required, on, equals }] of drafts.entries()) {
      const earlier = fields.filter((each) => each.type !== 'file');
      const depends = on === undefined ? undefined : earlier[on % Math.max(1, earlier.length)];
      const value = depends?.type === 'choice' && equals === 'yes' ? 'a' : equals;
      fields.push(
        field(`f${index}`, type, {
          required,
          ...(type === 'choice' ? { choices } : {}),
          ...(depends ? { shownIf: { field: depends.name, equals: [value] } } : {}),
        }),
      );
    }
    return formOf(fields);
  });
const answers = fc.dictionary(
  fc.integer({ min: 0, max: 8 }).map((n) => `f${n}`),
  fc.constantFrom('a', 'b', 'yes', '2026-02-29', '2028-02-29', 'on', ' '),
);
const usual = { kind: 'repair', subject: 's', description: 'd', name: 'n', email: 'a@example.com' };

describe('answers', () => {
  it('laws: saved forms are fine; a hidden field is never wrong, a shown one that is needed is answered', () => {
    fc.assert(
      fc.property(forms, answers, (form, fields) => {
        expect(pathsOf(form)).toEqual([]);
        const posted = { ...usual, fields };
        const wrong = new Set(problemsOfAnswers(form, posted).map(({ path }) => path));
        for (const each of form.fields) {
          const shown = isShown(form, each, posted);
          const answer = answerTo(posted, each.name);
          if (!shown) expect(wrong.has(`fields.${each.name}`)).toBe(false);
          if (shown && each.required && answer === undefined)
            expect(wrong.has(`fields.${each.name}`)).toBe(true);
          if (shown && each.shownIf) {
            const parent = form.fields.find(({ name }) => name === each.shownIf?.field);
            expect(parent && isShown(form, parent, posted)).toBe(true);
          }
        }
      }),
    );
  });

  it('law: whatever is posted, rules answer and never throw', () => {
    fc.assert(
      fc.property(forms, fc.object(), (form, posted) => {
        for (const { path, message } of problemsOfAnswers(form, posted)) {
          expect(path).not.toBe('');
          expect(message).toMatch(/^field\./);
        }
      }),
    );
  });

  it.each([
    ['a choice that is none', field('a', 'choice', { choices }), 'c', 'field.choice'],
    ['a day that is none', field('a', 'date'), '2026-02-29', 'field.date'],
    ['a date in words', field('a', 'date'), 'yesterday', 'field.date'],
    ['a consent withheld', field('a', 'consent', { required: true }), 'no', 'field.consent'],
    ['a text too long', field('a', 'text', { max: 3 }), 'abcd', 'field.too-long'],
    ['a serial number too long', field('a', 'product', { max: 500 }), 'x'.repeat(65), 'field.too-long'],
  ])('names %s', (_, asked, answer, message) => {
    const form = formOf([asked]);
    expect(problemsOfAnswers(form, { ...usual, fields: { a: answer } })).toMatchObject([
      { path: 'fields.a', message },
    ]);
  });

  it('asks for what the firm asks of the usual fields', () => {
    const form = formOf([], { standard: { subject: { required: false }, phone: { required: true } } });
    const { subject: _, ...rest } = usual;
    expect(problemsOfAnswers(form, rest).map(({ path }) => path)).toEqual(['phone']);
  });

  it('asks for a file, sent along or uploaded before, and for no more than allowed', () => {
    const form = formOf([field('photo', 'file', { required: true, max: 2 })]);
    const paths = (files: Array<[string, number]>, uploads: string[] = []) =>
      problemsOfAnswers(form, { ...usual, uploads }, new Map(files)).map(({ message }) => message);
    expect(paths([])).toEqual(['field.required']);
    expect(paths([['photo', 1]])).toEqual([]);
    expect(paths([], ['token'])).toEqual([]);
    expect(paths([['photo', 3]])).toEqual(['field.too-many-files']);
  });

  it('knows the calendar', () => {
    expect(['2026-11-22', '2028-02-29', '0001-01-01'].map(isDate)).toEqual([true, true, true]);
    expect(['2026-13-01', '2026-2-1', '2027-02-29', ''].map(isDate)).toEqual([false, false, false, false]);
  });
});

describe('what a post means', () => {
  const submission = { form: 'test', description: '第一行\n第二行', email: 'a@example.com' };

  it('takes the kind of the form, a subject out of the text, and no name where none was given', () => {
    const form = formOf([], { kind: 'repair' });
    expect(matterOf(form, { ...submission, kind: 'complaint' }, start)).toMatchObject({
      kind: 'repair',
      subject: '第一行',
      name: '',
    });
  });

  it('keeps a consent with its instant and the version of its wording', () => {
    const form = formOf([field('terms', 'consent', { version: '2026-03' })]);
    expect(matterOf(form, { ...submission, fields: { terms: 'on' } }, start).fields).toEqual({
      terms: 'yes; 2026-11-22T09:00:00.000Z; version 2026-03',
    });
  });

  it('fills serial and order number from the form’s own fields of that type', () => {
    const form = formOf([field('machine', 'product'), field('invoice', 'order')]);
    const fields = { machine: 'WM-7', invoice: 'A-1' };
    expect(matterOf(form, { ...submission, fields }, start)).toMatchObject({
      productSerial: 'WM-7',
      orderNumber: 'A-1',
      fields,
    });
    expect(matterOf(form, { ...submission, fields, productSerial: 'X' }, start).productSerial).toBe('X');
  });
});
