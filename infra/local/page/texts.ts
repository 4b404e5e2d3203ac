export type PageLanguage = 'en' | 'zh-CN';

const en = {
  title: 'Local cloud',
  intro: 'Everything here runs on this computer. No mail leaves it.',
  clock: 'Clock',
  now: 'Now',
  hour: '+1 hour',
  day: '+24 hours',
  to: 'Move to',
  go: 'Move',
  moving: 'Moving the clock…',
  pages: 'Pages',
  token: 'Access token',
  tokenHint: 'For Authorization: Bearer … on the API.',
  email: 'E-mail',
  role: 'Role',
  make: 'Make token',
  copy: 'Copy',
  copied: 'Copied',
  listing: 'Listing',
  mailbox: 'Mailbox',
  noMail: 'No mail yet.',
  from: 'From',
  recipient: 'To',
  raw: 'Raw message',
  plain: 'Text',
  events: 'Events',
  noEvents: 'No events yet.',
  deadLetters: 'Dead letters',
  noDeadLetters: 'None: nothing has failed for good.',
  redrive: 'Try all again',
  redriven: 'Given back: ',
  logs: 'Logs',
  allFunctions: 'All functions',
  refresh: 'Refresh',
  account: 'For another account',
  accountHint: 'Put events with any AWS SDK at this endpoint:',
  failed: 'That did not work: ',
  colon: ': ',
  noLogs: 'Nothing logged yet.',
  scriptless: 'This page needs scripts.',
};

const zh: Record<keyof typeof en, string> = {
  title: '本机云',
  intro: '这里的一切都只在本机运行，不会向外发出任何邮件。',
  clock: '时钟',
  now: '当前时间',
  hour: '前进 1 小时',
  day: '前进 24 小时',
  to: '拨到',
  go: '拨动',
  moving: '正在拨动时钟……',
  pages: '页面',
  token: '访问令牌',
  tokenHint: '调用接口时，放入请求头 Authorization: Bearer …',
  email: '邮箱',
  role: '角色',
  make: '生成令牌',
  copy: '复制',
  copied: '已复制',
  listing: '列表',
  mailbox: '收件箱',
  noMail: '还没有邮件。',
  from: '发件人',
  recipient: '收件人',
  raw: '原始邮件',
  plain: '纯文本',
  events: '事件',
  noEvents: '还没有事件。',
  deadLetters: '死信',
  noDeadLetters: '没有死信，一切处理正常。',
  redrive: '全部重试',
  redriven: '已重新投递：',
  logs: '日志',
  allFunctions: '全部函数',
  refresh: '刷新',
  account: '外部账号接入',
  accountHint: '用任意 AWS SDK 向以下端点发布事件：',
  failed: '操作失败：',
  colon: '：',
  noLogs: '还没有日志。',
  scriptless: '本页需要启用脚本。',
};

export type Texts = Record<keyof typeof en, string>;

/** The page's texts in one language; those that `own` has speak of the product that runs here. */
export function textsOf(language: PageLanguage, own: Partial<Texts>): Texts {
  return { ...(language === 'zh-CN' ? zh : en), ...own };
}

/** The language by `?lang=`, then by the first known one in Accept-Language, else English. */
export function chooseLanguage(asked: string | null, accepted: string | undefined): PageLanguage {
  const wanted = [
    ...(asked === null ? [] : [asked]),
    ...(accepted ?? '')
      .split(',')
      .map((part) => {
        const [tag = '', ...parameters] = part.trim().split(';');
        const quality = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find((q) => q !== undefined);
        return { tag, quality: Number(quality ?? 1) };
      })
      .sort((a, b) => b.quality - a.quality)
      .map(({ tag }) => tag),
  ];
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
