import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stretchesOf, textOfWords } from '../../functions/inbound/charsets/encoded-words.ts';
import { charsetNamed } from '../../functions/inbound/charsets/labels.ts';
import { readText } from '../../functions/inbound/charsets/read-text.ts';
import { decodedOnce } from '../../functions/inbound/charsets/twice-encoded.ts';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { encodeAs } from '../support/mail-corpus/encode.ts';

/** Texts with the bytes that they are in a charset (made with another implementation), and a label that mail programs give them. */
const labelled = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'charsets', 'labelled.json'), 'utf8'),
) as Array<{ label: string; text: string; bytes: string }>;

/** A mail of one part, its lines and body with a character for each byte. */
const mailOf = (lines: readonly string[], body: string | Uint8Array = 'see subject') =>
  parseMail(
    Buffer.concat([
      Buffer.from(`${['From: Ann <ann@customer.example>', ...lines].join('\r\n')}\r\n\r\n`, 'latin1'),
      typeof body === 'string' ? Buffer.from(body, 'latin1') : body,
    ]),
  );
const latin1 = (text: string | Uint8Array): string => Buffer.from(text as Uint8Array).toString('latin1');

describe('labels and bytes', () => {
  it.each(labelled)('$label: $text', async ({ label, text, bytes }) => {
    const body = Buffer.from(bytes, 'base64');
    expect(readText(body, label).text).toBe(text);
    const mail = await mailOf(
      [`Content-Type: text/plain; charset="${label}"`, 'Content-Transfer-Encoding: base64'],
      body.toString('base64'),
    );
    expect(mail.text).toBe(text);
    expect(mail.broken).toBe(false);
  });

  it.each(labelled.filter(({ label }) => !label.includes(' ')))(
    '$label in an encoded word',
    async ({ label, text, bytes }) => {
      const { subject } = await mailOf([`Subject: =?${label}?B?${bytes}?=`]);
      expect(subject).toBe(text);
    },
  );

  it('takes no label for a charset that names none', () => {
    for (const label of ['', 'unknown-8bit', 'x-unknown', 'default', 'none', 'binary', '8bit', '437x'])
      expect(charsetNamed(label), label).toBeUndefined();
  });

  it.each(['What is 2+2- and a+b?', 'C++ and +86 10 1234', '~{ a brace and ~ a wave'])(
    'leaves %j as it is, whatever is claimed of it',
    (text) => {
      expect(readText(Buffer.from(text), 'utf-7').text).toBe(text);
      expect(readText(Buffer.from(text), undefined).text).toBe(text);
    },
  );
});

describe('one byte that is cut or damaged', () => {
  const cut = (text: string, charset: string): Buffer =>
    encodeAs(text, charset)?.subarray(0, -1) ?? Buffer.of();

  it.each([
    ['空调坏了，请上门维修', 'utf-8', '空调坏了，请上门维\ufffd'],
    ['空调', 'utf-8', '空\ufffd'],
    ['Grüß', 'utf-8', 'Grü\ufffd'],
    ['空调坏了', 'gbk', '空调坏\ufffd'],
    ['冷氣壞了', 'big5', '冷氣壞\ufffd'],
    ['壊れました', 'shift_jis', '壊れまし\ufffd'],
    ['고장났습니다', 'euc-kr', '고장났습니\ufffd'],
  ])('%s in %s', async (text, charset, expected) => {
    const body = cut(text, charset);
    expect((await mailOf([`Content-Type: text/plain; charset=${charset}`], body)).text).toBe(expected);
    const word = `=?${charset}?B?${body.toString('base64')}?=`;
    expect((await mailOf([`Subject: ${word}`])).subject).toBe(expected);
  });

  it('reads bare headers of which a byte is lost', async () => {
    const subject = latin1(Buffer.from('空调报修申请').subarray(0, -1));
    expect((await mailOf([`Subject: ${subject}`, 'Content-Type: text/plain; charset=utf-8'])).subject).toBe(
      '空调报修申\ufffd',
    );
  });

  it('still takes other charsets for what they are where UTF-8 is claimed', async () => {
    const claimed = ['Content-Type: text/plain; charset=utf-8'];
    expect((await mailOf(claimed, encodeAs('空调坏了，请上门维修', 'gbk'))).text).toBe(
      '空调坏了，请上门维修',
    );
    expect((await mailOf(claimed, encodeAs('Grüße aus Köln', 'windows-1252'))).text).toBe('Grüße aus Köln');
  });
});

