import { describe, expect, it } from 'vitest';
import type { Language } from '../../events/vocabulary.ts';
import { renderCare } from '../../functions/care/templates/render-care.ts';
import { samples } from '../../functions/care/templates/suitable.ts';
import { linksOf, renderShort } from '../../functions/mail/render-message.ts';
import { contentOf, type TemplateName } from '../../shared/mail/templates.ts';
import { builtInCareTemplates } from '../../shared/settings/built-in-care-templates.ts';
import { type Firm, firmNamed } from '../../shared/settings/firm.ts';
import type { Message } from '../../shared/table/entities/message.ts';
import { smsSize } from '../../shared/text/sms.ts';
import { publicUrl, links as signer, urls } from '../support/world/ports.ts';
import { requests } from './mail-support.ts';

const languages = ['zh-CN', 'en'] as const;
const firm: Firm = {
  ...firmNamed('恒达水处理设备（上海）有限公司'),
  shortName: { 'zh-CN': '恒达', en: 'Hengda' },
};
const typed = '水泵漏水，请打开 https://evil.example';

/** Every message that a partner may be asked to deliver, with its variables. */
const variables = {
  'ticket-acknowledged': { subject: typed, kind: 'spare-part', linkVersion: 1, code: 1 },
  'ticket-reply': { subject: typed, body: typed, linkVersion: 1, outcome: typed },
  'ticket-resolved': { subject: typed, outcome: typed, linkVersion: 1 },
  'ticket-agreement': { subject: typed, body: typed, linkVersion: 1 },
  'ticket-merged': { subject: typed, into: '2M8T4V6XCE', linkVersion: 1 },
  'ticket-digest': { tickets: [{ ticketId: '7K3M9QX2AB', linkVersion: 1 }] },
  'survey-csat': { subject: typed, outcome: typed, linkVersion: 1, ticketLinkVersion: 1 },
} satisfies Partial<Record<TemplateName, object>>;

async function shortOf(
  template: TemplateName,
  language: Language,
  { words = {}, by = firm, ...change }: { words?: object; by?: Firm } & Partial<Message> = {},
): Promise<{ text: string; link: string }> {
  const category = template.startsWith('survey')
    ? 'survey'
    : template.startsWith('care')
      ? 'care'
      : 'transactional';
  const message = {
    ...requests[category],
    ...{ id: '01KAN31H7RD2K6WX4M9CPZ8T3Q', version: 1, channel: 'event', template, language },
    variables: { ...variables[template as keyof typeof variables], ...words },
    to: { name: '王芳', phone: '+8613800138000' },
    ...(category === 'care' ? {} : { ticketId: '7K3M9QX2AB' }),
    ...(category === 'survey' ? { invitationId: '01KAN31H7RD2K6WX4M9CPZ8T3Q' } : {}),
    ...{ state: 'delegated', queuedAt: '', attempts: 0, generation: 1, ...change },
  } as Message;
  const content = contentOf(message);
  const all = await linksOf(message, content, '0'.repeat(32), { links: signer, urls, publicUrl });
  const text = renderShort(message, content, all, by);
  return { text, link: all.survey ?? all.tracking ?? all.tickets?.[0]?.url ?? '' };
}

/** What belongs to mail alone: greetings, signatures, footers, mail, buttons. */
const mailPhrases =
  /您好|hello|dear|邮件|e?-?mail|reply to this|直接回复|按钮|button|上面的链接|link above|敬上|--|\n/i;

describe.each(Object.keys(variables) as (keyof typeof variables)[])('%s by SMS', (template) => {
  it.each(languages)('is one short text with its link last (%s)', async (language) => {
    const { text, link } = await shortOf(template, language);
    expect(text.endsWith(link)).toBe(true);
    const { coding, units } = smsSize(text);
    // A link of ours takes some sixty: beside it seventy Chinese characters have little room.
    const isShort = language === 'en' ? units <= 160 : smsSize(text.replace(link, '')).units <= 70;
    expect([coding, isShort]).toEqual([language === 'en' ? 'gsm-7' : 'ucs-2', true]);
    expect(text).toMatch(language === 'en' ? /^Hengda: / : /^【恒达】/);
    expect(text).not.toMatch(mailPhrases);
    expect(text).not.toContain('水泵漏水');
    expect(text).not.toContain('evil.example');
  });
});

