import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../functions/inbound/body-of.ts';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { takeUuencoded } from '../../functions/inbound/uuencoded.ts';

const answer = { answers: true };

describe('a body of two parts', () => {
  it('has no HTML where that says nothing beside a text', () => {
    for (const html of [
      '<html><body><div><br></div></body></html>',
      '',
      '<p>&nbsp;</p>',
      '<style>a{}</style>',
    ])
      expect(bodyOf({ text: 'The pump is broken.', html }, { answers: false })).not.toHaveProperty('html');
    expect(bodyOf({ text: 'See:', html: '<img src="cid:a">' }, { answers: false })).toHaveProperty('html');
  });

  it('is cut in both where only elements tell what is quoted', () => {
    const text = 'ได้ค่ะ\n\nเมื่อ อา. 29 พ.ย. 2026 Service ได้เขียน\n\n> เมื่อไหร่';
    const html =
      '<div>ได้ค่ะ</div><br><div class="gmail_quote"><div class="gmail_attr">เมื่อ อา. 29 พ.ย.</div><blockquote class="gmail_quote">เมื่อไหร่</blockquote></div>';
    const body = bodyOf({ text, html }, answer);
    expect(body.fresh).toBe('ได้ค่ะ');
    expect(body.html).toBe('<div>ได้ค่ะ</div><br>');
    expect(body.quoted).toContain('เมื่อไหร่');
  });

  it('is cut in both where only the text tells', () => {
    const quotation = 'On Sun, 29 Nov 2026 at 10:00, Firm <s@firm.example> wrote:';
    const body = bodyOf(
      { text: `Yes.\n\n${quotation}\n> When?`, html: '<p>Yes.</p><p>old</p><p>words</p>' },
      answer,
    );
    expect(body.html).toBe('<p>Yes.</p>');
  });

  it.each([
    [
      'Apple Mail',
      '<blockquote type="cite"><div>On 29 Nov 2026, at 10:00, Firm &lt;s@firm.example&gt; wrote:</div>When?</blockquote>',
    ],
    [
      'Thunderbird',
      '<div class="moz-cite-prefix">Am 29.11.26 um 10:00 schrieb Firm:<br></div><blockquote type="cite" cite="mid:a">When?</blockquote>',
    ],
    [
      'Outlook',
      '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Firm<br><b>Sent:</b> Sunday</div><div>When?</div>',
    ],
    [
      'Word',
      '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>Von:</b> Firm</p></div><p>When?</p>',
    ],
    [
      'Yahoo',
      '<div id="yahoo_quoted_12" class="yahoo_quoted"><div>On Sunday Firm wrote:</div><div>When?</div></div>',
    ],
    [
      'QQ',
      '<div id="original-content"><div>------------------&nbsp;原始邮件&nbsp;------------------</div>When?</div>',
    ],
    [
      'QQ of before',
      '<div>------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b>&nbsp;"F"&lt;s@firm.example&gt;;</div><div><b>发送时间:</b>&nbsp;2026年11月29日(星期天) 上午10:00</div><div><b>主题:</b>&nbsp;空调</div><div>When?</div>',
    ],
    [
      'NetEase',
      '<p>在 2026-11-29 10:00:00，"F" &lt;s@firm.example&gt; 写道：</p><blockquote id="isReplyContent" style="x">When?</blockquote>',
    ],
    [
      'Foxmail',
      '<blockquote style="margin-Top: 0px"><div>&nbsp;</div><div><b>发件人：</b> F</div><div><b>发送时间：</b> 2026-11-29 10:00</div><div><b>收件人：</b> ann</div><div><b>主题：</b> 空调</div><div>When?</div></blockquote>',
    ],
  ])('is folded by the elements of %s', (_, quotation) => {
    const body = bodyOf(
      { text: '', html: `<html><body><div>Saturday.</div>${quotation}</body></html>` },
      answer,
    );
    expect(body.fresh).toBe('Saturday.');
    expect(body.html).toBe('<html><body><div>Saturday.</div>');
    expect(body.quoted).toContain('When?');
    const signed = `<div>Saturday.</div>${quotation}<div class="moz-signature">-- <br>Ann</div>`;
    expect(bodyOf({ text: '', html: signed }, answer).fresh).toBe('Saturday.');
  });

  it.each([
    '<div>Two faults:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px">It leaks.</blockquote>',
    '<div>Saturday.</div><div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: Bo</div>It leaks.</div>',
    '<blockquote type="cite">When?</blockquote><div>It leaks.</div>',
    '<blockquote type="cite">When?</blockquote><div>It leaks.</div><blockquote type="cite">Where?</blockquote>',
    '<div class="gmail_quote"><div class="gmail_attr">On 29.11.2026 a@b.example wrote:</div><blockquote class="gmail_quote">When?</blockquote><div>It leaks.</div><blockquote class="gmail_quote">Where?</blockquote></div>',
    '<div>Saturday.</div><blockquote type="cite">When?</blockquote><p>It leaks.</p>',
  ])('keeps what is the writer’s: %s', (html) => {
    const body = bodyOf({ text: '', html }, answer);
    expect(body).toMatchObject({ html, quoted: '' });
    expect(body.fresh).toContain('It leaks.');
    expect(body.own).toContain('It leaks.');
    expect(body.own).not.toMatch(/When\?|Where\?/);
  });
});