describe('encoded words', () => {
  const words = (charset: string, text: string, at: number): string => {
    const bytes = encodeAs(text, charset) ?? Buffer.of();
    return [bytes.subarray(0, at), bytes.subarray(at)]
      .map((piece) => `=?${charset}?B?${piece.toString('base64')}?=`)
      .join('\r\n ');
  };

  it.each([
    ['utf-8', 7],
    ['gbk', 3],
    ['big5', 5],
  ] as const)('joins words that %s text was divided into within a character', async (charset, at) => {
    const text = charset === 'big5' ? '冷氣報修申請單' : '空调报修申请单';
    expect((await mailOf([`Subject: ${words(charset, text, at)}`])).subject).toBe(text);
    // Names of people and of files go the same way.
    const parts = [
      `Content-Type: application/pdf; name="x.pdf"`,
      `Content-Disposition: attachment; filename="${words(charset, text, at)}"`,
    ];
    expect((await mailOf(parts, '%PDF-1.4')).files[0]?.name).toBe(text);
    const from = await parseMail(
      Buffer.from(`From: ${words(charset, text, at)} <ann@customer.example>\r\n\r\nx`),
    );
    expect(from.from).toEqual({ name: text, address: 'ann@customer.example' });
  });

  it.each([
    ['=?iso-8859-1?Q?Sp\u00fclmaschine_defekt?=', 'Spülmaschine defekt'],
    [`=?utf-8?Q?${latin1(Buffer.from('空调'))}=E5=9D=8F?=`, '空调坏'],
    ['=?iso-8859-1?Q?Sp=C3=BClmaschine?=', 'Spülmaschine'],
    ['=?utf-8?Q?Sp=C3=83=C2=BClmaschine?=', 'Spülmaschine'],
    ['=?utf-8*de?Q?Sp=C3=BClmaschine?=', 'Spülmaschine'],
    ['=?utf-8?Q?Is_it_ready??=', 'Is it ready?'],
    ['=?utf-8?B?56m66LCD5oql5L+u', '空调报修'],
    ['=?utf-8?Q?Pumpe_l=C3=A4uft =?utf-8?Q?_nicht?=', 'Pumpe läuft nicht'],
    ['Re: =?gbk?Q?=BF=D5=B5=F7?=: broken', 'Re: 空调: broken'],
    ['=?no-such?Q?plain?= =?utf-8?Q?_text?=', 'plain text'],
    ['2 =? 3 and =?x', '2 =? 3 and =?x'],
  ])('%s', async (header, subject) => {
    expect((await mailOf([`Subject: ${header}`])).subject).toBe(subject);
  });

  it('leaves alone what is right, and never lets a word separate addresses', async () => {
    const [stretch] = stretchesOf('=?utf-8?Q?a?= =?utf-8?Q?b?=');
    expect(textOfWords(stretch?.words ?? [])).toBe('ab');
    const evil = `=?gbk?B?${Buffer.from('x" <evil@evil.example>, "').toString('base64')}?=`;
    const mail = await parseMail(Buffer.from(`From: ${evil} <ann@customer.example>\r\n\r\nx`));
    expect(mail.from?.address).toBe('ann@customer.example');
    // What looks like an address within a word that is not closed in the raw header is judged by the raw header.
    const raw = 'From: =?utf-8?Q?x<evil@evil.example>?= <ann@customer.example>\r\n\r\nx';
    expect((await parseMail(Buffer.from(raw))).oneAuthor).toBe(false);
  });
});

describe('headers and names of files in bare bytes', () => {
  it.each(['gbk', 'big5', 'shift_jis', 'euc-kr', 'windows-1251', 'utf-8'])('%s', async (charset) => {
    const text =
      {
        big5: '冷氣壞了',
        shift_jis: 'エアコンの故障',
        'euc-kr': '에어컨 고장 접수 부탁드립니다',
        'windows-1251': 'Ремонт кондиционера',
      }[charset] ?? '空调坏了请维修';
    const bare = latin1(encodeAs(text, charset) ?? Buffer.of());
    const { subject, files, from } = await parseMail(
      Buffer.from(
        [
          `From: ${bare} <ann@customer.example>`,
          `Subject: ${bare}`,
          'Content-Type: multipart/mixed; boundary=b',
          '',
          '--b',
          `Content-Type: text/plain; charset=${charset}`,
          '',
          bare,
          '--b',
          `Content-Type: application/pdf; name="${bare}.pdf"`,
          'Content-Disposition: attachment',
          '',
          '%PDF-1.4',
          '--b--',
        ].join('\r\n'),
        'latin1',
      ),
    );
    expect([subject, files[0]?.name, from?.name]).toEqual([text, `${text}.pdf`, text]);
  });

  it.each([
    ["filename*=euc-cn''%BF%D5%B5%F7.pdf", '空调.pdf'],
    ["filename*=utf-8''%BF%D5%B5%F7.pdf", '空调.pdf'],
    ["filename*0*=cp949''%B0%ED%C0%E5; filename*1*=%B3%B5%BD%C0.pdf", '고장났습.pdf'],
    ["filename*=UTF-8''%E7%A9%BA%E8%B0%83.pdf", '空调.pdf'],
    ['filename="%E7%A9%BA%E8%B0%83.pdf"', '空调.pdf'],
    ['filename="100% sure.pdf"', '100% sure.pdf'],
    [`filename="Sp\u00c3\u0083\u00c2\u00bclung.pdf"`, 'Spülung.pdf'],
  ])('%s', async (parameter, name) => {
    const { files } = await mailOf(
      ['Content-Type: application/pdf', `Content-Disposition: attachment; ${parameter}`],
      '%PDF-1.4',
    );
    expect(files.map((file) => file.name)).toEqual([name]);
  });

  it('reads Japanese in seven bits without encoded words', async () => {
    const bytes = Buffer.from('1b2442253825632522215c1b2842', 'hex');
    const expected = new TextDecoder('iso-2022-jp').decode(bytes);
    expect((await mailOf([`Subject: ${latin1(bytes)}`])).subject).toBe(expected);
  });
});

