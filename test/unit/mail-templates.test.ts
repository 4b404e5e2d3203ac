import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../events/vocabulary.ts';
import { linksOf, renderMessage } from '../../functions/mail/render-message.ts';
import { composeMail } from '../../shared/mail/compose.ts';
import { headerText } from '../../shared/mail/header.ts';
import { quoted } from '../../shared/mail/quoted.ts';
import {
  contentOf,
  mailTemplates,
  type TemplateName,
  type TemplateVariables,
} from '../../shared/mail/templates.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import type { Message } from '../../shared/table/entities/message.ts';
import { publicUrl, links as signer, urls } from '../support/world/ports.ts';
import { parseMail, requests, start } from './mail-support.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    'x\r\nBcc: victim@example.org',
    'x\nX-Forged: yes\r\n\r\nbody',
    '"><script>alert(1)</script>',
    '</td></table><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '=?utf-8?B?DQpCY2M6IHZpY3RpbUBleGFtcGxlLm9yZw==?=',
    'a@b.example, victim@example.org',
    '<victim@example.org>',
    '\u202egnp.exe\u2028\u0000\ud800',
    '{{7*7}}{name}$&$1',
    'x'.repeat(3000),
  ),
);

const languages = ['zh-CN', 'en'] as const;
const samples = (text: string): TemplateVariables => ({
  'ticket-acknowledged': { subject: text, kind: 'complaint', linkVersion: 1 },
  'ticket-reply': { subject: text, body: text, linkVersion: 1 },
  'ticket-resolved': { subject: text, outcome: text, linkVersion: 1 },
  'ticket-copy': { subject: text, body: text, linkVersion: 1 },
  'ticket-agreement': { subject: text, body: text, linkVersion: 1 },
  'ticket-merged': { subject: text, into: '2M8T4V6XCE', linkVersion: 1 },
  'ticket-digest': {
    tickets: [
      { ticketId: '7K3M9QX2AB', linkVersion: 1 },
      { ticketId: '2M8T4V6XCE', linkVersion: 2 },
    ],
  },
  'staff-notice': {
    number: '7K3M9-QX2AB',
    subject: text,
    writer: { is: 'unverified', name: text },
    body: text,
    answerIs: 'note',
    linkVersion: 1,
  },
  'survey-csat': {
    ...{ subject: text, outcome: text, linkVersion: 1, ticketLinkVersion: 2 },
    resolvedAt: '2026-11-24T10:00:00.000Z',
  },
  'care-message': {
    subject: `For ${text}`,
    paragraphs: [text, 'More.'],
    button: { label: text, url: 'https://care.example/f/contact' },
  },
  'staff-digest': {
    tickets: ['7K3M9QX2AB', '2M8T4V6XCE'].map((ticketId, linkVersion) => ({
      ...{ ticketId, linkVersion, subject: text, customer: text, queue: 'Service' },
      news: [
        { kind: 'overdue' as const, by: 'system', when: 'today 18:00', target: 'resolution' as const },
        { kind: 'mention' as const, by: text, when: 'yesterday 10:00' },
      ],
    })),
    more: 2,
  },
  'calendar-ends': { calendar: text, calendarId: 'cn-office', filledThrough: '2026-12-31', awaited: text },
});

function messageOf(template: TemplateName, language: 'zh-CN' | 'en', text: string, name = text): Message {
  const category = /^(?:ticket|staff|calendar)-/.test(template)
    ? 'transactional'
    : template.startsWith('survey')
      ? 'survey'
      : 'care';
  return {
    ...requests[category],
    version: 1,
    channel: 'mail',
    template,
    language,
    variables: samples(text)[template],
    to: { name, mail: 'li@customer.example' },
    ticketId: '7K3M9QX2AB',
    ...(category === 'survey' ? { invitationId: 'invitation-1' } : {}),
    state: 'queued',
    queuedAt: '',
    attempts: 0,
    generation: 1,
  };
}

async function render(message: Message, firmName = 'Firm') {
  const content = contentOf(message);
  const links = await linksOf(message, content, '0'.repeat(32), { links: signer, urls, publicUrl });
  return { links, rendered: renderMessage(message, content, links, firmNamed(firmName)) };
}