it('names code and number of what was posted, and how to say that one did not post it', async () => {
  const { text, link } = await shortOf('ticket-acknowledged', 'zh-CN');
  const code = await signer.code('7K3M9QX2AB', 1);
  expect(text).toBe(`【恒达】已收到您的配件需求，工单7K3M9-QX2AB，验证码${code}。进度： ${link}`);
  const claimed = await shortOf('ticket-acknowledged', 'en', { unproven: true });
  const disown = `${await urls.disown('7K3M9QX2AB', 1)}?lang=en`;
  expect(claimed.text.endsWith(`${claimed.link} Not you? ${disown}`)).toBe(true);
});

it('leaves out a name that would make one more message of it', async () => {
  const long = firmNamed('A'.repeat(80));
  expect((await shortOf('ticket-resolved', 'en', { by: long })).text).toMatch(/^Your ticket/);
  expect((await shortOf('ticket-resolved', 'en', { by: firmNamed('Acme') })).text).toMatch(/^Acme: Your/);
});

it('of a survey tells how to refuse more, before the link', async () => {
  expect((await shortOf('survey-csat', 'zh-CN')).text).toContain('请评价我们的服务。退订回T https://');
  expect((await shortOf('survey-csat', 'en')).text).toContain('How did we do? Opt out: STOP https://');
});

it('is the subject of what is meant for mail alone', async () => {
  const words = { subject: '', body: typed, linkVersion: 1 };
  const { text, link } = await shortOf('ticket-copy', 'en', { words });
  expect(text).toBe(`Hengda: Copy for you: ticket 7K3M9-QX2AB ${link}`);
});

describe('care by SMS', () => {
  const saidOf = async (words: object, language: Language = 'zh-CN') =>
    (await shortOf('care-message', language, { words, topic: 'greeting' })).text;
  const birthday = { subject: '祝您生日快乐！', paragraphs: ['愿新的一岁身体康健。', '敬上'] };

  it('is the template’s own short text, with its address as the link', async () => {
    expect(await saidOf({ ...birthday, short: '生日快乐，礼物请查收： https://firm.example/g' })).toBe(
      '【恒达】生日快乐，礼物请查收：退订回T https://firm.example/g',
    );
    expect(await saidOf({ ...birthday, short: '生日快乐' })).toBe('【恒达】生日快乐。退订回T');
  });

  it('else is the subject, with the first paragraph where both are short', async () => {
    expect(await saidOf(birthday)).toBe('【恒达】祝您生日快乐！愿新的一岁身体康健。退订回T');
    expect(await saidOf({ ...birthday, paragraphs: ['愿'.repeat(60)] })).toBe(
      '【恒达】祝您生日快乐！退订回T',
    );
    expect(await saidOf({ subject: 'Happy birthday', paragraphs: ['All the best!'] }, 'en')).toBe(
      'Hengda: Happy birthday. All the best! Opt out: STOP',
    );
  });

  it('says no more than the subject beside a button, and leads where the button does', async () => {
    const button = { label: '联系我们', url: 'https://care.example/f/contact' };
    expect(await saidOf({ subject: '用得还顺手吗？', paragraphs: ['点下面的按钮。'], button })).toBe(
      '【恒达】用得还顺手吗？退订回T https://care.example/f/contact',
    );
  });

  it.each(languages)('fits into one message for every text of the starter set (%s)', async (language) => {
    const at = { name: { 'zh-CN': '恒达水处理', en: 'Hengda Water' }, publicUrl };
    for (const template of builtInCareTemplates) {
      const text = await saidOf(renderCare(template, language, samples(language, at)), language);
      // Typographic quotation marks make an English text one of UCS-2: its wording is the firm's.
      expect([template.id, smsSize(text.normalize('NFKC').replace(/[’–]/g, "'")).segments]).toEqual([
        template.id,
        1,
      ]);
      expect(text).not.toMatch(mailPhrases);
    }
  });
});
