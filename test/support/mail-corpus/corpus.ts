import { type CorpusClient, corpusClients } from './clients.ts';
import { encodeAs } from './encode.ts';
import { type CorpusLanguage, corpusLanguages } from './languages.ts';

export const quotations = ['none', 'top', 'bottom', 'inline', 'forward', 'nested'] as const;
/** What sends a mail, or only looks like a robot: `newsletter` and `list` are people's mails with headers that robots' mails have, too. */
export const robots = ['none', 'newsletter', 'none', 'out-of-office', 'none', 'list', 'dsn', 'none'] as const;
const forms = ['text', 'both', 'html'] as const;
const encodings = ['8bit', 'base64', 'quoted-printable'] as const;

/** What must come of a mail, known from how it was made. */
export interface CorpusExpectation {
  /** Nobody wrote it: it opens no ticket and gets no answer. */
  isRobot: boolean;
  /** Somebody wrote it, and no sign asks for no automatic answer (RFC 3834): its writer is told that it arrived. */
  isAnswered: boolean;
  /** Lines that must be seen, in their order. */
  seen: readonly string[];
  /** Lines that must be kept, folded or not. */
  kept: readonly string[];
  /** Lines that must not be seen beside the writer's own. */
  folded: readonly string[];
  /** Lines of others, which decide nothing. */
  notOwn: readonly string[];
  /** The seen text as a whole, where it is known to the letter. */
  text?: string;
}

export interface CorpusMail {
  n: number;
  title: string;
  from: string;
  raw: Buffer;
  expected: CorpusExpectation;
}

/** A line as it is compared: programs differ in white space, and write some signs as entities. */
export const plainLine = (text: string): string =>
  text
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&gt;', '>')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();

/** Texts that only look like what programs write; a mail that answers nothing may hold any of them, and each is its writer's own. */
const lookalikes: readonly (readonly string[])[] = [
  ['____________________', 'Model: AP-300', 'Fault: water'],
  ['From: 5 Harbour Road, Hamburg', 'To: your service centre', 'Date: 30 November 2026', 'Phone: 0123 456'],
  ['寄件人：张三', '收件人：恒达售后', '日期：2026年11月29日', '电话：13800000000'],
  ['感谢贵司11月28日的来信：', 'AP-300'],
  ['-- ', 'hose', '-- ', 'pump', 'Please repair both.'],
  ['The display shows:', '> E4', '> E5'],
  ['On Monday 23 November your technician wrote:', 'replace the pump.'],
  // What would be folded in an answer is its writer's where nothing is answered.
  ['', '> E4', '> E5'],
  ['On Mon, 23 Nov 2026 at 10:00, Bo <bo@friend.example> wrote:', '> it leaks', '> at the bottom'],
  [
    'From: Bo <bo@friend.example>',
    'Sent: Monday, November 23, 2026 10:00 AM',
    'To: Ann',
    'Subject: pump',
    '',
    'It leaks.',
  ],
];

const service = { name: 'Service', address: 'service@aftercare.example' };
const firm = { name: 'Bo Lee', address: 'bo@friend.example' };

