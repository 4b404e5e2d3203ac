import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rareReaders } from '../../functions/tickets/intake/read/rare-readers.ts';
import { readPost } from '../../functions/tickets/intake/read/read-post.ts';

const read = (body: string | Buffer, type: string, headers: Record<string, string> = {}, charset?: string) =>
  readPost(
    {
      bytes: typeof body === 'string' ? Buffer.from(body) : body,
      headers: { 'content-type': type, ...headers },
    },
    { charsetOfForm: async () => charset, rareReaders: async () => rareReaders },
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

  it('keeps every value of a name that comes again', async () => {
    expect(await pairsOf('{"a":"1","a":"2","a":["3"],"a":"4"}', 'application/json')).toEqual([
      ['a.0', '1'],
      ['a.1', '2'],
      ['a.2', '3'],
      ['a.3', '4'],
    ]);
    expect(await pairsOf('{"a":"1","a":"2","a":"3"}', 'application/json')).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['a', '3'],
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

const multipart = 'multipart/form-data; boundary=x';
const partsOf = (...parts: ReadonlyArray<[headers: string, content: string | Buffer]>): Buffer =>
  Buffer.concat([
    ...parts.flatMap(([headers, content]) => [
      Buffer.from(`--x\r\n${headers}\r\n\r\n`, 'latin1'),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--x--\r\n'),
  ]);
const disposition = (rest: string): string => `Content-Disposition: form-data; ${rest}`;
const filesOf = async (...args: Parameters<typeof read>) =>
  (await read(...args)).files.map(({ field, name, mediaType, bytes }) => [
    field,
    name,
    mediaType,
    Buffer.from(bytes).toString(),
  ]);

describe('a part of a multipart body', () => {
  it.for([
    ['quoted', 'name="a"', 'a'],
    ['without quotes', 'name=a', 'a'],
    ['in single quotes', "name='a'", 'a'],
    ['with an escaped quote', 'name="a\\"b"', 'a"b'],
    ['as browsers escape it', 'name="a%22b%0D%0Ac%20"', 'a"b\r\nc%20'],
    ['in bytes of UTF-8', `name="${Buffer.from('姓名').toString('latin1')}"`, '姓名'],
    ['as an encoded word', 'name="=?utf-8?Q?Zolt=C3=A1n_x?="', 'Zoltán x'],
    ['with a charset of its own', "name*=gbk''%D0%D5%C3%FB", '姓名'],
    ['with a semicolon', 'name="a;b"; x=y', 'a;b'],
    ['that ends in a backslash of Big5', 'name="\xa5\\\xb3\\"', '功許'],
  ] as const)('has a name %s', async ([, header, name]) => {
    const type = name === '功許' ? `${multipart}; charset=big5` : multipart;
    expect(await pairsOf(partsOf([disposition(header), '1']), type)).toEqual([[name, '1']]);
  });

  it.for([
    ['base64', 'base64', '5L2g5aW9'],
    ['quoted-printable', 'quoted-printable', '=E4=BD=A0=\r\n=E5=A5=BD'],
    ['8bit', '8bit', '你好'],
  ] as const)('is decoded from %s', async ([, encoding, content]) => {
    const headers = `${disposition('name="a"')}\r\nContent-Transfer-Encoding: ${encoding}`;
    expect(await pairsOf(partsOf([headers, content]), multipart)).toEqual([['a', '你好']]);
  });

  it('has a charset of its own, believed where the bytes fit it', async () => {
    const typed = (type: string, bytes: Buffer) =>
      pairsOf(partsOf([`${disposition('name="a"')}\r\nContent-Type: ${type}`, bytes]), multipart);
    const inGbk = Buffer.from('c4e3bac3', 'hex');
    expect(await typed('text/plain; charset=GBK', inGbk)).toEqual([['a', '你好']]);
    expect(await typed('text/plain; charset=ISO-8859-1', Buffer.from('Zoltán'))).toEqual([['a', 'Zoltán']]);
    expect(await typed('text/plain; charset=none', Buffer.from('Zoltán'))).toEqual([['a', 'Zoltán']]);
  });

  it('is a file where it has the name of one, and a value where that is its own name', async () => {
    const body = partsOf(
      [`${disposition('name="log"; filename="C:\\\\temp\\\\a.txt"')}\r\nContent-Type: text/plain`, 'one'],
      [disposition('name="message"; filename="message"'), 'Sent by a script'],
      [`${disposition('name="raw"')}\r\nContent-Type: application/octet-stream`, Buffer.from([0, 1])],
      [`${disposition('name="none"; filename=""')}\r\nContent-Type: application/octet-stream`, ''],
      [`${disposition('name="blank"; filename="a.png"')}\r\nContent-Type: image/png`, ''],
    );
    expect(await pairsOf(body, multipart)).toEqual([['message', 'Sent by a script']]);
    expect(await filesOf(body, multipart)).toEqual([
      ['log', 'C:\\\\temp\\\\a.txt', 'text/plain', 'one'],
      ['raw', '', 'application/octet-stream', '\0\u0001'],
    ]);
    expect((await read(body, multipart)).leftOut).toEqual([{ name: 'a.png', reason: 'empty' }]);
  });

  it('is left out where its file does not fit beside those before', async () => {
    const file = (name: string, megabytes: number): [string, Buffer] => [
      disposition(`name="f"; filename="${name}"`),
      Buffer.alloc(megabytes * 1024 * 1024, 1),
    ];
    const post = await read(partsOf(file('a', 3), file('b', 2), file('c', 1)), multipart);
    expect(post.files.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(post.leftOut).toEqual([{ name: 'b', reason: 'too-large' }]);
  });

  it('is found by a boundary that the header does not tell, and without one at the end', async () => {
    const body = partsOf([disposition('name="a"'), '1']);
    expect(await pairsOf(body, 'multipart/form-data')).toEqual([['a', '1']]);
    expect(await pairsOf(body, 'multipart/form-data; boundary=other')).toEqual([['a', '1']]);
    expect(await pairsOf(body, '')).toEqual([['a', '1']]);
    expect(await pairsOf(body.subarray(0, -7), multipart)).toEqual([['a', '1']]);
  });

  it('goes on over lines that only begin like its boundary', async () => {
    expect(await pairsOf(partsOf([disposition('name="a"'), '1\r\n--xy\r\n --x\r\n2']), multipart)).toEqual([
      ['a', '1\r\n--xy\r\n --x\r\n2'],
    ]);
  });

  it('is kept whole where it has no headers', async () => {
    expect(await pairsOf('--x\r\nonly a text\r\n--x--', multipart)).toEqual([['', 'only a text']]);
  });
});

describe('the charset of a post', () => {
  const urlencoded = (bytes: string) => Buffer.from(bytes.replace(/(..)/g, '%$1').replace(/^/, 'a='));

  it('is asked of the form once, by the name that the post gives, where it has more than ASCII', async () => {
    const asked: Array<string | undefined> = [];
    const context = {
      charsetOfForm: async (name: string | undefined) => {
        asked.push(name);
        return 'gbk';
      },
      rareReaders: async () => rareReaders,
    };
    const headers = { 'content-type': form };
    await readPost({ bytes: Buffer.from('form=cf7&a=%C4%E3%BA%C3'), headers }, context);
    await readPost({ bytes: Buffer.from('form=cf7&a=b'), headers }, context);
    await readPost({ bytes: Buffer.from('{"form":"own","a":"你好"}'), headers: {} }, context);
    expect(asked).toEqual(['cf7', 'own']);
  });

  it('is not believed where the bytes say otherwise', async () => {
    const utf8 = urlencoded(Buffer.from('你好世界').toString('hex'));
    for (const label of ['gbk', 'iso-8859-1', 'utf-16', 'us-ascii', 'unknown'])
      expect(await pairsOf(utf8, `${form}; charset=${label}`), label).toEqual([['a', '你好世界']]);
    expect(await pairsOf('to=%C4%E3%BA%C3&by=%C4%E3%BA%C3', `${form}; charset=utf-16`)).toEqual([
      ['to', '你好'],
      ['by', '你好'],
    ]);
    expect(await pairsOf('_charset_=utf-8&a=%C4%E3%BA%C3%CA%C0%BD%E7', form)).toEqual([
      ['_charset_', 'utf-8'],
      ['a', '你好世界'],
    ]);
  });

  it('loses nothing of a character that was cut, nor of one value in another charset', async () => {
    expect(
      await pairsOf(
        'a=%E4%BD%A0%E5%A5%BD%E4%B8%96%E7%95%8C%E4%BD%A0%E5%A5%BD%E4%B8%96%E7%95%8C%E4%BD%A0%E5%A5%BD%E4%BD',
        form,
      ),
    ).toEqual([['a', '你好世界你好世界你好\ufffd']]);
    expect(
      await pairsOf(
        'a=%E4%BD%A0%E5%A5%BD%E4%B8%96%E7%95%8C%E4%BD%A0%E5%A5%BD%E4%B8%96%E7%95%8C&b=caf%E9',
        form,
      ),
    ).toEqual([
      ['a', '你好世界你好世界'],
      ['b', 'café'],
    ]);
  });

  it('tells whether numbers stand for characters', async () => {
    expect(await pairsOf('a=%C4%E3%BA%C3%26%2328207%3B%26%2360%3B', `${form}; charset=gbk`)).toEqual([
      ['a', '你好港&#60;'],
    ]);
    expect(await pairsOf('a=%E4%BD%A0%26%2328207%3B', form)).toEqual([['a', '你&#28207;']]);
  });

  it('of JSON may be UTF-16', async () => {
    const text = Buffer.from('{"a":"你"}', 'utf16le');
    expect(await pairsOf(Buffer.concat([Buffer.from('fffe', 'hex'), text]), 'application/json')).toEqual([
      ['a', '你'],
    ]);
    expect(await pairsOf(text, 'application/json; charset=utf-16')).toEqual([['a', '你']]);
  });
});

describe('a post that is large', () => {
  const tooLarge = { kind: 'too-large' };

  it('is refused for its text, after decoding', async () => {
    const value = (characters: number) => `a=${'%E4%BD%A0'.repeat(characters)}`;
    expect((await read(value(20_000), form)).entries[0]?.value).toHaveLength(20_000);
    await expect(read(value(22_000), form)).rejects.toMatchObject(tooLarge);
    await expect(read(JSON.stringify({ a: 'b '.repeat(33_000) }), 'application/json')).rejects.toMatchObject(
      tooLarge,
    );
  });

  it('is refused for its number of fields, and keeps the rest of JSON as text', async () => {
    await expect(read('a&'.repeat(1001), form)).rejects.toMatchObject(tooLarge);
    const parts = Array.from({ length: 1001 }, (): [string, string] => [disposition('name="a"'), '']);
    await expect(read(partsOf(...parts), multipart)).rejects.toMatchObject(tooLarge);
    const list = Array.from({ length: 600 }, (_, at) => `n${at}`);
    const { entries } = await read(JSON.stringify({ one: list, two: list }), 'application/json');
    expect(entries).toHaveLength(601);
    expect(entries.at(-1)).toEqual({ name: 'two', value: JSON.stringify(list) });
  });

  it('is refused for what it unpacks to', async () => {
    const bomb = gzipSync(Buffer.alloc(9 * 1024 * 1024));
    await expect(read(bomb, form, { 'content-encoding': 'gzip' })).rejects.toMatchObject(tooLarge);
  });

  it('is taken without the tokens of its framework', async () => {
    const post = await read(`__VIEWSTATE=${'a1'.repeat(40_000)}&message=Hi`, form);
    expect(post.entries).toEqual([{ name: 'message', value: 'Hi' }]);
    expect(post.ignored).toEqual([{ name: '__VIEWSTATE', reason: 'machinery' }]);
    expect((await read(`__VIEWSTATE=${'a1'.repeat(400)}&message=Hi`, form)).entries).toHaveLength(2);
  });

  it('keeps as text what lies too deep', async () => {
    const deep = `${'{"a":'.repeat(20)}"x"${'}'.repeat(20)}`;
    expect(await pairsOf(deep, 'application/json')).toEqual([
      [Array(12).fill('a').join('.'), `${'{"a":'.repeat(8)}"x"${'}'.repeat(8)}`],
    ]);
  });
});

describe('the shape of a service', () => {
  it('is not seen in what only resembles it', async () => {
    const alike = { form_response: { answers: 'all of them' }, eventType: 'x', data: { fields: 'none' } };
    const post = await read(JSON.stringify(alike), 'application/json');
    expect(post.service).toBeUndefined();
    expect(post.entries.map(({ name }) => name)).toEqual([
      'form_response.answers',
      'eventType',
      'data.fields',
    ]);
    expect(await pairsOf('{"activity":"swimming","name":"Jo"}', 'application/json')).toEqual([
      ['activity', 'swimming'],
      ['name', 'Jo'],
    ]);
  });

  it('tells what was put aside by its path', async () => {
    const body = { triggerType: 'form_submission', payload: { siteId: 's', id: 'i', data: { a: 'b' } } };
    expect(await read(JSON.stringify(body), 'application/json')).toMatchObject({
      service: 'webflow',
      delivery: 'i',
      entries: [{ name: 'a', value: 'b' }],
      ignored: ['triggerType', 'payload.siteId', 'payload.id'].map((name) => ({ name, reason: 'service' })),
    });
  });

  it('loses no answer of a type that is not known', async () => {
    const field = { id: 'q', type: 'voice' };
    const typeform = {
      form_response: { token: 't', answers: [{ type: 'voice', spoken: 'It hums.', field }] },
    };
    expect(await pairsOf(JSON.stringify(typeform), 'application/json')).toEqual([['q', 'It hums.']]);
    const question = {
      id: 'q',
      text: 'else',
      options: [{ text: 'this', checked: 1 }],
      place: { city: '深圳' },
    };
    const payload = { survey_id: 1, answer_id: 2, answer: [{ questions: [question] }] };
    expect(await pairsOf(JSON.stringify({ action: 'answer.create', payload }), 'application/json')).toEqual([
      ['q', 'else, this, {"city":"深圳"}'],
    ]);
  });

  it('keeps what stands beside questions and answers', async () => {
    const list = [
      { label: 'Street', value: { label: 'Main St', value: 'main' }, comment: 'by the river' },
      { label: 'Parts', value: [{ sku: 'A1', pieces: 2 }] },
    ];
    expect(await pairsOf(JSON.stringify(list), 'application/json')).toEqual([
      ['Street', 'Main St: main'],
      ['Street.comment', 'by the river'],
      ['Parts', '{"sku":"A1","pieces":"2"}'],
    ]);
  });

  it('has answers under the names that lists of questions give them', async () => {
    const list = [
      { id: 'q1', title: '姓名', text: '李四' },
      { question: 'Which?', answers: ['A', 'B'] },
      { label: 'Yes', value: 'Yes', text: 'indeed' },
    ];
    const { entries } = await read(JSON.stringify({ answer: list }), 'application/json');
    expect(entries).toEqual([
      { name: 'q1', label: '姓名', value: '李四' },
      { name: 'Which?', value: 'A, B' },
      { name: 'Yes', value: 'Yes' },
      { name: 'Yes.text', value: 'indeed' },
    ]);
  });

  it('is read from JSON in a field, but a text that is JSON stays a text', async () => {
    expect(await pairsOf('data.json={"name":["Jo"]}&page_id=1', form)).toEqual([
      ['name', 'Jo'],
      ['page_id', '1'],
    ]);
    expect(await pairsOf('%7B%22a%22%3A%22b%22%7D=', form)).toEqual([['a', 'b']]);
    expect(await pairsOf('message={"error":"E4"}', form)).toEqual([['message', '{"error":"E4"}']]);
    expect(await pairsOf('{"message":"[{\\"error\\":\\"E4\\"}]"}', 'application/json')).toEqual([
      ['message', '[{"error":"E4"}]'],
    ]);
  });
});
