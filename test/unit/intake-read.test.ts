import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPost } from '../../functions/tickets/intake/read/read-post.ts';

const read = (body: string | Buffer, type: string, headers: Record<string, string> = {}, charset?: string) =>
  readPost(
    {
      bytes: typeof body === 'string' ? Buffer.from(body) : body,
      headers: { 'content-type': type, ...headers },
    },
    { charsetOfForm: async () => charset },
  );
const pairsOf = async (...args: Parameters<typeof read>) =>
  (await read(...args)).entries.map(({ name, value }) => [name, value]);

const form = 'application/x-www-form-urlencoded';
const gbk = '%D0%D5%C3%FB=%CD%F5%D0%A1%C3%F7&%C4%DA%C8%DD=%C4%FA%BA%C3%A3%AC%BF%D5%B5%F7%B2%BB%C0%E4%A1%A3';

describe('an urlencoded body', () => {
  it('is read by its bytes', async () => {
    expect(await pairsOf('a=1+2&b=%zz&c&=d&a=%u4F60%u597D&&', form)).toEqual([
      ['a', '1 2'],
      ['b', '%zz'],
      ['c', ''],
      ['', 'd'],
      ['a', '你好'],
    ]);
  });

  it('is read in GBK, named or not', async () => {
    const expected = [
      ['姓名', '王小明'],
      ['内容', '您好，空调不冷。'],
    ];
    expect(await pairsOf(gbk, form)).toEqual(expected);
    expect(await pairsOf(gbk, `${form}; charset=utf-8`)).toEqual(expected);
    expect(await pairsOf(gbk, form, {}, 'gbk')).toEqual(expected);
    expect((await read(gbk, form)).charset).toBe('gb18030');
  });

  it('is read under the type of others, packed or not', async () => {
    expect(await pairsOf('a=1&b=x%20y', 'text/plain;charset=UTF-8')).toEqual([
      ['a', '1'],
      ['b', 'x y'],
    ]);
    expect(await pairsOf(gzipSync('a=1'), form, { 'content-encoding': 'gzip' })).toEqual([['a', '1']]);
  });
});

describe('a multipart body', () => {
  it('is read with what clients make of the format', async () => {
    const body = [
      'preamble',
      '--x',
      'Content-Disposition: form-data; name=a',
      '',
      'one',
      'two',
      '--x',
      'content-disposition: form-data; name="b\\"c"; filename*=UTF-8\'\'%E4%BD%A0.txt',
      'Content-Type: text/plain',
      '',
      'hello',
    ].join('\n');
    const post = await read(body, 'multipart/form-data; boundary="x"');
    expect(post.entries).toEqual([{ name: 'a', value: 'one\ntwo' }]);
    expect(post.files).toMatchObject([{ field: 'b"c', name: '你.txt', mediaType: 'text/plain' }]);
  });
});

describe('a JSON body', () => {
  it('gives its values under names that can be mapped', async () => {
    const value =
      '{"a":{"b":"x","c":[1,2.50,true]},"d":[{"e":"y"},{"e":null}],"__proto__":{"f":12345678901234567890},"a":"again"}';
    expect(await pairsOf(value, 'application/json')).toEqual([
      ['a.0.b', 'x'],
      ['a.0.c', '1'],
      ['a.0.c', '2.50'],
      ['a.0.c', 'true'],
      ['a.1', 'again'],
      ['d.0.e', 'y'],
      ['__proto__.f', '12345678901234567890'],
    ]);
  });

  it('has further fields and uploads where it is written for us', async () => {
    const { entries } = await read(
      '{"description":"x","fields":{"name":"y"},"uploads":["t1","t2"]}',
      'application/json',
    );
    expect(entries).toEqual([
      { name: 'description', value: 'x' },
      { name: 'name', value: 'y', isField: true },
      { name: 'uploads', value: 't1,t2' },
    ]);
    expect(await pairsOf('{"fields":{"name":"y"}}', 'application/json')).toEqual([['fields.name', 'y']]);
  });

  it('is read under any type, and is a text where it is no JSON', async () => {
    expect(await pairsOf('\ufeff{"a":"1\n2",}', 'text/plain')).toEqual([['a', '1\n2']]);
    expect(await pairsOf('{"a":', 'application/json')).toEqual([['', '{"a":']]);
    expect(await pairsOf('', 'application/json')).toEqual([]);
  });
});