/** @param n from 0: the same mail for the same number. */
export function corpusMail(n: number): CorpusMail {
  const client = corpusClients[n % corpusClients.length] as CorpusClient;
  const round = Math.floor(n / corpusClients.length);
  const language = corpusLanguages[(n + Math.floor(n / 7)) % corpusLanguages.length] as CorpusLanguage;
  const quotation = quotations[(n + round) % quotations.length] as (typeof quotations)[number];
  const robot = robots[(n + Math.floor(n / 2)) % robots.length] as (typeof robots)[number];
  const form = forms[(Math.floor(n / 3) + round) % forms.length] as (typeof forms)[number];
  const encoding = encodings[(n + Math.floor(n / 5)) % encodings.length] as (typeof encodings)[number];
  const from = `writer${n}@customer${n}.example`;
  const parts = partsOf({ n, client, language, quotation });
  const wanted = language.charsets[round % language.charsets.length] as string;
  const text = parts.text.join('\r\n');
  const html = `<html><body>${parts.html}</body></html>`;
  const charset = encodeAs(text + html + parts.subject, wanted) ? wanted : 'utf-8';
  const title = `${n}: ${client.name}, ${language.code}, ${charset}, ${quotation}, ${robot}, ${form}, ${encoding}`;
  const body = bodyOf({ form, text, html, charset, encoding });
  const subject = robot === 'out-of-office' ? `${language.away}${parts.subject}` : parts.subject;
  const answered =
    parts.isAnswer && (n % 2 === 0 || robot === 'out-of-office')
      ? [`In-Reply-To: <sent${n}@aftercare.example>`]
      : [];
  const headers = [
    `From: ${encodedWord('Ann Roe', 'utf-8')} <${from}>`,
    `To: ${service.address}`,
    `Subject: ${encodedWord(subject, charset)}`,
    'Date: Sun, 29 Nov 2026 10:30:00 +0000',
    `Message-ID: <corpus${n}@customer.example>`,
    `X-Mailer: ${client.mailer}`,
    'MIME-Version: 1.0',
    ...answered,
    ...robotHeaders[robot],
  ];
  const raw =
    robot === 'dsn'
      ? report(headers, body)
      : Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n`), body]);
  const isRobot = robot === 'out-of-office' || robot === 'dsn';
  const { text: _, html: __, subject: ___, isAnswer: ____, whole, ...lines } = parts;
  return {
    n,
    title,
    from,
    raw,
    expected: {
      isRobot,
      isAnswered: !isRobot && robot !== 'list',
      ...lines,
      ...(whole === undefined ? {} : { text: whole }),
    },
  };
}

const robotHeaders: Record<(typeof robots)[number], readonly string[]> = {
  none: [],
  newsletter: [
    'Feedback-ID: 1:2:mail',
    'List-Unsubscribe: <https://mailer.example/u>',
    'X-Auto-Response-Suppress: OOF',
  ],
  list: [
    'List-Id: <pumps.lists.example>',
    'List-Post: <mailto:pumps@lists.example>',
    'List-Unsubscribe: <mailto:leave@lists.example>',
    'Precedence: list',
    'Sender: owners@lists.example',
  ],
  'out-of-office': ['Auto-Submitted: auto-replied'],
  dsn: ['Auto-Submitted: auto-generated'],
};

interface Parts extends Omit<CorpusExpectation, 'isRobot' | 'isAnswered' | 'text'> {
  text: string[];
  html: string;
  subject: string;
  isAnswer: boolean;
  whole?: string;
}

const escaped = (line: string): string =>
  line
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&gt;', '>')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
const shown = (lines: readonly string[]): string =>
  lines.map((line) => `<div>${escaped(line) || '<br>'}</div>`).join('');

function partsOf({
  n,
  client,
  language,
  quotation,
}: {
  n: number;
  client: CorpusClient;
  language: CorpusLanguage;
  quotation: (typeof quotations)[number];
}): Parts {
  // A number in each line makes it the line of this mail alone.
  const own = language.own.map((line, at) => `${line} (${n}a${at})`);
  const others = language.others.map((line, at) => `${line} (${n}b${at})`);
  const matter = `Pumpe ${n}`;
  const introduction = client.introduction(language, service.name, service.address);
  const introduced = introduction.filter((line) => /\d{4}|@/.test(line) && !line.includes('|')).slice(0, 1);
  const marked = client.marks ? others.map((line) => `> ${line}`) : others;
  const signature =
    n % 4 === 0
      ? ['', language.closing]
      : n % 4 === 1
        ? ['', '-- ', 'Ann Roe', 'Roe Ltd, Harbour Road 5', '+49 40 1234567']
        : [];
  const answer = { subject: `${language.answer}${matter}`, isAnswer: true };
  const html = (inner: readonly string[]) => client.html(introduction.map(escaped), inner.map(escaped));
  const kept = [...own, ...others];
  switch (quotation) {
    case 'none': {
      const lines = [...own, ...(lookalikes[n % lookalikes.length] ?? []), ...own.map((line) => `${line}!`)];
      return {
        text: lines,
        html: shown(lines),
        subject: matter,
        isAnswer: false,
        seen: lines,
        kept: lines,
        folded: [],
        notOwn: [],
        whole: lines.map((line) => line.trimEnd()).join('\n'),
      };
    }
    case 'top':
      return {
        ...answer,
        text: [...own, ...signature.slice(0, 2 * (n % 2) + 5), '', ...introduction, ...marked],
        html: `${shown([...own, ...signature])}${html(others)}`,
        seen: own,
        kept,
        folded: [...others, ...introduced],
        notOwn: others,
        whole: own.join('\n'),
      };
    case 'nested': {
      const older = language.others.map((line, at) => `${line} (${n}c${at})`);
      const within = [
        ...others,
        '',
        language.introduction(firm.name, firm.address),
        ...older.map((line) => `> ${line}`),
      ];
      const text = [
        ...own,
        '',
        ...introduction,
        ...(client.marks ? within.map((line) => `> ${line}`) : within),
        ...signature,
      ];
      return {
        ...answer,
        text,
        html: `${shown(own)}${html(within)}`,
        seen: own,
        kept: [...kept, ...older],
        folded: [...others, ...older],
        notOwn: [...others, ...older],
        whole: own.join('\n'),
      };
    }
    case 'bottom': {
      const quoted = others.map((line) => `> ${line}`);
      const greeting = n % 2 === 0 ? [`${language.own[0]} (${n}d)`, ''] : [];
      return {
        ...answer,
        text: [...greeting, ...introduction, ...quoted, '', ...own, ...signature],
        html: `${shown(greeting)}${cited(introduction, others)}${shown(own)}`,
        seen: [...greeting.filter(Boolean), ...own],
        kept,
        folded: [],
        notOwn: others,
      };
    }
    case 'inline': {
      const [first = '', second = ''] = others;
      const [one = '', two = ''] = own;
      const greeting = n % 2 === 0 ? [`${language.own[0]} (${n}d)`, ''] : [];
      return {
        ...answer,
        text: [...greeting, ...introduction, `> ${first}`, one, `> ${second}`, two],
        html: `${shown(greeting)}${cited(introduction, [first])}${shown([one])}<blockquote type="cite">${shown([second])}</blockquote>${shown([two])}`,
        seen: [...greeting.filter(Boolean), one, two],
        kept,
        folded: [],
        notOwn: others,
      };
    }
    case 'forward': {
      const [from, date, to, subject] = language.headers;
      const head = [
        language.forwarded,
        `${from}${firm.name} <${firm.address}>`,
        `${date}${language.date}`,
        `${subject}${matter}`,
        `${to}Ann Roe <ann@customer.example>`,
        '',
      ];
      const lines = [
        ...own,
        '',
        ...head,
        ...others,
        '',
        language.introduction(service.name, service.address),
        '> older',
      ];
      return {
        text: lines,
        html: shown(lines),
        subject: `${language.forward}${matter}`,
        isAnswer: n % 3 === 0,
        seen: lines.filter((line) => line !== ''),
        kept: lines,
        folded: [],
        notOwn: [],
      };
    }
  }
}

const cited = (introduction: readonly string[], quoted: readonly string[]): string =>
  `${shown(introduction)}<blockquote type="cite">${shown(quoted)}</blockquote>`;

interface Body {
  form: (typeof forms)[number];
  text: string;
  html: string;
  charset: string;
  encoding: (typeof encodings)[number];
}

function bodyOf({ form, text, html, charset, encoding }: Body): Buffer {
  const plain = () => entity('text/plain', text, charset, encoding);
  const rich = () => entity('text/html', html, charset, encoding);
  if (form === 'text') return plain();
  if (form === 'html') return rich();
  const line = (end = '') => Buffer.from(`\r\n--corpus${end}\r\n`);
  const head = Buffer.from('Content-Type: multipart/alternative; boundary=corpus\r\n\r\n');
  return Buffer.concat([head, line(), plain(), line(), rich(), line('--')]);
}

function entity(type: string, text: string, charset: string, encoding: Body['encoding']): Buffer {
  const bytes = encodeAs(text, charset) ?? Buffer.from(text);
  const head = `Content-Type: ${type}; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), transferred(bytes, encoding)]);
}

