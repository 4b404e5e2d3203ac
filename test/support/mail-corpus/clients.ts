import type { CorpusLanguage } from './languages.ts';

/** How a mail program introduces what it quotes: in text, and in HTML around its quoted lines. */
export interface CorpusClient {
  name: string;
  mailer: string;
  /** The lines above the quoted ones. */
  introduction: (language: CorpusLanguage, name: string, address: string) => string[];
  /** Whether it marks the quoted lines with `>`. */
  marks: boolean;
  /** HTML of introduction and quoted lines, each escaped. */
  html: (introduction: readonly string[], quoted: readonly string[]) => string;
}

const block = (
  { headers: [from, date, to, subject], date: when }: CorpusLanguage,
  name: string,
  address: string,
): string[] => [
  `${from}${name} <${address}>`,
  `${date}${when}`,
  `${to}Ann Roe <ann@customer.example>`,
  `${subject}Pumpe`,
];
const chinese = (name: string, address: string): string[] => [
  `发件人: "${name}"<${address}>;`,
  '发送时间: 2026年11月29日(星期天) 上午10:00',
  '收件人: "Ann Roe"<ann@customer.example>;',
  '主题: Pumpe',
];
const lines = (each: readonly string[]): string =>
  each.map((line) => `<div>${line || '<br>'}</div>`).join('');
const cited = (introduction: readonly string[], quoted: readonly string[]): string =>
  `${lines(introduction)}<blockquote type="cite">${lines(quoted)}</blockquote>`;

/** Breaks a line where it has a space behind so many characters, as programs wrap. */
const wrapped = (line: string, width: number): string[] => {
  const at = line.indexOf(' ', width);
  return at < 0 ? [line] : [line.slice(0, at), line.slice(at + 1)];
};

