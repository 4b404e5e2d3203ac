import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { languages } from '../../events/vocabulary.ts';
import { fieldErrors, problemOf, withInput } from '../../shared/http/problem.ts';
import { blankAsAbsent, instant, line, mailAddress, prose } from '../../shared/http/text.ts';
import { textOfData } from '../../shared/i18n/messages.ts';
import { staffProblems } from '../../shared/i18n/staff-problems.lazy.ts';
import { DomainError } from '../../shared/runtime/errors.ts';
import { allProblemMessages } from '../support/all-problem-messages.ts';

const root = join(import.meta.dirname, '../..');

const errorsOf = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value, withInput);
  return parsed.success ? [] : fieldErrors(parsed.error);
};

const cases: Array<[string, z.ZodType, unknown, string, object?]> = [
  ['an absent field', z.object({ a: z.string() }), {}, 'field.required'],
  ['a wrong type', z.object({ a: z.string() }), { a: 1 }, 'field.type', { expected: 'string' }],
  [
    'a text for an object',
    z.object({ a: z.record(z.string(), z.string()) }),
    { a: 'x' },
    'field.type',
    { expected: 'object' },
  ],
  ['null', z.object({ a: z.string() }), { a: null }, 'field.type', { expected: 'string' }],
  ['an empty text', z.object({ a: z.string().min(1) }), { a: '' }, 'field.empty'],
  ['a short text', z.object({ a: z.string().min(3) }), { a: 'x' }, 'field.too-short', { min: 3 }],
  ['a short list', z.object({ a: z.array(z.string()).min(1) }), { a: [] }, 'field.too-short', { min: 1 }],
  ['a small number', z.object({ a: z.number().min(3) }), { a: 1 }, 'field.too-small', { min: 3 }],
  ['a long text', z.object({ a: z.string().max(1) }), { a: 'xx' }, 'field.too-long', { max: 1 }],
  ['a long list', z.object({ a: z.array(z.string()).max(0) }), { a: ['x'] }, 'field.too-long', { max: 0 }],
  ['a big number', z.object({ a: z.number().max(1) }), { a: 2 }, 'field.too-big', { max: 1 }],
  ['a mail address', z.object({ a: z.email() }), { a: 'x' }, 'field.email'],
  ['an instant', z.object({ a: z.iso.datetime() }), { a: 'now' }, 'field.instant'],
  ['another format', z.object({ a: z.uuid() }), { a: 'x' }, 'field.format', { format: 'uuid' }],
  ['a pattern', z.object({ a: z.string().regex(/b/) }), { a: 'x' }, 'field.invalid'],
  ['an own format', z.object({ a: line(5) }), { a: 'a\nb' }, 'field.control-characters'],
  ['a choice', z.object({ a: z.enum(['x', 'y']) }), { a: 'z' }, 'field.choice', { choices: 'x, y' }],
  ['a literal', z.object({ a: z.literal(1) }), { a: 2 }, 'field.choice', { choices: '1' }],
  [
    'an own rule',
    z.object({ a: z.string().refine(() => false, { message: 'field.phone' }) }),
    { a: '' },
    'field.phone',
  ],
  [
    'an own rule with figures',
    z.object({ a: z.string().refine(() => false, { message: 'field.too-many-fields', params: { max: 2 } }) }),
    { a: '' },
    'field.too-many-fields',
    { max: 2 },
  ],
  ['no kind of a union', z.object({ a: z.union([z.number(), z.boolean()]) }), { a: '' }, 'field.invalid'],
  ['no multiple', z.object({ a: z.number().multipleOf(2) }), { a: 3 }, 'field.invalid'],
  ['a bad key', z.object({ a: z.record(z.email(), z.string()) }), { a: { x: 'y' } }, 'field.invalid'],
];

describe('an invalid field', () => {
  it.each(cases)('%s is described in both languages', async (_, schema, value, message, params) => {
    const errors = errorsOf(schema, value);
    expect(errors).toEqual([{ path: expect.stringMatching(/^a/), message, ...(params ? { params } : {}) }]);
    expect(allProblemMessages).toHaveProperty([message]);
    for (const language of languages) {
      const { errors: shown } = await problemOf(
        new DomainError('invalid', 'error.invalid', { fields: errors }),
        language,
        'c',
      );
      expect(shown?.[0]?.message).not.toMatch(/field\.|[{}]/);
    }
  });

  it('has a dotted path, and each unknown field one of its own', () => {
    const schema = z.object({ list: z.array(z.strictObject({ a: z.string() })) });
    expect(errorsOf(schema, { list: [{ a: '' }, { a: 1, b: 2, c: 3 }] }).map(({ path }) => path)).toEqual([
      'list.1.a',
      'list.1.b',
      'list.1.c',
    ]);
  });
});

