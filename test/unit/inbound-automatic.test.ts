import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automaticSubject } from '../../functions/inbound/automatic-subjects.ts';
import { enclosedIn } from '../../functions/inbound/enclosed.ts';
import { judgeMail } from '../../functions/inbound/is-automatic.ts';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { isRobotAddress } from '../../shared/mail/robots.ts';
import { mailFixture } from '../support/mail-fixture.ts';
import { openWorld } from '../support/world/open-world.ts';

const { ours } = openWorld().ports();
const judged = async (raw: Uint8Array, hasTicket = false) =>
  judgeMail(await parseMail(raw), { ours, enclosed: enclosedIn(raw, ours), hasTicket });

interface Written {
  from?: string | null;
  subject?: string;
  body?: string;
}
const mailOf = (
  { from = 'Ann <ann@customer.example>', subject = 'Hello', body = 'text' }: Written,
  lines: string[],
) =>
  Buffer.from(
    [...(from === null ? [] : [`From: ${from}`]), `Subject: ${subject}`, ...lines, '', body].join('\r\n'),
  );
const judge = (lines: string[], written: Written = {}) => judged(mailOf(written, lines));
const answer = 'In-Reply-To: <a@firm.example>';

describe('headers', () => {
  it.each([
    ['Auto-Submitted: auto-replied', 'auto-submitted'],
    ['Auto-Submitted: auto-generated (rejected)', 'auto-submitted'],
    ['Precedence: auto_reply', 'auto-reply-header'],
    ['X-Autoreply: yes', 'auto-reply-header'],
    ['X-Autorespond: holiday', 'auto-reply-header'],
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b', 'delivery-report'],
    ['X-Failed-Recipients: gone@customer.example', 'delivery-report'],
    ['TLS-Report-Domain: firm.example', 'domain-report'],
    ['X-Aftercare: 01KAN3F5Y8RWTC4E7M2Q9ZHX0T', 'own-mail'],
    ['Message-ID: <01KAN3F5Y8RWTC4E7M2Q9ZHX0T@firm.example>', 'own-mail'],
  ])('%s: nobody wrote it', async (line, reason) => {
    expect(await judge([line])).toEqual({ reason });
  });

  it.each([
    'Auto-Submitted: no',
    'Precedence: first-class',
    'X-Auto-Response-Suppress: OOF',
    'X-Auto-Response-Suppress: DR, RN, NRN',
    'Return-Path: <ann@customer.example>',
    'Message-ID: <CAF123@firm.example>',
    'List-Id: Service <service.firm.example>',
    'Feedback-ID: esmtp:customer.example:qybglogicsvr:qybglogicsvr1',
    'Feedback-ID: i00000000:Fastmail',
    'List-Unsubscribe: <https://other.example/u>',
    'X-Autoreply: no',
    'X-MS-Exchange-Inbox-Rules-Loop: ann@customer.example',
    // An automatic reply of others names our mail as one that it answers: that makes it none of ours.
    'References: <01KAN3F5Y8RWTC4E7M2Q9ZHX0T@firm.example>',
  ])('%s says nothing', async (line) => {
    expect(await judge([line])).toEqual({ reason: undefined, quiet: undefined });
  });

  it.each([
    ['Precedence: bulk', 'precedence'],
    ['Precedence: list', 'precedence'],
    ['X-Auto-Response-Suppress: DR, OOF, All', 'suppressed'],
    ['X-Auto-Response-Suppress: AutoReply', 'suppressed'],
    ['List-Id: Neighbours <talk.other.example>', 'list'],
    ['Return-Path: <>', 'null-sender'],
  ])('%s asks for no answer of a program, and says not that nobody wrote', async (line, quiet) => {
    expect(await judge([line])).toEqual({ reason: undefined, quiet });
  });

  it('together tell a newsletter, also with an address for answers', async () => {
    const listed = [
      'List-Unsubscribe: <https://shop.example/u>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ];
    const news = [...listed, 'List-Id: News <news.shop.example>', 'Precedence: bulk'];
    expect(await judge(news)).toEqual({ reason: 'bulk' });
    expect(await judge([...news, 'Reply-To: help@shop.example'])).toEqual({ reason: 'bulk' });
    expect(await judge(listed, { from: 'Shop <no-reply@shop.example>' })).toEqual({ reason: 'bulk' });
    expect(await judge(listed)).toEqual({ reason: undefined, quiet: undefined });
  });

  it('of a list to which people write tell no newsletter', async () => {
    const list = [
      'List-Id: <talk.other.example>',
      'List-Post: <mailto:talk@other.example>',
      'List-Unsubscribe: <mailto:leave@other.example>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Precedence: bulk',
    ];
    expect(await judge(list)).toEqual({ reason: undefined, quiet: 'precedence' });
  });

  it('of a program that sends in a person’s stead: taken, not answered by a program', async () => {
    const form = { from: 'Web form <wordpress@shop.example>' };
    const person = 'Reply-To: Li <li@customer.example>';
    expect(await judge(['Auto-Submitted: auto-generated', person], form)).toEqual({
      reason: undefined,
      quiet: 'auto-submitted',
    });
    expect(await judge([person], { from: 'no-reply@shop.example' })).toEqual({
      reason: undefined,
      quiet: undefined,
    });
    expect(await judge(['Auto-Submitted: auto-replied', person], form)).toEqual({ reason: 'auto-submitted' });
    expect(await judge(['Auto-Submitted: auto-generated', 'Reply-To: no-reply@shop.example'], form)).toEqual({
      reason: 'auto-submitted',
    });
    expect(await judge(['Auto-Submitted: auto-generated', person, answer], form)).toEqual({
      reason: 'auto-submitted',
    });
  });

  it('Reply-To for a form and a group that send in our name', async () => {
    const from = { from: "'Ann' via Service <service@firm.example>" };
    const group = [
      'Reply-To: Ann <ann@customer.example>',
      'Precedence: list',
      'List-Id: <service.firm.example>',
    ];
    expect(await judge(group, from)).toEqual({ reason: undefined, quiet: undefined });
    expect(await judge([], { from: 'Service@firm.example' })).toEqual({
      reason: undefined,
      quiet: 'own-address',
    });
    expect(await judge([], { from: 'service+abc@in.firm.example' })).toEqual({
      reason: undefined,
      quiet: 'own-address',
    });
    expect(await judge([], { from: 'bob@firm.example' })).toEqual({ reason: undefined, quiet: undefined });
  });

  it('Exchange’s rules answer; what they forward a person wrote', async () => {
    const rule = 'X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent';
    expect(await judge([rule, answer])).toEqual({ reason: 'rule-reply' });
    expect(await judge([rule])).toEqual({ reason: undefined, quiet: 'rule-reply' });
  });

  it('an empty return path with the words of an absence beside an answered mail', async () => {
    const body = 'I am out of the office until Monday.';
    expect(await judge(['Return-Path: <>', answer], { body })).toEqual({ reason: 'null-sender' });
    expect(await judge(['Return-Path: <>', answer], { body: 'It still leaks.' })).toEqual({
      reason: undefined,
      quiet: 'null-sender',
    });
    expect(await judge(['Return-Path: <>'], { body })).toEqual({ reason: undefined, quiet: 'null-sender' });
  });
});

describe('addresses of robots', () => {
  it.each([
    ...['noreply-dmarc-support@mx.example', 'post_master@gw.example', 'notifications@forge.example'],
    ...[
      'do.not.reply@shop.example',
      'auto-confirm@shop.example',
      'alert@monitor.example',
      'donotreply2@a.example',
    ],
    ...['orders-noreply@shop.example', 'newsletter@shop.example', 'nicht-antworten@laden.example'],
  ])('%s gets no answer; what it answers is automatic', async (from) => {
    expect(isRobotAddress(from)).toBe(true);
    expect(await judge([], { from })).toEqual({ reason: undefined, quiet: 'robot-address' });
    expect(await judge([answer], { from })).toEqual({ reason: 'robot-answer' });
  });

  it.each([
    'noreen@customer.example',
    'alerton@customer.example',
    'norbert.reply@customer.example',
    'newsome@a.example',
  ])('%s is a person', async (from) => {
    expect(isRobotAddress(from)).toBe(false);
    expect(await judge([answer], { from })).toEqual({ reason: undefined, quiet: undefined });
  });

  it('a mail that says itself that it is not to be answered is not', async () => {
    for (const body of [
      'This is an automated message.',
      'Do not answer this mail.',
      '本邮件由系统自动发送，请勿直接回复。',
    ])
      expect(await judge([], { from: 'orders@shop.example', body })).toEqual({
        reason: undefined,
        quiet: 'says-so',
      });
    const body = 'See below.\nDo not reply to this mail.';
    expect(await judge([], { subject: 'Fwd: Your order', body })).toEqual({
      reason: undefined,
      quiet: undefined,
    });
    expect(await judge([answer], { body })).toEqual({ reason: undefined, quiet: undefined });
  });
});

/** How programs call automatic replies: Outlook, Exchange, Gmail, QQ, 163, Exmail, Lotus, Zimbra, Thunderbird, by language. */
const vendors: ReadonlyArray<[string, string]> = [
  ['en Outlook', 'Automatic reply: Filter question'],
  ['en Exchange 2003', 'Out of Office AutoReply: Filter question'],
  ['en Gmail', 'Out of Office Re: Filter question'.replace('Office Re', 'Office: Re')],
  ['en Zimbra', 'Auto-Reply: Filter question'],
  ['en brackets', '[Auto-Reply] Filter question'],
  ['en behind a mark of the server', '[EXTERNAL] Automatic reply: Filter question'],
  ['en with a name', 'Out of office (Ann Roe): Filter question'],
  ['zh-CN QQ', '自动回复：Re: Filter question'],
  ['zh-CN 163', '自动回复:Filter question'],
  ['zh-CN Exmail', '【自动回复】Filter question'],
  ['zh-CN Outlook', '自动答复: Filter question'],
  ['zh-CN an absence before an answer', '外出：回复：Filter question'],
  ['zh-TW Outlook', '自動回覆: Filter question'],
  ['zh-TW Gmail', '自動回復：Filter question'],
  ['de Outlook', 'Automatische Antwort: Filter question'],
  ['de Lotus', 'Abwesenheitsnotiz: Filter question'],
  ['de', 'Außer Haus: Filter question'],
  ['fr Outlook', 'Réponse automatique : Filter question'],
  ['fr Exchange', 'Absence du bureau : Filter question'],
  ['es Outlook', 'Respuesta automática: Filter question'],
  ['es Exchange', 'Fuera de la oficina: Filter question'],
  ['it Outlook', 'Risposta automatica: Filter question'],
  ['it', 'Fuori sede: Filter question'],
  ['pt Outlook', 'Resposta automática: Filter question'],
  ['pt', 'Ausência temporária: Filter question'],
  ['nl Outlook', 'Automatisch antwoord: Filter question'],
  ['nl', 'Afwezigheidsbericht: Filter question'],
  ['pl Outlook', 'Automatyczna odpowiedź: Filter question'],
  ['pl', 'Odpowiedź automatyczna: Filter question'],
  ['ru Outlook', 'Автоматический ответ: Filter question'],
  ['ru', 'Автоответ: Filter question'],
  ['uk', 'Автоматична відповідь: Filter question'],
  ['ja Outlook', '自動応答: Filter question'],
  ['ja Gmail', '自動返信：Filter question'],
  ['ja brackets', '【自動返信】Filter question'],
  ['ko Outlook', '자동 회신: Filter question'],
  ['ko', '부재중 자동 응답: Filter question'],
  ['sv Outlook', 'Automatiskt svar: Filter question'],
  ['da Outlook', 'Automatisk svar: Filter question'],
  ['nb', 'Fraværsmelding: Filter question'],
  ['fi Outlook', 'Automaattinen vastaus: Filter question'],
  ['tr Outlook', 'Otomatik Yanıt: Filter question'],
  ['cs Outlook', 'Automatická odpověď: Filter question'],
  ['sk', 'Automatická odpoveď: Filter question'],
  ['hu Outlook', 'Automatikus válasz: Filter question'],
  ['ro', 'Răspuns automat: Filter question'],
  ['el', 'Αυτόματη απάντηση: Filter question'],
  ['he', 'תשובה אוטומטית: Filter question'],
  ['ar', 'رد تلقائي: Filter question'],
  ['th', 'ตอบกลับอัตโนมัติ: Filter question'],
  ['vi', 'Trả lời tự động: Filter question'],
];
const wholes = [
  'Out of office',
  '自动回复',
  'Abwesenheitsnotiz!',
  '休假中',
  'On vacation',
  'Absente du bureau',
  '不在通知',
];

/** People's subjects, which begin as those of programs do. */
const people = [
  ...[
    'Undelivered parcel AB-1001',
    'Failure notice on display E4',
    'Returned mail order, where is my refund?',
  ],
  ...[
    'Automatic door is broken',
    'Out of office hours nobody answers',
    'Auto reply does not work on my phone',
  ],
  ...[
    '外出：周三不在家，需要改约',
    '外出时水泵停了',
    '自动回复功能怎么关闭',
    '退信封里的发票',
    '休假：请下周再来',
  ],
  ...['Absence : mardi impossible, merci de reporter', 'Vacation: please come in June', 'Delivery status?'],
  ...[
    'Delivery failed: nobody rang',
    'Abwesend: bitte Termin verschieben',
    'OOO scale error',
    '不在：再配達をお願いします',
  ],
  ...['Re: Automatic reply: Filter question', 'Re: Undelivered parcel AB-1001', 'Away: reschedule the visit'],
];

describe('subjects', () => {
  it.each([...vendors, ...wholes.map((whole): [string, string] => ['whole', whole])])(
    '%s: %s answers ours by any sign of a thread, and alone is taken without an answer',
    async (_, subject) => {
      for (const line of [answer, 'References: <a@firm.example>'])
        expect(await judge([line], { subject })).toEqual({ reason: 'subject' });
      expect(await judged(mailOf({ subject }, []), true)).toEqual({ reason: 'subject' });
      expect(await judge([], { subject, from: 'no-reply@customer.example' })).toEqual({ reason: 'subject' });
      expect(await judge([], { subject, from: null })).toEqual({ reason: 'subject' });
    },
  );

  it('of a program without any other sign is taken, since people forward them', async () => {
    expect(await judge([], { subject: 'Automatic reply: away' })).toEqual({
      reason: undefined,
      quiet: 'subject',
    });
    expect(await judge([], { subject: '自动回复：Re: Filter question' })).toEqual({ reason: 'subject' });
  });

  it.each(people)('%s is a person’s, also as an answer', async (subject) => {
    expect(await judge([], { subject })).toEqual({ reason: undefined, quiet: undefined });
    expect(await judge([answer], { subject })).toEqual({ reason: undefined, quiet: undefined });
    expect(await judged(mailOf({ subject }, []), true)).toEqual({ reason: undefined, quiet: undefined });
  });

  it.each([
    'Afwezig: Filter question',
    '外出：Filter question',
    '已读: Filter question',
    'Read: RE: Filter question',
    'Gelesen: Re: Filter question',
  ])('%s is a program’s where it repeats the subject of its ticket', async (subject) => {
    const about = (title: string) =>
      parseMail(mailOf({ subject }, [])).then((mail) =>
        judgeMail(mail, {
          ours,
          enclosed: { ours: false, report: false },
          hasTicket: true,
          about: title,
        }),
      );
    expect(await about('Filter question')).toEqual({ reason: 'subject' });
    expect(await about('Another matter')).toMatchObject(
      /re:/i.test(subject) ? { reason: 'subject' } : { reason: undefined },
    );
  });

  it.each([
    'Abwesend bis 07.12.2026: Re: Filter question',
    'Vacation: Re: Filter question',
    '离职通知：回复：Filter question',
    'Auto-Antwort: Filter question',
    'Out of office until 7 December: RE: Filter question',
    'Out of Office - Re: Filter question',
    '自动回复 Re: Filter question',
    '自动回复 - 回复：Filter question',
    'Re: Filter question (Automatic reply)',
    'Filter question 【自动回复】',
  ])('%s is a program’s', async (subject) => {
    expect(await judge([answer], { subject })).toEqual({ reason: 'subject' });
  });

  it.each([
    'Out of office - please call my colleague',
    'Away 3 December: please come on the 4th',
    '自动回复 灯不亮',
    'Filter question (automatic door)',
  ])('%s is a person’s, with dash, day or remark', async (subject) => {
    expect(await judged(mailOf({ subject }, [answer]), true)).toEqual({
      reason: undefined,
      quiet: undefined,
    });
  });

  it.each([
    'AUTO: Ann Roe is out of the office (returning 07.12.2026)',
    'Ann Roe is out of the office.',
    'Max Roe ist außer Haus (Rückkehr am 07.12.2026)',
    '王小明不在办公室',
  ])('%s is a program’s as an answer alone', async (subject) => {
    expect(await judge([answer], { subject })).toEqual({ reason: 'subject' });
    expect(await judge([], { subject })).toMatchObject({ reason: undefined });
  });

  it('are known in any case, width and spacing, and never with words between prefix and colon', () => {
    const prefix = fc.constantFrom(
      'Automatic reply',
      'Out of office',
      '自动回复',
      'Réponse automatique',
      '자동 회신',
    );
    const colon = fc.constantFrom(':', '：', ' :', ' ： ');
    const variant = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.replaceAll(' ', '  '),
      (text) => text.normalize('NFD'),
    );
    const rest = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('a', ' ', '水', '1', '.') });
    fc.assert(
      fc.property(prefix, colon, variant, rest, (words, sign, spelt, what) => {
        expect(automaticSubject(`${spelt(words)}${sign}${what}`)).toEqual({ sure: true, rest: what.trim() });
        expect(automaticSubject(`${words} button${sign}${what}`)).toBeUndefined();
        expect(automaticSubject(`x${words}${sign}${what}`)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});

describe('reports', () => {
  const ourMail = [
    'From: service@firm.example',
    'To: gone@gw.example',
    'Message-ID: <01KAN3F5Y8RWTC4E7M2Q9ZHX0T@firm.example>',
    '',
    'Hello',
  ].join('\n');
  const enclosing = (text: string) =>
    `--b\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${ourMail}\r\n--b--`;
  const mixed = 'Content-Type: multipart/mixed; boundary=b';

  it.each<[string, Written, string[]]>([
    [
      'qmail',
      {
        from: 'MAILER-DAEMON@mx.example',
        subject: 'failure notice',
        body: 'Hi. This is the qmail-send program.',
      },
      [],
    ],
    [
      'Exim',
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example>',
        subject: 'Mail delivery failed: returning message to sender',
      },
      [],
    ],
    [
      'Exim, a delay',
      {
        from: 'Mail Delivery System <postmaster@mx.example>',
        subject: 'Warning: message 1abc delayed 24 hours',
        body: 'A message could not be delivered yet.',
      },
      [],
    ],
    [
      'Postfix without its parts',
      {
        from: 'Mail Delivery System <postmaster@mx.example>',
        subject: 'Undelivered Mail Returned to Sender',
      },
      [],
    ],
    [
      'Exchange',
      {
        from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@firm2.example>',
        subject: 'Undeliverable: We have your enquiry',
      },
      [],
    ],
    ['Exchange, in Chinese', { from: 'postmaster@firm2.example', subject: '未送达: 已收到您的咨询' }, []],
    [
      'QQ',
      {
        from: 'PostMaster@qq.example',
        subject: '系统退信',
        body: '抱歉，您的邮件被退回来了。收件人邮箱不存在',
      },
      [],
    ],
    ['163', { from: 'Postmaster@163.example', subject: '系统退信/Systems bounce' }, []],
    [
      'a gateway that encloses ours',
      { from: 'post_master@gw.example', subject: 'Delivery Status', body: enclosing('Error: invalid user') },
      [mixed],
    ],
    [
      'one with an empty return path that encloses ours',
      { from: 'gateway@gw.example', subject: 'Notice', body: enclosing('Sorry.') },
      [mixed, 'Return-Path: <>'],
    ],
    ['Sendmail', { from: 'postmaster@mx.example', subject: 'Returned mail: see transcript for details' }, []],
  ])('%s', async (_, written, lines) => {
    expect(await judge(lines, written)).toEqual({ reason: 'delivery-report' });
  });

  it.each<[string, Written, string[]]>([
    [
      'a person who forwards our mail as a file',
      { subject: 'What is this?', body: enclosing('See the mail.') },
      [mixed],
    ],
    [
      'a person who forwards a bounce',
      { subject: 'Fwd: Undelivered Mail Returned to Sender', body: 'user unknown, it says. Why?' },
      [],
    ],
    [
      'a person whose subject is a report’s',
      { subject: 'Failure notice', body: 'The display shows it.' },
      [answer],
    ],
    [
      'a parcel',
      { subject: 'Undelivered parcel', body: 'It could not be delivered and was returned to sender.' },
      [answer],
    ],
  ])('%s is none', async (_, written, lines) => {
    expect(await judge(lines, written)).toEqual({ reason: undefined, quiet: undefined });
  });

  it('a postmaster who writes is not answered', async () => {
    expect(await judge([], { from: 'postmaster@customer.example', subject: 'Your filter' })).toEqual({
      reason: undefined,
      quiet: 'robot-address',
    });
  });

  it.each<[string, Written, string[]]>([
    [
      'DMARC by subject',
      { from: 'dmarc@mx.example', subject: 'Report domain: firm.example Submitter: mx.example Report-ID: 1' },
      [],
    ],
    [
      'DMARC with a comma',
      {
        from: 'dmarc@mx.example',
        subject: 'Report Domain: firm.example; Submitter: mx.example; Report-ID: <1@mx>',
      },
      [],
    ],
    [
      'DMARC by its file',
      { from: 'reports@mx.example', subject: 'Aggregate report' },
      ['Content-Type: application/gzip; name="mx.example!firm.example!1763856000!1763942399.xml.gz"'],
    ],
    [
      'TLS-RPT by its file',
      { from: 'reports@mx.example', subject: 'TLS' },
      [
        'Content-Type: application/tlsrpt+gzip; name="mx.example!firm.example!1763856000!1763942399!001.json.gz"',
      ],
    ],
    [
      'a feedback loop without multipart/report',
      { from: 'staff@hot.example', subject: 'complaint about message from 192.0.2.1', body: enclosing('') },
      [mixed],
    ],
  ])('%s', async (_, written, lines) => {
    expect(await judge(lines, written)).toEqual({ reason: 'domain-report' });
  });
});

it.each([
  ['dsn', 'delivery-report'],
  ['out-of-office-zh', 'auto-submitted'],
  ['out-of-office-en', 'subject'],
  ['gb18030-reply', undefined],
  ['html-only', undefined],
  ['unlabelled-gbk', undefined],
])('%s.eml', async (name, reason) => {
  expect((await judged(mailFixture(name))).reason).toBe(reason);
});

it('whatever a mail has: with our mark it is ours, and a person’s word in usual headers is taken and answered', async () => {
  const harmless = fc.subarray([
    'Feedback-ID: i1:Fastmail',
    'List-Unsubscribe: <mailto:u@customer.example>',
    'X-Auto-Response-Suppress: OOF, DR',
    'X-MS-Exchange-Inbox-Rules-Loop: a@customer.example',
    'Auto-Submitted: no',
    'X-Mailer: Foxmail',
    'Reply-To: Ann <ann.private@customer.example>',
    'In-Reply-To: <a@firm.example>',
    'References: <01KAN3F5Y8RWTC4E7M2Q9ZHX0T@firm.example>',
  ]);
  const robots = fc.subarray([
    'Auto-Submitted: auto-replied',
    'Precedence: bulk',
    'Return-Path: <>',
    'X-Autoreply: yes',
  ]);
  await fc.assert(
    fc.asyncProperty(harmless, robots, fc.constantFrom(...people), async (usual, others, subject) => {
      expect(await judge(usual, { subject })).toEqual({ reason: undefined, quiet: undefined });
      expect(await judge([...others, ...usual, 'X-Aftercare: x'], { subject })).toEqual({
        reason: 'own-mail',
      });
      const judgement = await judge([...others, ...usual], { subject });
      const isAnswered = judgement.reason === undefined && judgement.quiet === undefined;
      expect(isAnswered).toBe(others.length === 0);
    }),
    { numRuns: 100 },
  );
});