/** The raw mail of what was rendered, from a firm to a customer of these names. */
const compose = (
  rendered: ReturnType<typeof renderMessage>,
  { firm, name, ...more }: { firm: string; name: string; language: Language; unsubscribeUrl?: string },
) =>
  composeMail({
    ...{ messageId: 'message-1', date: start, ...rendered, ...more },
    from: { name: firm, address: 'service@firm.example' },
    to: { name, address: 'li@customer.example' },
  });

/** Tags and attributes that our own markup has; anything else came from outside. */
const tags = (markup: string) => markup.match(/<[^>]*>/g)?.map((tag) => tag.replace(/="[^"]*"/g, '')) ?? [];

describe.each(Object.keys(mailTemplates) as TemplateName[])('%s', (template) => {
  test.each(languages)('hostile texts stay texts (%s)', async (language) => {
    // A subject that is empty has no row: an address that is only claimed gets nothing that was typed.
    const harmless = (await render(messageOf(template, language, 'harmless'))).rendered;
    const empty = (await render(messageOf(template, language, '', 'harmless'))).rendered;
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (text, name, firm) => {
        const { rendered, links } = await render(messageOf(template, language, text, name), firm);
        expect(tags(rendered.html)).toEqual(tags((text === '' ? empty : harmless).html));
        const raw = await compose(rendered, {
          ...{ language, firm, name },
          ...(links.preferences ? { unsubscribeUrl: links.preferences } : {}),
        });
        const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
        // Every line of the head is a header of ours or the folded rest of one, in ASCII.
        expect(
          head
            .replace(/\r\n[ \t]/g, ' ')
            .split('\r\n')
            .map((each) => each.split(':')[0])
            .sort(),
        ).toEqual(
          [
            ...(rendered.automatic ? ['Auto-Submitted', 'X-Auto-Response-Suppress'] : []),
            'Content-Language',
            'Content-Type',
            'Date',
            'From',
            ...(links.preferences ? ['List-Unsubscribe', 'List-Unsubscribe-Post'] : []),
            'MIME-Version',
            'Message-ID',
            'Subject',
            'To',
            'X-Aftercare',
          ].sort(),
        );
        expect(head).toMatch(/^[\t\r\n -~]*$/);
        const parsed = await parseMail(raw);
        expect(parsed.to?.map(({ address }) => address)).toEqual(['li@customer.example']);
        expect(parsed.from?.address).toBe('service@firm.example');
        expect(parsed.bcc).toBeUndefined();
        expect(parsed.subject).toBe(headerText(rendered.subject, 200));
        expect(parsed.to?.[0]?.name).toBe(headerText(name, 100));
      }),
      { numRuns: 30 },
    );
  });

  test.each(languages)('says the same in HTML and in plain text (%s)', async (language) => {
    const { rendered } = await render(messageOf(template, language, 'Pump & <valve>', '李娜'));
    const raw = await compose(rendered, { language, firm: '恒达水泵', name: '李娜' });
    const parsed = await parseMail(raw);
    expect(parsed.subject).toBe(rendered.subject);
    expect(parsed.text?.replace(/\r\n/g, '\n').trim()).toBe(rendered.text.trim());
    const hrefs = [...(parsed.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs).toEqual(rendered.text.match(/https:\/\/\S+/g) ?? []);
    expect(rendered.text).toContain('李娜');
    expect(rendered.html).not.toContain('<valve>');
    expect(parsed.html).not.toMatch(/src=|url\(|@import/);
  });

  test('refuses variables that it did not declare so', () => {
    const { variables } = mailTemplates[template];
    for (const name of Object.keys(samples('x')[template])) {
      expect(() => variables.parse({ ...samples('x')[template], [name]: null })).toThrow();
    }
  });
});

test('the survey mail has five answers, each a link with its score', async () => {
  const { rendered, links } = await render(messageOf('survey-csat', 'zh-CN', '水泵漏水'));
  const scores = [...rendered.html.matchAll(/href="([^"]*\?score=(\d))"/g)];
  expect(scores.map(([, url, score]) => [url, score])).toEqual(
    ['5', '4', '3', '2', '1'].map((score) => [`${links.survey}?score=${score}`, score]),
  );
});

test.each([
  ['zh-CN', '您的工单“水泵漏水”已经处理完毕', '您的工单 7K3M9-QX2AB 已经处理完毕'],
  ['en', 'Your ticket “水泵漏水” has been resolved', 'Your ticket 7K3M9-QX2AB has been resolved'],
] as const)(
  'the survey mail names the ticket by its subject, else by its number (%s)',
  async (language, named, bare) => {
    const survey = messageOf('survey-csat', language, '水泵漏水');
    expect((await render(survey)).rendered.text).toContain(named);
    const unnamed = { ...survey, variables: { ...survey.variables, subject: '' } };
    expect((await render(unnamed)).rendered.text).toContain(bare);
  },
);

test.each([
  ['zh-CN', '处理结果', '还没有解决'],
  ['en', 'Outcome', 'Not solved yet'],
] as const)(
  'the mail of a resolution tells the outcome and how to say “not yet” (%s)',
  async (language, outcome, notYet) => {
    const { rendered, links } = await render(messageOf('ticket-resolved', language, '水泵漏水'));
    for (const text of [rendered.text, rendered.html])
      for (const part of [outcome, '水泵漏水', notYet, links.tracking]) expect(text).toContain(part);
    const bare = { ...messageOf('ticket-resolved', language, ''), unproven: true };
    const claimed = await render(bare);
    expect(claimed.rendered.text).toContain(links.tracking);
    expect(claimed.rendered.text).not.toContain(outcome === 'Outcome' ? 'Outcome:' : '处理结果：');
  },
);

test.each(languages)('a reply that resolves says both in one mail (%s)', async (language) => {
  const reply = messageOf('ticket-reply', language, 'A new seal is on its way.');
  const usual = (await render(reply)).rendered.text;
  const { text } = (await render({ ...reply, variables: { ...reply.variables, outcome: 'Sealed.' } }))
    .rendered;
  for (const part of ['A new seal is on its way.', 'Sealed.']) expect(text).toContain(part);
  const notYet = { 'zh-CN': '还没有解决', en: 'Not solved yet' }[language];
  expect([usual.includes(notYet), text.includes(notYet)]).toEqual([false, true]);
});

test.each([
  ['zh-CN', ['水泵漏水', '7K3M9-QX2AB', '11月24日 周二 18:00', '已换新泵']],
  ['en', ['水泵漏水', '7K3M9-QX2AB', 'Tue 24 Nov, 18:00', '已换新泵']],
] as const)('the survey mail names the matter, and leads to the ticket (%s)', async (language, parts) => {
  const survey = messageOf('survey-csat', language, '水泵漏水');
  const told = {
    ...survey,
    timeZone: 'Asia/Shanghai',
    variables: { ...survey.variables, outcome: '已换新泵' },
  };
  const { rendered, links } = await render(told);
  expect(links.tracking).toBe(await urls.tracking('7K3M9QX2AB', 2));
  for (const part of [...parts, links.tracking])
    for (const text of [rendered.text, rendered.html]) expect(text).toContain(part);
  // What an earlier version queued is still sent.
  const earlier = await render({ ...survey, variables: { subject: 's', linkVersion: 1 } });
  expect(earlier.links.tracking).toBeUndefined();
});

test('an acknowledgement carries nobody else’s web address', () => {
  for (const [typed, shown] of [
    ['win at https://evil.example/x?y now', 'win at […] now'],
    ['www.evil.example', '[…]'],
    ['go to evil.com', 'go to […]'],
    ['evil.example/login', '[…]'],
    ['点击 http://evil.cn/中奖 领取', '点击 […] 领取'],
    ['The pump (P-20) leaks. Badly!', 'The pump (P-20) leaks. Badly!'],
    ['水泵漏水。已经三天了', '水泵漏水。已经三天了'],
    ['Dr. No', 'Dr. No'],
    ['model 1.2/evil.com', 'model 1.2/[…]'],
    ['look...evil.example/x', 'look...[…]'],
    ['_http://evil.example', '_[…]'],
    ['evil.com.example', '[…].example'],
  ] as const) {
    expect(quoted(typed)).toBe(shown);
  }
});

test('a header text is one line of at most so many characters', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 50 }), (text, max) => {
      const safe = headerText(text, max);
      expect(safe).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202e]/u);
      expect([...safe].length).toBeLessThanOrEqual(max);
      expect(headerText(safe, max)).toBe(safe);
    }),
  );
});