function transferred(bytes: Buffer, encoding: Body['encoding']): Buffer {
  if (encoding === '8bit') return bytes;
  if (encoding === 'base64') return Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n'));
  const lines = bytes.toString('latin1').split('\r\n').map(quotedPrintable);
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

/** RFC 2045, section 6.7, with soft line ends. */
const quotedPrintable = (line: string): string =>
  line
    .replace(/[^ -<>-~]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/ $/, '=20')
    .replace(/(?:=..|[^=]){60}/g, '$&=\r\n');

/** RFC 2047, in words of at most 75 characters, each of whole characters. */
function encodedWord(text: string, charset: string): string {
  const pieces: string[] = [''];
  for (const character of text) {
    const word = `${pieces.at(-1)}${character}`;
    const bytes = encodeAs(word, charset) ?? Buffer.from(word);
    if (bytes.length > 30) pieces.push(character);
    else pieces[pieces.length - 1] = word;
  }
  return pieces
    .map((piece) => `=?${charset}?B?${(encodeAs(piece, charset) ?? Buffer.from(piece)).toString('base64')}?=`)
    .join('\r\n ');
}

/** A report that a mail could not be delivered (RFC 3464), with what was sent. */
function report(headers: readonly string[], body: Buffer): Buffer {
  const part = (type: string, text: string) => `\r\n--report\r\nContent-Type: ${type}\r\n\r\n${text}`;
  return Buffer.concat([
    Buffer.from(
      `${headers.join('\r\n')}\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=report\r\n\r\n--report\r\n`,
    ),
    body,
    Buffer.from(
      part(
        'message/delivery-status',
        'Reporting-MTA: dns; mx.customer.example\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n',
      ),
    ),
    Buffer.from('\r\n--report--\r\n'),
  ]);
}