describe('UTF-8 that was encoded twice', () => {
  it.each([
    ['SpÃ¼lmaschine', 'Spülmaschine'],
    ['Itâ€™s Ã¼ber', 'It’s über'],
    ['ç©ºè°ƒå\u009d\u008fäº†', '空调坏了'],
    ['Ð\u0097Ð´Ñ€Ð°Ð²Ñ\u0081Ñ‚Ð²ÑƒÐ¹Ñ‚Ðµ', 'Здравствуйте'],
    ['20Â°C', '20°C'],
  ])('%s', (twice, once) => {
    expect(decodedOnce(twice)).toBe(once);
    expect(decodedOnce(once)).toBe(once);
  });

  it.each([
    'Das macht „Spaß“ und mehr',
    'CAFÉ” fermé',
    'NÃO FUNCIONA, À SÉRIO',
    'Grüße aus Köln – die Pumpe kostet 249 €, stimmt’s?',
    'Voilà » dit-il « déjà »',
    'SpÃ¼l und Grüße',
    'Â',
  ])('leaves %s', (text) => {
    expect(decodedOnce(text)).toBe(text);
  });
});

describe('bodies that are not in the encoding they claim', () => {
  const claimed = (encoding: string) => [
    'Content-Type: text/plain; charset=utf-8',
    `Content-Transfer-Encoding: ${encoding}`,
  ];

  it.each([
    [
      'base64',
      'Hello there, my washing machine\r\nis leaking.',
      'Hello there, my washing machine\nis leaking.',
    ],
    ['base64', 'Hello', 'Hello'],
    ['base64', latin1(Buffer.from('空调坏了，请上门维修')), '空调坏了，请上门维修'],
    ['quoted-printable', '<a href="x">a=b</a> costs = 5', '<a href="x">a=b</a> costs = 5'],
    [
      'quoted-printable',
      latin1(Buffer.from('空调坏了 https://a.example/?id=20')),
      '空调坏了 https://a.example/?id=20',
    ],
  ])('%s: %s', async (encoding, body, text) => {
    const mail = await mailOf(claimed(encoding), body);
    expect(mail.text).toBe(text);
    expect(mail.broken).toBe(true);
  });

  it('keeps what was added below Base64, and reads Base64 with a damaged line', async () => {
    const encoded = Buffer.from('The pump leaks since Monday, please send someone soon.').toString('base64');
    const footer = await mailOf(claimed('base64'), `${encoded}\r\n\r\n-- \r\nSent to the list of the house`);
    expect(footer.text).toMatch(
      /^The pump leaks since Monday, please send someone soon\.\n\n-- *\nSent to the list/,
    );
    const damaged = await mailOf(claimed('base64'), `${encoded.slice(0, 40)}\r\n!\r\n${encoded.slice(40)}`);
    expect(damaged.text).toBe('The pump leaks since Monday, please send someone soon.');
  });

  it.each([
    ['base-64', Buffer.from('Grüße').toString('base64'), 'Grüße'],
    ['BASE64', Buffer.from('Grüße').toString('base64'), 'Grüße'],
    ['Quoted_Printable', 'Gr=C3=BC=C3=9Fe', 'Grüße'],
    ['quoted-printable', 'Gr=C3=BC=C3=9Fe, a=3Db and =\r\nmore', 'Grüße, a=b and more'],
  ])('reads what is in %s', async (encoding, body, text) => {
    const mail = await mailOf(claimed(encoding), body);
    expect(mail.text).toBe(text);
    expect(mail.broken).toBe(false);
  });
});