describe('keys of texts', () => {
  it('that rules name anywhere in the sources have a text', async () => {
    const files: string[] = [];
    for await (const file of glob('{shared,functions,events}/**/*.ts', { cwd: root })) files.push(file);
    expect(files.length).toBeGreaterThan(300);
    const named = await Promise.all(
      files.map(async (file) =>
        (await readFile(join(root, file), 'utf8')).matchAll(/message: '((?:field|error)\.[a-z0-9.-]+)'/g),
      ),
    );
    const keys = new Set(named.flatMap((found) => [...found].map(([, key = '']) => key)));
    expect([...keys].filter((key) => !Object.hasOwn(allProblemMessages, key))).toEqual([]);
    expect(keys).toContain('field.interval-empty');
  });

  it('that forms of strangers name are at hand without the part of staff', async () => {
    const forms =
      '{functions/tickets/{intake,track,pages},functions/surveys/answer,functions/files,shared/{http,files,tickets}}/**/*.ts';
    const named: string[] = [];
    for await (const file of glob(forms, { cwd: root })) {
      const source = await readFile(join(root, file), 'utf8');
      named.push(...Array.from(source.matchAll(/'(field\.[a-z0-9.-]+)'/g), ([, key = '']) => key));
    }
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((key) => Object.hasOwn(staffProblems, key))).toEqual([]);
  });

  it('that stored data brings are answered as they are when there is no text', () => {
    expect(textOfData(allProblemMessages, 'en', 'error.not-found')).toBe(
      allProblemMessages['error.not-found'].en,
    );
    expect(textOfData(allProblemMessages, 'zh-CN', 'The part is gone.')).toBe('The part is gone.');
    expect(textOfData(allProblemMessages, 'en', 'toString')).toBe('toString');
  });

  it('of a schema that names no key are those of an invalid field', () => {
    const schema = z.object({ a: z.string().refine(() => false, { message: 'Not this one.' }) });
    expect(errorsOf(schema, { a: 'x' })).toEqual([{ path: 'a', message: 'field.invalid' }]);
  });
});

describe('texts of a request', () => {
  const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).data;

  it('are one line, or several with plain line ends', () => {
    expect(accepts(line(3), '  abc ')).toBe('abc');
    expect(accepts(line(3), '   ')).toBeUndefined();
    for (const bad of ['a\nb', 'a\rb', 'a\0', 'a\u2028b', 'a\u0085', '\ud800'])
      expect(accepts(line(9), bad)).toBeUndefined();
    expect(accepts(prose(9), ' a\r\nb\rc\n')).toBe('a\nb\nc');
    expect(accepts(prose(9), 'a\0')).toBeUndefined();
    expect(accepts(prose(9), '\ud800')).toBeUndefined();
    expect(accepts(line(9), '客户 😀')).toBe('客户 😀');
  });

  it('are mail addresses in one spelling', () => {
    expect(accepts(mailAddress, ' Li@Example.COM ')).toBe('li@example.com');
    for (const bad of ['li', 'li@', 'a\nb@x.com', 'a@b@c.com', 'li@example.com\r\nBcc: x@y.z'])
      expect(accepts(mailAddress, bad)).toBeUndefined();
  });

  it('are instants, answered in UTC and in the order of time', () => {
    expect(accepts(instant, '2026-11-22T17:00:00+08:00')).toBe('2026-11-22T09:00:00.000Z');
    for (const bad of [
      '2026-11-22',
      '2026-11-22T09:00:00',
      '2026-02-30T00:00:00Z',
      '9999-12-31T23:59:59-12:00',
      '0000-01-01T00:00:00+12:00',
    ])
      expect(accepts(instant, bad)).toBeUndefined();
    expect(errorsOf(instant, '9999-12-31T23:59:59-12:00')).toEqual([{ path: '', message: 'field.instant' }]);
  });

  it('are absent where they are blank', () => {
    expect(['', ' \t', 'a', 0].map(blankAsAbsent)).toEqual([undefined, undefined, 'a', 0]);
  });
});

it('a refusal is one in every part of a function, of which each has a copy of the class', async () => {
  const copy: { DomainError: typeof DomainError } = await import(
    '../../shared/runtime/errors.ts?copy' as string
  );
  expect(copy.DomainError).not.toBe(DomainError);
  const refusal = new copy.DomainError('too-large', 'error.too-large');
  expect(refusal).toBeInstanceOf(DomainError);
  expect(new DomainError('limited', 'error.limited')).toBeInstanceOf(copy.DomainError);
  for (const other of [new Error('x'), new TypeError('x'), {}, null, 'error.too-large'])
    expect(other instanceof DomainError).toBe(false);
});
