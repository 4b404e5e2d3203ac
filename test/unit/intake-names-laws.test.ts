import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toE164 } from '../../events/phone.ts';
import { problemsOfFurther } from '../../functions/tickets/intake/further-fields.ts';
import { interpret } from '../../functions/tickets/intake/names/interpret.ts';
import type { Post, PostEntry } from '../../functions/tickets/intake/post.ts';
import type { Reading } from '../../functions/tickets/intake/reading.ts';
import { TicketSubmission } from '../../functions/tickets/intake/submission.ts';
import { builtInForms } from '../../shared/settings/built-in-forms.ts';
import { Form } from '../../shared/settings/forms.ts';
import { isLong } from '../support/long-form.ts';

const runs = { numRuns: isLong ? 10_000 : 150 };

const forms = builtInForms.flatMap((form) => [
  form,
  Form.parse({
    ...form,
    country: 'US',
    map: { description: ['entry.3', 'textarea-1'], name: ['first', 'last'], contact: ['x'], ignore: ['y'] },
  }),
]);

/** Names as forms have them, in every place; and names that objects have. */
const knownNames =
  'name email phone subject description kind language productSerial orderNumber region form uploads channel ' +
  'homepage-url idempotencyKey formStarted redirect _next next _gotcha your-name your-email your-message first last middle_name ' +
  'q3_name[first] q3_name[last] q4_phone[area] q4_phone[phone] country_code mobile tel whatsapp wechat contact 联系方式 姓名 姓 名 ' +
  '邮箱 手机 留言 标题 序列号 订单号 类型 语言 地区 entry.3 textarea-1 x y wish wish[] 发生日期 when photos purchaseDate product token ' +
  'action submit _wpnonce g-recaptcha-response password cvv utm_source constructor __proto__ toString hasOwnProperty a.b fields[message][value]';
const nameOf = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...knownNames.split(' ')) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', 'Your Name *', '您的邮箱（必填）', '1、联系电话') },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 90 }) },
);
const oddText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\0', '\ud800', '\udc00', '\r\n', '\t', '\u2028', '水泵', ' '),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));
const typedOf = fc.oneof(
  fc.constantFrom(
    ...[
      'jane@example.com',
      'Jane Roe <Jane@Example.com>',
      'jane＠example．com',
      'a@b.cn, c@d.cn',
      'mailto:a@b.cn',
      'a@b',
    ],
    ...[
      '13800138000',
      '+86 138 0013 8000',
      '0755-88889999转801',
      '(415) 555-2671',
      '13800138000/13900139000',
      '801',
      '0755',
      '+86',
    ],
    ...[
      '无',
      'n/a',
      '-',
      'on',
      'yes',
      '同意',
      'repair',
      'Repair',
      '投诉',
      'en-US',
      'zh',
      'Anfrage',
      'refund',
      'A repair',
      '维修',
    ],
    ...[
      '2026-11-29',
      '2026/11/29',
      '2026年11月29日',
      '11/12/2026',
      '29.11.2026',
      'https://example.com/',
      '/thanks',
      'a',
    ],
    ...[
      'Jane',
      'Roe',
      '李',
      '雷',
      'My pump is broken',
      '水泵坏了，请尽快派人来修',
      'line\nline',
      'form',
      'widget',
      'contact',
    ],
  ),
  oddText,
  fc
    .tuple(fc.constantFrom('a', '水', 'a b ', '😀'), fc.integer({ min: 1, max: 5000 }))
    .map(([unit, times]) => unit.repeat(times)),
);
const entryOf = fc
  .record(
    {
      name: nameOf,
      value: typedOf,
      label: nameOf,
      type: fc.constantFrom('email', 'phone', 'name', 'date', 'text', 'choice', 'file'),
      isField: fc.boolean(),
    },
    { requiredKeys: ['name', 'value'] },
  )
  .map(
    ({ name, value, label, type, isField }): PostEntry => ({
      name,
      value,
      ...(label === undefined ? {} : { label }),
      ...(type === undefined ? {} : { type }),
      ...(isField ? { isField } : {}),
    }),
  );
const entriesOf = fc.array(entryOf, { maxLength: 40 });
const formOf = fc.constantFrom(...forms);

const postOf = (entries: PostEntry[]): Post => ({
  kind: 'form',
  entries,
  files: [],
  leftOut: [],
  ignored: [],
  charset: 'utf-8',
});

