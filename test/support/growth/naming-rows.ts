import { interpret } from '../../../functions/tickets/intake/names/interpret.ts';
import type { PostEntry } from '../../../functions/tickets/intake/post.ts';
import { maxFormParts } from '../../../shared/http/form-values.ts';
import { builtInForms } from '../../../shared/settings/built-in-forms.ts';
import { Form } from '../../../shared/settings/forms.ts';
import { type HostileRow, repeated, rowsOf } from './hostile-row.ts';

/** The most that a post's texts come to. */
const maxPostCharacters = 64 * 1024;

const form = Form.parse({
  ...builtInForms.find(({ id }) => id === 'complaint'),
  map: { description: ['entry.3'], name: ['first', 'last'], phone: ['area', 'number'] },
});

const parsers = [
  'clean-text',
  'fit-value',
  'fold-name',
  'guess',
  'hide-secrets',
  'interpret-with',
  'join-name',
  'join-number',
  'kept-fields',
  'machinery',
  'name-units',
  'sentence',
  'read-answer',
  'read-kind',
  'read-contact',
  'read-parts',
  'synonyms',
  'units',
].map((module) => `functions/tickets/intake/names/${module}.ts`);

const parse = (entries: PostEntry[]): unknown =>
  interpret({ kind: 'form', entries, files: [], leftOut: [], ignored: [], charset: 'utf-8' }, form);

/** Every place has a parser of its own. */
const places = [
  'name',
  'email',
  'phone',
  'contact',
  'whatsapp',
  'message',
  'subject',
  'kind',
  'language',
  'when',
  'wish',
  'area',
  'token',
  'submit',
  'password',
  '_next',
  'uploads',
  'x',
];
const units = [
  'a',
  'a ',
  ' ',
  '维',
  '1',
  '1 ',
  '(',
  '+',
  '+1',
  '@',
  'a@',
  'a@a.',
  '<',
  '<a@a.b>',
  ':',
  '.',
  '-',
  '/',
  'http://',
  '\r',
  '\n',
  '\t',
  '\u0300',
  'ﷺ',
  '\ud800',
  '"',
  '[',
  ']',
  '(a',
  ',',
];

/** What `interpret` does with the posts of strangers. */
export const namingRows: readonly HostileRow[] = [
  ...rowsOf({
    parsers,
    parse,
    maxSize: maxPostCharacters,
    shapes: Object.fromEntries(
      units.map((unit) => [
        `values of ${JSON.stringify(unit)}`,
        (size: number): PostEntry[] =>
          places.map((name) => ({ name, value: repeated(unit)(size / places.length) })),
      ]),
    ),
  }),
  ...rowsOf({
    parsers,
    parse,
    maxSize: maxPostCharacters,
    shapes: Object.fromEntries(
      ['"', '\\', '"a":', '"password":', '"password":"', '"password":\\"', ' '].map((unit) => [
        `JSON of ${unit}`,
        (size: number): PostEntry[] => [
          { name: 'a', value: repeated(unit, { before: '{"password":' })(size) },
        ],
      ]),
    ),
  }),
  ...rowsOf({
    parsers,
    parse,
    maxSize: maxPostCharacters,
    shapes: Object.fromEntries(
      units.map((unit) => [
        `names of ${JSON.stringify(unit)}`,
        (size: number): PostEntry[] => [
          { name: repeated(unit)(size / 2), value: 'a' },
          { name: 'a', label: repeated(unit)(size / 2), value: 'a' },
        ],
      ]),
    ),
  }),
  ...rowsOf({
    parsers,
    parse,
    size: maxFormParts / 4,
    maxSize: maxFormParts,
    shapes: Object.fromEntries(
      [...places, 'wish[]', 'first_name'].map((name) => [
        `many of ${name}`,
        (count: number): PostEntry[] =>
          Array.from({ length: count }, (_, index) => ({
            name: index % 2 ? name : `${name}${index}`,
            value: `a${index}`,
          })),
      ]),
    ),
  }),
];
