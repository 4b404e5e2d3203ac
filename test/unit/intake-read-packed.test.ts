import { describe, expect, it } from 'vitest';
import { isPlainForm } from '../../functions/tickets/intake/read/plain-structure.ts';
import { rareReaders } from '../../functions/tickets/intake/read/rare-readers.ts';
import { readPost } from '../../functions/tickets/intake/read/read-post.ts';

const types = { json: 'application/json', form: 'application/x-www-form-urlencoded', lines: 'text/plain' };

/** Names and values of a post; a label stands in front of its name. */
async function read(type: keyof typeof types, body: string): Promise<Array<[string, string]>> {
  const { entries } = await readPost(
    { bytes: Buffer.from(body), headers: { 'content-type': types[type] } },
    { charsetOfForm: async () => undefined, rareReaders: async () => rareReaders },
  );
  return entries.map(({ name, label, value }) => [label ?? name, value]);
}
const form = (values: Record<string, string>) => read('form', new URLSearchParams(values).toString());
const json = (value: unknown) => read('json', JSON.stringify(value));

describe('what a program puts into one field', () => {
  it.for<[string, Record<string, string>, Array<[string, string]>]>([
    [
      'a form of jQuery',
      { data: 'name=Jane&message=It%20leaks' },
      [
        ['name', 'Jane'],
        ['message', 'It leaks'],
      ],
    ],
    [
      'an object with its signs escaped',
      { msg: '%7B%22buyer_name%22%3A%22Jane%22%7D' },
      [['buyer_name', 'Jane']],
    ],
    ['an object', { entries: '{"mf-email":"a@example.com"}' }, [['mf-email', 'a@example.com']]],
    ['a list of answers', { contentList: '[{"name":"姓名","val":"王小明"}]' }, [['姓名', '王小明']]],
    ['a text', { data: 'a=b & c=d, it says' }, [['data', 'a=b & c=d, it says']]],
    ['one pair', { data: 'volt=230' }, [['data', 'volt=230']]],
    ['an object that a person typed', { message: '{"error": 5}' }, [['message', '{"error": 5}']]],
    ['a list that is no answers', { message: '[{"error": 5}]' }, [['message', '[{"error": 5}]']]],
    ['a broken escape', { msg: '%7B%' }, [['msg', '%7B%']]],
  ])('%s', async ([, values, expected]) => {
    expect(await form(values)).toEqual(expected);
  });

  it('a form of a service keeps what came several times', async () => {
    const body = 'FormID=1&UniqueID=2&Parts=Pump&Parts=Hose&Message=a+%3D+1';
    expect(await read('form', body)).toEqual([
      ['Parts', 'Pump'],
      ['Parts', 'Hose'],
      ['Message', 'a = 1'],
    ]);
  });
});

describe('lists of questions and answers', () => {
  it.for<[string, unknown, Array<[string, string]>]>([
    ['titles and contents', { form: [{ title: '电话', content: '139' }] }, [['电话', '139']]],
    ['columns', { x: [{ column_name: 'Name', string_value: 'Jane', column_id: 'N' }] }, [['Name', 'Jane']]],
    [
      'what explains a question',
      [{ title: 'Why', type: 'text', key: 'k', description: 'In short', value: 'a' }],
      [['Why', 'a']],
    ],
    [
      'what nobody says to explain',
      { x: [{ name: 'Pump', value: '3', description: 'leaks' }] },
      [
        ['Pump', '3'],
        ['Pump.description', 'leaks'],
      ],
    ],
    [
      'two members that may be the answer',
      { x: [{ label: 'Why', value: 'a', content: 'b' }] },
      [
        ['Why', 'a'],
        ['Why.content', 'b'],
      ],
    ],
    ['one answer told twice', { x: [{ label: 'Why', value: 'a', answer: 'a' }] }, [['Why', 'a']]],
    [
      'ways to reach a person',
      { email: [{ label: 'work', value: 'a@example.com', primary: true }] },
      [['email', 'a@example.com']],
    ],
    ['answers with kinds as labels', { x: [{ label: 'work', value: 'a' }] }, [['work', 'a']]],
  ])('%s', async ([, body, expected]) => {
    expect(await json(body)).toEqual(expected);
  });
});

describe('lines of a form', () => {
  it.for<[string, string, Array<[string, string]>]>([
    [
      'labels of several words',
      'Name=Jane\r\nE-mail address=a@example.com\r\n',
      [
        ['Name', 'Jane'],
        ['E-mail address', 'a@example.com'],
      ],
    ],
    [
      'what a person writes',
      'Message=It says\r\nThe code = 5\r\nand so on = 7\r\n',
      [['Message', 'It says\nThe code = 5\nand so on = 7']],
    ],
  ])('%s', async ([, body, expected]) => {
    expect(await read('lines', body)).toEqual(expected);
  });
});

describe('a form whose fields are what they look like', () => {
  const isPlain = (name: string, value: string): boolean => isPlainForm([{ name, value }]);

  it('is read without the rare readers', () => {
    expect(isPlain('form', 'contact')).toBe(true);
    expect(isPlain('data', 'It leaks')).toBe(true);
    expect(isPlain('message', '{"error": 5}')).toBe(true);
  });

  it('is none where a field may be packed', () => {
    expect(isPlain('data', 'a=1&b=2')).toBe(false);
    expect(isPlain('msg', '%7B%7D')).toBe(false);
    expect(isPlain('form', ' {"a": 1}')).toBe(false);
    expect(isPlain('contentList', '[{"name":"a","val":"b"}]')).toBe(false);
    expect(isPlain('FieldStructure', '')).toBe(false);
  });
});