/** What is left of a text for a person: its visible characters. */
const visible = (text: string): string => text.toWellFormed().replace(/[\p{Cc}\p{Z}\ufeff]+/gu, '');
const textsOf = (reading: Reading): string[] => {
  const {
    placed: _placed,
    problems: _problems,
    values: _values,
    fields,
    uploads,
    text,
    description,
    ...rest
  } = reading;
  const parts = Object.values(rest).filter((part) => typeof part === 'string');
  return [text ?? description ?? '', ...parts, ...Object.values(fields), uploads.join(' ')];
};
const understood = ['kind', 'language', 'uploads'];

describe('whatever is posted', () => {
  it('nothing that was typed is lost', () => {
    fc.assert(
      fc.property(entriesOf, formOf, (entries, form) => {
        const reading = interpret(postOf(entries), form);
        const texts = textsOf(reading).map(visible);
        const answers = new Set(form.fields.map(({ name }) => `fields.${name}`));
        expect(reading.placed.length).toBeGreaterThanOrEqual(entries.length);
        entries.forEach(({ name, value }, index) => {
          const row = reading.placed[index];
          expect(row?.name).toBe(name.toWellFormed().replaceAll('\0', ' '));
          if (visible(value) === '') return;
          if (row?.to === 'ignored' && row.why !== 'repeated') {
            expect(['machinery', 'secret', 'map', 'redirect']).toContain(row.why);
            return;
          }
          const isKept = texts.some((text) => text.includes(visible(value)));
          const isRead =
            (row?.to === 'email' && value.trim().toLowerCase() === reading.email) ||
            (row?.to === 'phone' &&
              [undefined, form.country].some(
                () => toE164(value, form.country === 'US' ? 'US' : 'CN') === reading.phone,
              )) ||
            (row?.by !== undefined &&
              (understood.includes(row.to) || (answers.has(row.to) && row.why === undefined)));
          expect(isKept || isRead, JSON.stringify({ row, value: value.slice(0, 100) })).toBe(true);
        });
      }),
      runs,
    );
  });

  it('the limits of a ticket hold', () => {
    fc.assert(
      fc.property(entriesOf, formOf, (entries, form) => {
        const reading = interpret(postOf(entries), form);
        const {
          placed: _placed,
          problems,
          values: _values,
          otherContact: _other,
          text,
          redirect: _redirect,
          trap: _trap,
          ...rest
        } = reading;
        const submission = {
          form: 'contact',
          ...rest,
          description: rest.description ?? 'none',
          email: rest.email ?? 'none@example.com',
        };
        expect(TicketSubmission.safeParse(submission).error).toBeUndefined();
        expect(
          problemsOfFurther(
            { ...form, fields: form.fields.map(({ shownIf: _shownIf, ...field }) => field) },
            submission,
          ),
        ).toEqual([]);
        expect(text ?? '').toBe((text ?? '').toWellFormed());
        expect(text ?? '').not.toContain('\0');
        expect(problems.some(({ path }) => path === 'description')).toBe(rest.description === undefined);
      }),
      runs,
    );
  });

  it('what is read again is the same', () => {
    fc.assert(
      fc.property(entriesOf, formOf, (entries, form) => {
        const comparable = ({
          placed: _placed,
          formStarted: _started,
          idempotencyKey: _key,
          ...rest
        }: Reading) => rest;
        const reading = interpret(postOf(entries), form);
        const again = interpret(postOf(reading.values), form);
        expect(comparable(again)).toEqual(comparable(reading));
      }),
      runs,
    );
  });

  it('the order of different names changes no place', () => {
    const few = fc.uniqueArray<PostEntry, string>(entryOf, {
      maxLength: 10,
      selector: ({ name, label = '' }) => `${name} ${label}`,
    });
    const short = few.map((entries) => entries.filter(({ value }) => value.length < 60));
    const shuffled = short.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    const placesOf = (entries: PostEntry[], form: Form) => {
      const { placed } = interpret(postOf(entries), form);
      return entries.map((entry, index) => JSON.stringify([entry, placed[index]])).sort();
    };
    fc.assert(
      fc.property(shuffled, formOf, ([one, other], form) => {
        expect(placesOf(other, form)).toEqual(placesOf(one, form));
      }),
      runs,
    );
  });
});
