import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { charsetOf } from '../../shared/text/charset.ts';
import { mailFixture } from '../support/mail-fixture.ts';

const parse = (name: string) => parseMail(mailFixture(name));

describe('charsets, as labelled, mislabelled and not at all', () => {
  it.each([
    ['gb18030-reply', '回复：已收到您的报修（工单 7K3QZ-9X0MB）', '噪音也更大了。㐀𠀀'],
    ['gb2312-extended', '關於訂單', '訂單裡的濾芯沒有收到，請幫忙查一下。朱镕'],
    ['big5-8bit', '濾水器保固查詢', '我上個月購買的濾水器漏水'],
    [
      'iso-2022-jp',
      '浄水器のフィルターの交換時期についてのお問い合わせ',
      'フィルターはいつ交換すればよいですか',
    ],
    [
      'windows-1252-as-latin1',
      'Preis für „P-20“ – 249 €',
      '“Grüße” aus Köln – die Pumpe kostet 249 €, stimmt’s?',
    ],
    ['unlabelled-gbk', '空调不制冷，要投诉', '客服电话一直打不通，我要投诉！'],
    [
      'unlabelled-latin',
      'Ersatzteil',
      'Schöne Grüße, die Tür schließt nicht mehr. Können Sie helfen? Ähnliche Übungen',
    ],
    ['gbk-as-latin1', 'hello', '我的热水器打不着火，请问怎么处理？'],
    ['utf8-as-gb2312', 'hello', '我的热水器打不着火，请问怎么处理？谢谢。'],
  ])('%s', async (name, subject, text) => {
    const mail = await parse(name);
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(text);
    expect(mail.broken).toBe(false);
  });

  it('reads senders in bare bytes and in encoded words', async () => {
    expect((await parse('unlabelled-gbk')).from).toEqual({
      name: '王小明',
      address: 'wang@customer.example',
    });
    expect((await parse('gb18030-reply')).from).toEqual({ name: '李娜', address: 'li@customer.example' });
  });

  it('cuts a name that is too long, and leaves nothing that no table takes', async () => {
    const name = `${'a'.repeat(199)}😀`;
    const from = `=?utf-8?B?${Buffer.from(name).toString('base64')}?= <li@customer.example>`;
    const mail = await parseMail(Buffer.from(`From: ${from}\r\nSubject: Filter\r\n\r\nWhich one?`));
    expect(mail.from?.name.slice(0, 199)).toBe('a'.repeat(199));
    expect(mail.from?.name.isWellFormed()).toBe(true);
  });

  it('finds the charset of common sentences without any label', () => {
    expect(charsetOf(Buffer.from([0xc1, 0xaa, 0xcd, 0xa8]), undefined)).toBe('gb18030');
    expect(charsetOf(Buffer.from('纯文本'), undefined)).toBe('utf-8');
    expect(charsetOf(Buffer.from('Grüße aus Köln', 'latin1'), 'us-ascii')).toBe('windows-1252');
    expect(charsetOf(Buffer.from('plain'), 'no-such-charset')).toBe('utf-8');
  });
});

describe('structure', () => {
  it('keeps text, HTML and an inline picture of nested parts', async () => {
    const mail = await parse('inline-image');
    expect(mail.text).toContain('See the picture.');
    expect(mail.html).toContain('cid:leak%40img');
    expect(mail.files).toMatchObject([
      { name: 'leak.png', mediaType: 'image/png', contentId: 'leak@img', inline: true },
    ]);
    expect(mail.files[0]?.bytes.length).toBe(70);
  });

  it('names files in RFC 2231, in encoded words and in bare bytes', async () => {
    const { files } = await parse('chinese-attachment');
    expect(files.map(({ name }) => name)).toEqual(['保修单和发票（二〇二六年）.pdf', '说明.txt', '照片.jpg']);
  });

  it('reads what is deep within, and keeps an enclosed mail beside it', async () => {
    const { text, files } = await parse('nested');
    expect(text).toBe('Deep text ✓');
    expect(files).toMatchObject([{ name: 'the invoice.eml', mediaType: 'message/rfc822' }]);
    expect(Buffer.from(files[0]?.bytes ?? []).toString()).toContain('Forwarded words.');
  });
});

describe('broken mails are read as far as they go, and flagged', () => {
  it.each([
    ['broken-boundary', 'The pump leaks – please help.'],
    ['no-boundary', 'Content that no part holds. Please call me.'],
    ['truncated', '我的净水器漏水，地板都湿了'],
  ])('%s', async (name, text) => {
    const mail = await parse(name);
    expect(mail.text).toContain(text);
    expect(mail.broken).toBe(true);
  });

  it('takes what is no mail for text', async () => {
    const mail = await parse('not-mail');
    expect(mail.broken).toBe(true);
    expect(mail.text).toContain('ABCDEF');
  });

  it('never throws, whatever the bytes', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .array(
          fc.constantFrom(
            'Content-Type: multipart/mixed; boundary=b',
            'Content-Type: text/plain; charset="',
            'Content-Transfer-Encoding: base64',
            'Subject: =?gb18030?B?xOO6?=',
            'From: <',
            '',
            '--b',
            '--b--',
            '=E4=BD=',
            '\u00ff\u0081',
          ),
          { maxLength: 20 },
        )
        .map((lines) => Buffer.from(lines.join('\r\n'), 'latin1')),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (raw) => {
        const { text, subject } = await parseMail(raw);
        expect(text.includes('\0')).toBe(false);
        expect(subject).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 150 },
    );
  });
});