/** As the POSIX manual describes it. */
function uuencoded(bytes: Uint8Array, zero: '`' | ' '): string {
  const sign = (value: number) => (value === 0 ? zero : String.fromCharCode(32 + value));
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 45) {
    const piece = bytes.subarray(at, at + 45);
    const groups = Array.from({ length: Math.ceil(piece.length / 3) }, (_, group) => {
      const [a = 0, b = 0, c = 0] = piece.subarray(group * 3, group * 3 + 3);
      return [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].map(sign).join('');
    });
    lines.push(sign(piece.length) + groups.join(''));
  }
  return [...lines, zero].map((line) => line.trimEnd()).join('\n');
}

describe('files within a text', () => {
  it('become files, whatever their bytes are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.constantFrom('`', ' ' as const),
        (bytes, zero) => {
          const text = `See.\n\nbegin 644 my list.txt\n${uuencoded(bytes, zero as '`')}\nend\n\nBye.`;
          const taken = takeUuencoded(text);
          expect(taken.text).toBe('See.\n\n\nBye.');
          expect(taken.files.map(({ name, bytes: found }) => [name, [...found]])).toEqual([
            ['my list.txt', [...bytes]],
          ]);
        },
      ),
    );
  });

  it.each([
    'begin 644 a.txt\nand so on\nend',
    'begin 644 a.txt\nend',
    'begin 644 a.txt\n+:&5L;&\\@=V]R;&0\n`',
    'begin the repair\n#end\nend',
    'begin 644 a.txt\nbegin 644 b.txt\nwords',
  ])('stay text where they are none: %j', (text) => {
    expect(takeUuencoded(text)).toEqual({ text, files: [] });
  });

  it('are taken from a mail, and an enclosed mail is a file beside the own words', async () => {
    const mail = (type: string, body: string) =>
      Buffer.from(`From: a@b.example\r\nContent-Type: ${type}\r\n\r\n${body}`);
    const listed = await parseMail(
      mail('text/plain', 'See the list.\r\n\r\nbegin 644 list.txt\r\n+:&5L;&\\@=V]R;&0\r\n`\r\nend\r\n'),
    );
    expect(listed.text).toBe('See the list.');
    expect(listed.files.map(({ name, bytes }) => [name, String.fromCharCode(...bytes)])).toEqual([
      ['list.txt', 'hello world'],
    ]);
    const enclosing = await parseMail(
      mail(
        'multipart/mixed; boundary=b',
        '--b\r\n\r\nSee the mail.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\nSubject: Inner\r\n\r\nOn Friday.\r\n--b--',
      ),
    );
    expect(enclosing.text).toBe('See the mail.');
    expect(enclosing.files).toMatchObject([{ name: 'Inner.eml', mediaType: 'message/rfc822' }]);
  });
});
