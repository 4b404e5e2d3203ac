import type { Language } from '../../events/vocabulary.ts';

type Words = Record<Language, string>;

/** Why the door did not send a message, by code, as staff read it. */
export const skipReasons = {
  'no-address': {
    en: 'The customer has no mail address, number or account to write to.',
    'zh-CN': '客户没有邮箱、电话或其他可以发送的联系方式。',
  },
  suppressed: {
    en: 'Mail to the address came back before or was reported as unwanted.',
    'zh-CN': '发往该地址的邮件曾被退回，或被举报为不想要的邮件。',
  },
  erased: { en: 'The customer was erased.', 'zh-CN': '该客户的资料已按要求删除。' },
  unsubscribed: { en: 'The customer unsubscribed from this.', 'zh-CN': '客户已退订此类消息。' },
  'no-consent': { en: 'The customer did not consent to this.', 'zh-CN': '客户未同意接收此类消息。' },
  /** Care to an address that the file does not have as told or confirmed any more. */
  unconfirmed: {
    en: 'The file has the address neither as told nor as confirmed.',
    'zh-CN': '该联系方式在客户档案中尚未告知或确认。',
  },
  stale: { en: 'It could not leave in time and is out of date.', 'zh-CN': '未能及时发出，内容已过时。' },
  rejected: { en: 'The mail service refused it.', 'zh-CN': '邮件服务拒绝发送。' },
  unrenderable: { en: 'Its content could not be put together.', 'zh-CN': '邮件内容无法生成。' },
  /** The owner of the address said that somebody else wrote. */
  disowned: {
    en: 'The owner of the address said that they did not write the ticket.',
    'zh-CN': '该地址的主人表示工单不是其本人提交的。',
  },
  'robot-address': { en: 'Nobody reads mail at the address.', 'zh-CN': '该地址是自动邮箱，无人查收。' },
  /** Its mailbox got as many acknowledgements as it may. */
  'mailbox-cap': {
    en: 'The mailbox got as many acknowledgements as it may lately.',
    'zh-CN': '该邮箱近期收到的确认邮件已达上限。',
  },
  /** The same; a digest tells the number instead. */
  'in-digest': {
    en: 'The mailbox got many acknowledgements lately; a digest names the ticket.',
    'zh-CN': '该邮箱近期收到的确认邮件较多，已合并到汇总邮件中。',
  },
  /** Too many acknowledgements of its network failed. */
  'network-failures': {
    en: 'Too many acknowledgements of the network that posted it came back.',
    'zh-CN': '提交来源的网络近期有太多确认邮件被退回。',
  },
} as const satisfies Record<string, Words>;
export type MailSkipReason = keyof typeof skipReasons;

/** Why a mail that left did not arrive, by code. */
export const bounceReasons = {
  'no-such-mailbox': { en: 'The mailbox does not exist.', 'zh-CN': '邮箱不存在。' },
  'on-suppression-list': {
    en: 'The mail service knows the address as one that does not exist.',
    'zh-CN': '邮件服务已将该地址记为无法送达。',
  },
  'refused-for-good': {
    en: 'The mail server of the address refused it for good.',
    'zh-CN': '对方邮件服务器永久拒收。',
  },
  'mailbox-full': { en: 'The mailbox is full.', 'zh-CN': '对方邮箱已满。' },
  'too-large': { en: 'The mail is too large for the mailbox.', 'zh-CN': '邮件过大，对方拒收。' },
  'content-refused': { en: 'The mailbox refused the content.', 'zh-CN': '对方因邮件内容拒收。' },
  'refused-for-now': {
    en: 'The mail server of the address did not take it in time.',
    'zh-CN': '对方邮件服务器暂时拒收，多次重试未成功。',
  },
} as const satisfies Record<string, Words>;
export type BounceReason = keyof typeof bounceReasons;

const others = {
  'mail-service': { en: 'The mail service could not send it.', 'zh-CN': '邮件服务未能发送。' },
  'no-partner': {
    en: 'The customer gave only a phone number, and no partner delivers messages to numbers.',
    'zh-CN': '客户只留了电话，且没有合作方可以发送短信。',
  },
  transition: {
    en: 'The ticket’s state does not allow it.',
    'zh-CN': '工单当前状态不允许此操作。',
  },
  'not-found': { en: 'There is no ticket of this number.', 'zh-CN': '没有此编号的工单。' },
  partner: { en: 'The partner could not deliver it.', 'zh-CN': '合作方未能送达。' },
} as const satisfies Record<string, Words>;

/** Codes of other versions have none of these words. */
const unknownReason: Words = { en: 'It was not delivered.', 'zh-CN': '未送达。' };

const all: Readonly<Record<string, Words>> = { ...skipReasons, ...bounceReasons, ...others };

/** What a code says, in both languages. */
export const wordsOfReason = (code: string): Words =>
  Object.hasOwn(all, code) ? (all[code] ?? unknownReason) : unknownReason;
