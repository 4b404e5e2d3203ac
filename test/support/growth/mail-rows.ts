import { mailboxesIn } from '../../../functions/inbound/addresses.ts';
import { authenticationOf } from '../../../functions/inbound/authenticate.ts';
import { bodyOf } from '../../../functions/inbound/body-of.ts';
import { stretchesOf, textOfWords } from '../../../functions/inbound/charsets/encoded-words.ts';
import { charsetNamed } from '../../../functions/inbound/charsets/labels.ts';
import { mendHeader } from '../../../functions/inbound/charsets/mend-header.ts';
import { readText } from '../../../functions/inbound/charsets/read-text.ts';
import { bytesOfBody } from '../../../functions/inbound/charsets/transfer-encoding.ts';
import { decodedOnce } from '../../../functions/inbound/charsets/twice-encoded.ts';
import { cleanHtml, textOfHtml } from '../../../functions/inbound/clean-html.ts';
import { inboundContentOf } from '../../../functions/inbound/content-of.ts';
import { enclosedIn } from '../../../functions/inbound/enclosed.ts';
import { foldMail } from '../../../functions/inbound/fold-quoted.ts';
import { passedOnByStaff } from '../../../functions/inbound/forwarded.ts';
import { headOf } from '../../../functions/inbound/head-of.ts';
import { judgeMail } from '../../../functions/inbound/is-automatic.ts';
import { kindOf } from '../../../functions/inbound/kind-of.ts';
import { isSignedBy, withoutLetterEnd } from '../../../functions/inbound/letter-end.ts';
import { mendMime } from '../../../functions/inbound/mend-mime.ts';
import { oneMailboxIn } from '../../../functions/inbound/one-author.ts';
import { idsIn, type ParsedMail, parseMail } from '../../../functions/inbound/parse-mail.ts';
import { readReceipt, uncheckedReceipt } from '../../../functions/inbound/receipt.ts';
import { requestOf } from '../../../functions/inbound/receive/request-of.ts';
import { staffWords } from '../../../functions/inbound/receive/staff-words.ts';
import { senderOf } from '../../../functions/inbound/sender-of.ts';
import { isOpinion } from '../../../functions/inbound/survey-answer.ts';
import { ancestorsOf, recipientsOf } from '../../../functions/inbound/thread-mail.ts';
import { takeUuencoded } from '../../../functions/inbound/uuencoded.ts';
import { createReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import { domainOf, isMailbox, normaliseMail, withoutTag } from '../../../shared/mail/address.ts';
import { mailboxOf } from '../../../shared/mail/mailbox.ts';
import { isRobotAddress } from '../../../shared/mail/robots.ts';
import { isThreadRoot, mailThreadHash } from '../../../shared/table/entities/inbound.ts';
import { charsetOf, knownCharset } from '../../../shared/text/charset.ts';
import { memoryFiles } from '../memory-files.ts';
import { type HostileRow, numbered, repeated, repeatedEach, rowsOf } from './hostile-row.ts';

type Make = (size: number) => string;

const bytesOf = (make: Make) => (size: number) => Buffer.from(make(size), 'latin1');
const head = 'From: a@b.example\r\nSubject: x\r\n';
const header =
  (name: string, make: Make): Make =>
  (size) =>
    `${head}${name}: ${make(size)}\r\n\r\nhello\r\n`;
const body =
  (type: string, make: Make, encoding = '8bit'): Make =>
  (size) =>
    `${head}Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${make(size)}`;
const multipart = (make: Make): Make =>
  body('multipart/mixed; boundary=x', (size) => `${make(size)}--x--\r\n`);
const ours = { addresses: ['service@firm.example'], domains: ['firm.example'] };

const mailWith = (facts: Partial<ParsedMail>): ParsedMail => ({
  oneAuthor: true,
  inReplyTo: [],
  references: [],
  replyTo: [],
  to: [],
  cc: [],
  subject: '',
  text: '',
  files: [],
  headers: [],
  broken: false,
  ...facts,
});

/** Whole messages: the parser of MIME, what is mended before it and what is made of its result. */
const messages: Record<string, Make> = {
  'empty lines': body('text/plain', repeated('\r\n', { before: 'a', after: 'b' })),
  'lines of spaces': body('text/plain', repeated(' \n', { before: 'a', after: 'b' })),
  'carriage returns': body('text/plain', repeated('\r')),
  'control characters': body('text/plain', repeated('\x01')),
  'format=flowed': body('text/plain; format=flowed; delsp=yes', repeated('a \r\n')),
  'quoted-printable ends': body('text/plain', repeated('=\r\n'), 'quoted-printable'),
  'quoted-printable spaces': body('text/plain', repeated(' ', { before: '=' }), 'quoted-printable'),
  'quoted-printable bytes': body('text/plain', repeated('=e4'), 'quoted-printable'),
  base64: body('text/plain', repeated('aGVs\r\n'), 'base64'),
  'base64 that is none': body('text/plain', repeated('=!'), 'base64'),
  'high bytes': body('text/plain', repeated('\xc4a')),
  'other high bytes': body('text/plain; charset=gbk', repeated('\xff')),
  'unfinished tags': body('text/html', repeated('<')),
  'meta elements': body('text/html', repeated('<meta ', { after: '>' })),
  'charsets of meta': body('text/html', repeated('charset ', { before: '<meta ' })),
  'lines of a header': header('X-A', repeated('b\r\n ')),
  'spaces of a header': header('X-A', repeated(' ', { before: 'b', after: 'c' })),
  headers: (size) => `${repeated('A: b\r\n', { before: head })(size)}\r\nhello`,
  'headers that are none': (size) => repeated('a\r\n', { before: head })(size),
  'header names': (size) => `${repeated('a', { before: head })(size)}: b\r\n\r\nhello`,
  'spaces before a colon': (size) => `${repeated(' ', { before: `${head}a` })(size)}: b\r\n\r\nhello`,
  recipients: header('To', repeated('a@b.example, ')),
  'recipients that are none': header('To', repeated('a')),
  'commas of recipients': header('To', repeated(',')),
  'groups of recipients': header('To', repeated('a:b@c,;')),
  'open groups': header('To', repeated('a:')),
  'open brackets of recipients': header('To', repeated('<')),
  'open comments': header('To', repeated('(')),
  'comments of recipients': header('To', repeated('(a)', { after: 'b@c.example' })),
  'quotation marks of recipients': header('To', repeated('"a" ', { after: '<b@c.example>' })),
  'backslashes of recipients': header('To', repeated('\\', { before: '"' })),
  'signs of recipients': header('To', repeated('@')),
  'words of recipients': header('To', repeated('a ', { after: '<b@c.example>' })),
  'recipients with signs': header('From', repeated('a@')),
  'encoded words': header('Subject', repeated('=?utf-8?q?a?= ')),
  'encoded words in recipients': header('To', repeated('=?utf-8?q?=2C?= ')),
  'beginnings of encoded words': header('Subject', repeated('=?')),
  'question marks': header('Subject', repeated('=?a?q?')),
  'base64 words': header('Subject', repeated('=?utf-8?b?4A==?=')),
  references: header('References', repeated('<a@b> ')),
  'open references': header('References', repeated('<a')),
  'angle brackets of ids': header('Message-ID', repeated('<')),
  'bare bytes of a header': header('Subject', repeated('\xc4\xe3')),
  'bare bytes of header lines': header('Subject', repeated('\xc4\r\n ')),
  'parameters of a type': header('Content-Type', repeated('; a=b', { before: 'text/plain' })),
  'charsets of a type': header('Content-Type', repeated(';charset=x', { before: 'text/plain' })),
  'open quotation marks of a type': header('Content-Type', repeated(';charset="', { before: 'text/plain' })),
  'spaces of a type': header('Content-Type', repeated(' ', { before: 'text/plain;', after: 'x' })),
  'semicolons of a type': header('Content-Type', repeated(';', { before: 'text/plain' })),
  'continued parameters': header('Content-Disposition', (size) =>
    numbered((at) => `; filename*${at}=a`, { before: 'attachment' })(size / 16),
  ),
  'encoded parameters': header(
    'Content-Disposition',
    repeated('%e4', { before: "attachment; filename*=utf-8''" }),
  ),
  'spaces of a disposition': header(
    'Content-Disposition',
    repeated(' ', { before: 'attachment;', after: 'x' }),
  ),
  'long boundary': header('Content-Type', repeated('x', { before: 'multipart/mixed; boundary=' })),
  'a boundary of spaces': header(
    'Content-Type',
    repeated(' ', { before: 'multipart/mixed; boundary="', after: '"' }),
  ),
  parts: multipart(repeated('--x\r\n\r\na\r\n')),
  'parts with headers': multipart(
    repeated('--x\r\nContent-Type: text/plain; charset=gbk\r\n\r\n\xc4\xe3\r\n'),
  ),
  files: multipart(
    repeated('--x\r\nContent-Type: image/png; name=a\r\nContent-Disposition: attachment\r\n\r\na\r\n'),
  ),
  'almost boundaries': multipart(repeated('--x', { after: '\r\n' })),
  'lines of boundaries': multipart(repeated('--x ', { after: '\r\n' })),
  'boundaries with spaces': multipart(repeated('--x                \t')),
  'unknown boundaries': body('multipart/mixed', repeated('--abc\r\n')),
  'long unknown boundaries': body('multipart/mixed', repeated('--------')),
  'spaces behind unknown boundaries': body('multipart/mixed', repeated(' ', { before: '--abc' })),
  'messages beside messages': multipart(
    repeated('--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: a\r\n\r\nb\r\n'),
  ),
  alternatives: body(
    'multipart/alternative; boundary=x',
    (size) =>
      `${repeated('--x\r\nContent-Type: text/html\r\n\r\n<p>a\r\n--x\r\nContent-Type: text/plain\r\n\r\na\r\n')(size)}--x--`,
  ),
  'delivery reports': multipart(repeated('--x\r\nContent-Type: message/delivery-status\r\n\r\nA: b\r\n')),
  calendars: multipart(repeated('--x\r\nContent-Type: text/calendar\r\n\r\nMETHOD:REPLY\r\n')),
  'no mail: letters': repeated('a'),
  'no mail: signs': repeated('a@'),
  'no mail: lines': repeated('\n'),
  'no mail: colons': repeated('a:\n '),
  'a sender that is none': (size) => `From${repeated(' ', { before: ': ' })(size)}\nX\n\nb`,
};

/**
 * Messages of some size: where they are nested deeper than is read (up to there each level is read once more), or where the
 * parser of MIME takes so long that it hides the rest in smaller ones.
 */
const larger: Record<string, Make> = {
  'spaces within a line': body('text/plain', repeated(' ', { before: 'a', after: 'b\r\n' })),
  'parts within parts': (size) =>
    numbered((at) => `Content-Type: multipart/mixed; boundary=x${at}\r\n\r\n--x${at}\r\n`, { before: head })(
      size / 60,
    ),
  'one boundary within itself': (size) =>
    repeated('--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n', {
      before: `${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n`,
    })(size),
  'messages within messages': (size) =>
    repeated('Content-Type: message/rfc822\r\n\r\n', { before: head })(size),
};

const parsedMails: HostileRow[] = rowsOf({
  parsers: [
    'functions/inbound/parse-mail.ts',
    'functions/inbound/mend-mime.ts',
    'shared/text/charset.ts',
    'shared/mail/address.ts',
  ],
  parse: parseMail,
  shapes: Object.fromEntries(Object.entries(messages).map(([shape, make]) => [shape, bytesOf(make)])),
});

const largerMails: HostileRow[] = rowsOf({
  parsers: ['functions/inbound/parse-mail.ts', 'functions/inbound/mend-mime.ts'],
  parse: parseMail,
  size: 40_000,
  shapes: Object.fromEntries(Object.entries(larger).map(([shape, make]) => [shape, bytesOf(make)])),
});

const fragments = [
  '<', '>', '<!--', '-->', '<!', '<![CDATA[', '</', '<a', '<a ', '<a b', '<a b=', '<a b="', '<a b=c ', '<p>', '<div>', '</div>',
  '<div class=', '<div class="gmail_quot" ', '<div border-top: solid ', '<blockquote>', '</blockquote>', '<blockquote', '<table><tr><td>',
  '<img src=x>', '<img src="cid:%41">', '<b style="color:red;">', '<includetail ', '&', '&amp;', '&#', '&#x41;', '-', '--&nbsp;', '-- ', ' ', '\n',
  '\r\n', ' \n ', '<script>', '</script', '<textarea>', '<svg><style>', '<span></span>', '<br>', '<li>', '"', "'", '<a href="http://', '<a href="java\tscript:',
]; // biome-ignore format: one list

const html: HostileRow[] = [
  ...rowsOf({
    parsers: [
      'functions/inbound/clean-html.ts',
      'functions/inbound/limit-nesting.ts',
      'functions/inbound/quote-marks.ts',
      'functions/inbound/html-lines.ts',
      'functions/inbound/body-of.ts',
    ],
    parse: (html: string) => cleanHtml(bodyOf({ text: '', html }, { answers: true }).html ?? ''),
    shapes: {
      ...repeatedEach(fragments),
      ...repeatedEach(['a:b;', 'a', ' ', ';', ':', '(', '/*', '\\', 'color:rgb(1,'], {
        before: '<p style="',
        after: '">',
      }),
      attributes: (size) => numbered((at) => ` a${at}=b`, { before: '<p', after: '>' })(size / 8),
      'spaces of a tag': repeated(' ', { before: '<p', after: 'x>' }),
      'open elements and other ends': (size) => '<i>'.repeat(size / 6) + '</b>'.repeat(size / 8),
      'forms in open elements': (size) => `<form>${'<i><form>'.repeat(size / 9)}`,
      'quotation in a quotation': repeated('<blockquote>a</blockquote>', { before: 'a' }),
    },
  }),
  ...rowsOf({
    parsers: ['functions/inbound/body-of.ts', 'functions/inbound/html-lines.ts'],
    parse: (html: string) => bodyOf({ text: 'a\nb', html }, { answers: true }),
    shapes: repeatedEach(fragments),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/body-of.ts'],
    parse: (text: string) =>
      bodyOf({ text, html: '<p>a</p><blockquote type="cite">b</blockquote>' }, { answers: true }),
    shapes: repeatedEach(['a', '\n', 'a\n', ' ', '.']),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/clean-html.ts'],
    parse: textOfHtml,
    shapes: repeatedEach(fragments),
  }),
];

const lines = [
  ' ', '\t', '\n', ' \n', '\n ', '\n\n', '> ', '>\n', '> a\n', '>*', 'From:', 'From: a\n', 'From ', '发件人', 'To\t', 'To:\n', '在', '在 ', '在 2026年\n', '写道',
  '写道：\n', 'On ', 'On a wrote', 'On a\n', 'wrote:\n', 'Am schrieb ', 'Am a\n', '-', '- ', '-- \n', '--\n', '\n--', '_', '_ ', '=', '原始邮件', 'Sent from my ',
  'On 1.1.2026 10:00 a@b wrote:\n', 'a@b wrote\n', '1.1.2026\n', '10:00 ', 'a@b\n', '2026 ', 'jan ', '-----\n', '--- Original ---\n', 'Date: 1.1.2026\n', '| 主题 |', 'Tel: 1\n', '&nbsp;',
  '\nSent from my a', '\nVon meinem ', '\nvon meinem d \n', '获取 ', '\n获取', '*', ':', 'a', 'a\n', 'a ',
]; // biome-ignore format: one list

/** All of them are in `parse-mail`'s result; here each is given alone, larger than a mail would bring it. */
const facts: HostileRow[] = [
  ...rowsOf({
    parsers: [
      'functions/inbound/fold-quoted.ts',
      'functions/inbound/signature.ts',
      'functions/inbound/attribution.ts',
      'functions/inbound/dividers.ts',
      'functions/inbound/evidence.ts',
      'functions/inbound/header-block.ts',
      'functions/inbound/line-text.ts',
    ],
    parse: (text: string) => foldMail(text, { answers: true }),
    shapes: {
      ...repeatedEach(lines),
      ...Object.fromEntries(
        Object.entries(repeatedEach(lines, { before: 'hello\n', after: 'x' })).map(([shape, make]) => [
          `${shape} within`,
          make,
        ]),
      ),
    },
  }),
  ...rowsOf({
    parsers: ['functions/inbound/letter-end.ts'],
    parse: (text: string) => [withoutLetterEnd(text), isSignedBy(text.slice(0, 1000), ['Ann Lee', '张三'])],
    shapes: repeatedEach(
      [...lines, 'Regards\n', 'Regards,\n\n', 'A ', 'A, ', 'this mail\n\n', 'the information ', '*_', '张'],
      {
        before: 'hello\nRegards\n',
      },
    ),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/mend-mime.ts'],
    parse: mendMime,
    shapes: {
      'parts without their end': bytesOf(
        repeated('--x\r\n', { before: 'Content-Type: multipart/mixed; boundary=x\r\n\r\n' }),
      ),
      'headers without their end': bytesOf(repeated('Content-Type: a\r\n ')),
      'meta without its end': bytesOf(
        repeated('<meta charset ', { before: 'Content-Type: text/html\r\n\r\n' }),
      ),
    },
  }),
  ...rowsOf({
    parsers: ['shared/text/charset.ts'],
    parse: (bytes: Uint8Array) => [
      charsetOf(bytes, undefined),
      charsetOf(bytes, 'gbk'),
      charsetOf(bytes, 'big5'),
    ],
    shapes: Object.fromEntries(
      Object.entries(repeatedEach(['\xff', '\xc4a', '\xb0\xa1', '\x1b$B', 'a', '\xe4\xbd'])).map(
        ([shape, make]) => [shape, bytesOf(make)],
      ),
    ),
  }),
  ...rowsOf({
    parsers: ['shared/text/charset.ts'],
    parse: knownCharset,
    shapes: repeatedEach(['"', ' ', 'a', "'"], { before: 'a', after: 'b' }),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/thread-mail.ts', 'functions/inbound/words-with-at.ts'],
    parse: (value: string) => recipientsOf(mailWith({ headers: [{ name: 'delivered-to', value }] })),
    shapes: repeatedEach(['a', '@', 'a@', 'a@b ', '<', '.']),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/thread-mail.ts'],
    parse: (value: string) => recipientsOf(mailWith({ headers: [{ name: 'received', value }] })),
    shapes: repeatedEach(['for ', 'for a', 'for <a@', ' ', 'a', 'for a@b;']),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/thread-mail.ts'],
    parse: (count: number) =>
      recipientsOf(
        mailWith({
          headers: Array.from({ length: count }, (_, at) => ({ name: 'received', value: `for a${at}@b` })),
        }),
      ),
    shapes: { 'headers of servers': (count) => count },
    size: 100,
    maxSize: 200_000,
  }),
  ...rowsOf({
    parsers: [
      'functions/inbound/parse-mail.ts',
      'functions/inbound/thread-mail.ts',
      'shared/table/entities/inbound.ts',
    ],
    parse: (value: string) => {
      const ids = idsIn(value);
      isThreadRoot(value);
      mailThreadHash(value);
      return ancestorsOf({ inReplyTo: ids, references: ids });
    },
    shapes: repeatedEach(['<', '>', '<a', '<a>', 'a.', '@a.', '<ticket.', ' ']),
  }),
  ...rowsOf({
    parsers: [
      'functions/inbound/automatic-subjects.ts',
      'functions/inbound/enclosed.ts',
      'functions/inbound/is-automatic.ts',
      'functions/inbound/our-mail.ts',
      'functions/inbound/report-signs.ts',
      'functions/inbound/sender-of.ts',
    ],
    parse: (value: string) => {
      const names = [
        'content-type',
        'auto-submitted',
        'precedence',
        'x-auto-response-suppress',
        'list-id',
        'return-path',
        'list-post',
        'x-original-from',
        'x-ms-exchange-generated-message-source',
      ];
      withoutTag(value);
      const mail = mailWith({
        subject: value,
        text: value,
        messageId: value,
        from: { name: value, address: value },
        files: [{ name: value, mediaType: '', bytes: new Uint8Array(), inline: false }],
        headers: names.map((name) => ({ name, value })),
      });
      const enclosed = enclosedIn(Buffer.from(`a: b\n\n${value}`), ours);
      senderOf(mailWith({ replyTo: [{ name: value, address: value }], headers: mail.headers }), {}, ours);
      return judgeMail(mail, { ours, enclosed, hasTicket: value.length % 2 === 0 });
    },
    shapes: repeatedEach([
      '+',
      'a',
      ' ',
      're: ',
      '<',
      '<@',
      'bounce+',
      '.',
      'no',
      'all',
      'list ',
      'multipart/',
      '[',
      '：',
      '\u0300',
      'report domain:',
      'a!b!',
      '\n> Message-ID: <a@b>',
      'do not reply ',
    ]),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/head-of.ts', 'functions/inbound/receipt.ts'],
    parse: (raw: Uint8Array) => [headOf(raw), readReceipt(raw, 'stored')],
    shapes: {
      lines: bytesOf(repeated('a\n')),
      'folded lines': bytesOf(repeated('\n a', { before: 'From: a' })),
      'encoded words': bytesOf(repeated('=?utf-8?q?a?= ', { before: 'Subject: ' })),
      'results of checks': bytesOf(
        repeated(';spf=(', {
          before:
            'Received: from a by inbound-smtp.eu.example with SMTP id stored \r\nAuthentication-Results: amazonses.com',
        }),
      ),
      'names of a server': bytesOf(
        repeated(' (a', { before: 'Received: by inbound-smtp.eu.example with SMTP id stored ' }),
      ),
    },
  }),
  ...rowsOf({
    parsers: [
      'functions/inbound/receive/request-of.ts',
      'functions/inbound/authenticate.ts',
      'functions/inbound/subject-prefix.ts',
    ],
    parse: (text: string) => {
      const mail = mailWith({
        subject: text,
        from: { name: text, address: text },
        headers: [{ name: 'from', value: text }],
      });
      const receipt = { ...uncheckedReceipt, dmarc: { result: 'none', domain: text } };
      const authentication = authenticationOf(receipt, mail);
      const content = { text, own: text, attachments: [], detail: {} };
      const count = { of: '', hour: '' };
      const arrival = { id: '', key: '', mail, receipt, authentication, ours, count, notes: [], content };
      return requestOf(arrival, true, new Date(0));
    },
    maxSize: 40_000,
    shapes: repeatedEach(['re: ', 'Re[2]: ', ':', ' ', '.', 'a.', '\n', '@', 're', 'ﷺ']),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/uuencoded.ts'],
    parse: takeUuencoded,
    shapes: {
      ...repeatedEach(['begin 644 a\n', 'begin 644 a\n#86)C\n', 'a\n', '`\n'], { before: 'begin 644 a\n' }),
      lines: repeated('#86)C\n', { before: 'begin 644 a\n', after: 'end' }),
      'lines without an end': repeated('#86)C\n', { before: 'begin 644 a\n' }),
    },
  }),
  ...rowsOf({
    parsers: [
      'functions/inbound/charsets/read-text.ts',
      'functions/inbound/charsets/switching.ts',
      'functions/inbound/charsets/guess-script.ts',
      'functions/inbound/charsets/code-pages.ts',
    ],
    parse: (text: string) =>
      ['utf-7', 'hz', 'iso-2022-kr', 'utf-32', 'cp850', undefined].map((label) =>
        readText(Buffer.from(text, 'latin1'), label),
      ),
    shapes: repeatedEach([
      '+', '+AGE', '+-', '~{', '~{VP', '~}', '~~', '\x1b$)C', '\x0e', '\x0eVP\x0f', '\x1b', '\xb0\xa1 ', '\x82\xa0', '\xef\xf0', '\xc3\x83', '\x00',
    ]), // biome-ignore format: one list
  }),
  ...rowsOf({
    parsers: ['functions/inbound/charsets/twice-encoded.ts'],
    parse: decodedOnce,
    shapes: repeatedEach(['Ã', 'Ã¼', 'Ã¼\n', 'Â', '“', 'a']),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/charsets/labels.ts'],
    parse: charsetNamed,
    shapes: repeatedEach(['x-', 'cs', '1', 'iso8859', '-', 'charset=', ' '], { before: 'a', after: 'b' }),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/charsets/mend-header.ts', 'functions/inbound/charsets/encoded-words.ts'],
    parse: (text: string) => [
      mendHeader(`Content-Type: ${text}`, 'gbk'),
      stretchesOf(text).map(({ words }) => words && textOfWords(words)),
    ],
    shapes: repeatedEach([
      '=?', '=?a?q?', '=?a?q?b', '=?a?q?b?=', '=?a?q?b?= ', '=?gbk?B?xOO6?=', '?=', ' ', '\n ', '\xc4', '\x1b$B', ";name*=gbk''%C4", ';name*1*=a', ';name*0*="', '; filename*', '%',
    ]), // biome-ignore format: one list
  }),
  ...rowsOf({
    parsers: ['functions/inbound/charsets/transfer-encoding.ts'],
    parse: (text: string) => [
      bytesOfBody(text, 'base64'),
      bytesOfBody(text, 'quoted-printable'),
      bytesOfBody('', text),
    ],
    shapes: repeatedEach([
      '=',
      '=\n',
      '= ',
      '= \n',
      '=3D',
      'QUJD',
      'QUJD\n',
      'QQ==\n',
      'a b\n',
      '\n',
      '!',
      '\xc4',
      '-',
    ]),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/addresses.ts'],
    parse: mailboxesIn,
    shapes: repeatedEach([
      '(', '()', ')', '"', '"" ', '\\"', '(\\(', 'a@b,', 'a, ', '<', '<a@b> ', '<a', '>', 'a ', '@', '@a:', ':', ';', ' ', '\t', '=?a?q?b?= ', "'", '[', '.', ' @ ', '"a"@b ', 'mailto:',
    ]), // biome-ignore format: one list
  }),
  ...rowsOf({
    parsers: ['functions/inbound/forwarded.ts'],
    parse: (text: string) => {
      const from = { name: '', address: 'a@firm.example' };
      return passedOnByStaff({ from, subject: 'Fwd: x', text, files: [] }, [{ mail: from.address }], ours);
    },
    shapes: repeatedEach([
      '\n',
      'From: a\n',
      'From: a@b.example\nTo: ',
      '> ',
      '<',
      'mailto:',
      '-----\n',
      ' ',
      'a@',
    ]),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/one-author.ts'],
    parse: (text: string) => oneMailboxIn([text]),
    shapes: repeatedEach(['(', '()', '"', '"" ', '\\"', '(\\(', 'a@b,', '<', '<a@b> ', 'a ']),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/survey-answer.ts'],
    parse: isOpinion,
    shapes: repeatedEach(['a', '1 ', '满意', 'not ', '?']),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/receive/staff-words.ts'],
    parse: staffWords,
    shapes: repeatedEach(['\n', '> ', 'a\n', ' ', '\n>']),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/kind-of.ts', 'functions/inbound/kind-denied.ts', 'shared/text/has-word.ts'],
    parse: (text: string) => kindOf('', text),
    maxSize: 40_000,
    shapes: repeatedEach([
      'a',
      '退',
      'refund',
      'repairs ',
      '\u0300',
      'ﷺ',
      '退x',
      '不是投诉',
      'no complaint ',
      'not ',
    ]),
  }),
  ...rowsOf({
    parsers: [
      'shared/mail/address.ts',
      'shared/mail/mailbox.ts',
      'shared/mail/robots.ts',
      'shared/links/reply-tokens.ts',
    ],
    parse: (address: string) => {
      domainOf(address);
      withoutTag(address);
      isMailbox(address);
      mailboxOf(address);
      isRobotAddress(address);
      return createReplyAddresses('service@in.firm.example', async () => 'secret').read(
        normaliseMail(address),
      );
    },
    shapes: repeatedEach(['@', 'a', '+', 'service+a', '-', ' ']),
  }),
  ...rowsOf({
    parsers: ['functions/inbound/content-of.ts'],
    parse: ({ mail, count }: { mail: ParsedMail; count: number }) =>
      inboundContentOf(
        memoryFiles(),
        'mail',
        {
          ...mail,
          files: Array.from({ length: count }, () => ({
            name: 'a.txt',
            mediaType: 'text/plain',
            bytes: Buffer.from('a'),
            inline: false,
          })),
        },
        { ...uncheckedReceipt, answers: true },
      ),
    size: 100,
    maxSize: 50_000,
    shapes: { files: (count) => ({ mail: mailWith({ text: 'a' }), count }) },
  }),
];

/** What strangers send by mail. */
export const mailRows: readonly HostileRow[] = [...parsedMails, ...largerMails, ...html, ...facts];