export const corpusClients: readonly CorpusClient[] = [
  {
    name: 'Gmail',
    mailer: 'Gmail',
    introduction: (language, name, address) => [language.introduction(name, address), ''],
    marks: true,
    html: (introduction, quoted) =>
      `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${introduction.join('<br>')}</div><blockquote class="gmail_quote" style="margin:0">${lines(quoted)}</blockquote></div>`,
  },
  {
    name: 'Gmail, wrapped',
    mailer: 'Gmail',
    introduction: (language, name, address) => [...wrapped(language.introduction(name, address), 34), ''],
    marks: true,
    html: (introduction, quoted) =>
      `<div class="gmail_extra"><div class="gmail_quote">${introduction.join(' ')}<blockquote class="gmail_quote">${lines(quoted)}</blockquote></div></div>`,
  },
  {
    name: 'Apple Mail',
    mailer: 'Apple Mail (2.3654)',
    introduction: (language, name, address) => [language.introduction(name, address), ''],
    marks: true,
    html: cited,
  },
  {
    name: 'iPhone Mail',
    mailer: 'iPhone Mail (20H115)',
    introduction: (language, name, address) => [language.introduction(name, address), ''],
    marks: true,
    html: (introduction, quoted) =>
      `<div dir="ltr"></div><div dir="ltr"><br></div>${cited(introduction, quoted)}`,
  },
  {
    name: 'Thunderbird',
    mailer: 'Mozilla Thunderbird',
    introduction: (language, name, address) => [language.introduction(name, address)],
    marks: true,
    html: (introduction, quoted) =>
      `<div class="moz-cite-prefix">${introduction.join('<br>')}<br></div><blockquote type="cite" cite="mid:a@b">${lines(quoted)}</blockquote>`,
  },
  {
    name: 'Yahoo',
    mailer: 'YahooMailWebService',
    introduction: (language, name, address) => [language.introduction(name, address), ''],
    marks: true,
    html: (introduction, quoted) =>
      `<div id="yahoo_quoted_1" class="yahoo_quoted"><div>${introduction.join('<br>')}</div>${lines(quoted)}</div>`,
  },
  {
    name: 'Outlook',
    mailer: 'Microsoft Outlook 16.0',
    introduction: (language, name, address) => [...block(language, name, address), ''],
    marks: false,
    html: (introduction, quoted) =>
      `<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">${lines(introduction)}</div>${lines(quoted)}`,
  },
  {
    name: 'Outlook on the web',
    mailer: 'Microsoft-MacOutlook',
    introduction: (language, name, address) => [
      '________________________________',
      ...block(language, name, address),
      '',
    ],
    marks: false,
    html: (introduction, quoted) =>
      `<div id="appendonsend"></div><hr style="width:98%"><div id="divRplyFwdMsg" dir="ltr">${lines(introduction.slice(1))}</div><div>${lines(quoted)}</div>`,
  },
  {
    name: 'Outlook of before',
    mailer: 'Microsoft Outlook Express 6.00',
    introduction: (language, name, address) => [
      `-----${language.original}-----`,
      ...block(language, name, address),
      '',
    ],
    marks: false,
    html: (introduction, quoted) => `<br>${lines(introduction)}${lines(quoted)}`,
  },
  {
    name: 'Samsung',
    mailer: 'Samsung Email',
    introduction: (language, name, address) => [
      `-------- ${language.original} --------`,
      ...block(language, name, address),
    ],
    marks: false,
    html: (introduction, quoted) => `<br>${lines(introduction)}<div><br></div>${lines(quoted)}`,
  },
  {
    name: 'Lotus Notes',
    mailer: 'Lotus Notes Release 9.0.1',
    introduction: (language, name, address) => [
      `-----${name} <${address}> wrote: -----`,
      `To: ann@customer.example`,
      `From: ${name} <${address}>`,
      'Date: 11/29/2026 10:00AM',
      `Subject: ${language.answer}Pumpe`,
      '',
    ],
    marks: false,
    html: (introduction, quoted) => `<br>${lines(introduction)}${lines(quoted)}`,
  },
  {
    name: 'GMX',
    mailer: 'GMX Mail',
    introduction: ({ headers: [from, date, to, subject], date: when }, name, address) => [
      `${date}${when}`,
      `${from}${name} <${address}>`,
      `${to}ann@customer.example`,
      `${subject}Pumpe`,
    ],
    marks: false,
    html: (introduction, quoted) =>
      `<div name="quote">${lines(introduction)}<div>${lines(quoted)}</div></div>`,
  },
  {
    name: 'QQ',
    mailer: 'QQMail 2.x',
    introduction: (_, name, address) => [
      '',
      '------------------ 原始邮件 ------------------',
      ...chinese(name, address),
      '',
    ],
    marks: false,
    html: (introduction, quoted) => `<div id="original-content">${lines(introduction)}${lines(quoted)}</div>`,
  },
  {
    name: 'QQ on a phone',
    mailer: 'QQMail 2.x',
    introduction: (_, name, address) => [
      '',
      '------------------&nbsp;Original&nbsp;------------------',
      `From:&nbsp;"${name}"<${address}&gt;;`,
      'Date:&nbsp;Sun, Nov 29, 2026 10:00 AM',
      'To:&nbsp;"Ann"<ann@customer.example&gt;;',
      'Subject:&nbsp;Pumpe',
      '',
    ],
    marks: false,
    html: (introduction, quoted) =>
      `<includetail><div>${lines(introduction)}</div>${lines(quoted)}</includetail>`,
  },
  {
    name: '163',
    mailer: 'Coremail Webmail Server',
    introduction: (_, name, address) => ['', '', `At 2026-11-29 10:00:00, "${name}" <${address}> wrote:`],
    marks: true,
    html: (introduction, quoted) =>
      `${lines(introduction)}<blockquote id="isReplyContent" style="padding-left:1ex">${lines(quoted)}</blockquote>`,
  },
  {
    name: 'NetEase Mail Master',
    mailer: 'MailMasterAndroid',
    introduction: (_, name, address) => [
      '---- 回复的原邮件 ----',
      `| 发件人 | ${name}<${address}> |`,
      '| 发送日期 | 2026年11月29日 10:00 |',
      '| 收件人 | ann@customer.example |',
      '| 主题 | Pumpe |',
      '',
    ],
    marks: false,
    html: (introduction, quoted) =>
      `<div class="ntes-mailmaster-quote">${lines(introduction)}${lines(quoted)}</div>`,
  },
  {
    name: 'Foxmail',
    mailer: 'Foxmail 7.2.25',
    introduction: (_, name, address) => [
      ' ',
      ...chinese(name, address).map((line) => line.replace(': ', '： ')),
      '',
    ],
    marks: false,
    html: (introduction, quoted) =>
      `<blockquote style="margin-Top: 0px; margin-Left: 0.5em">${lines(introduction)}${lines(quoted)}</blockquote>`,
  },
  {
    name: 'Alibaba',
    mailer: 'Alimail-Mailagent',
    introduction: (_, name, address) => [
      '------------------------------------------------------------------',
      `发件人：${name}<${address}>`,
      '发送时间：2026年11月29日(星期日) 10:00',
      '收件人：Ann<ann@customer.example>',
      '主　题：Pumpe',
      '',
    ],
    marks: false,
    html: (introduction, quoted) =>
      `<blockquote class="x" style="margin:0">${lines(introduction)}${lines(quoted)}</blockquote>`,
  },
];
