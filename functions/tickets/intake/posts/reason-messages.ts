import type { Messages } from '../../../../shared/i18n/messages.ts';
import type { DropReason } from '../../../../shared/table/entities/dropped.ts';

/** Why a post made no ticket, as staff read it. */
export const reasonMessages = {
  honeypot: {
    en: 'A field that people do not see was filled in, as robots do.',
    'zh-CN': '填写了访客看不到的字段，疑似机器提交。',
  },
  'too-quick': {
    en: 'It was sent sooner than a person fills in the form.',
    'zh-CN': '提交快于人工填写，疑似机器提交。',
  },
  'forged-start': {
    en: 'Its field "formStarted" was not made by this system for this form.',
    'zh-CN': '其 "formStarted" 字段不是本系统为该表单生成的。',
  },
  'blocked-address': { en: 'The mail address is on a block list.', 'zh-CN': '邮箱在拦截名单中。' },
  'blocked-domain': {
    en: 'The domain of the mail address is on a block list.',
    'zh-CN': '邮箱的域名在拦截名单中。',
  },
  'blocked-phone': { en: 'The phone number is on a block list.', 'zh-CN': '电话号码在拦截名单中。' },
  'blocked-network': { en: 'The network is on a block list.', 'zh-CN': '来源网络在拦截名单中。' },
  'blocked-word': { en: 'A word of the text is on a block list.', 'zh-CN': '内容包含拦截名单中的词。' },
  'no-text': { en: 'It has no text.', 'zh-CN': '没有正文。' },
  'no-contact': {
    en: 'It has no mail address and no number: nobody could answer.',
    'zh-CN': '没有邮箱也没有电话，无法回复。',
  },
  unreadable: { en: 'Its body could not be read.', 'zh-CN': '请求正文无法读取。' },
  'too-large': { en: 'It was larger than a post may be.', 'zh-CN': '提交内容超过上限。' },
  limited: {
    en: 'More posts came than the form takes in.',
    'zh-CN': '提交次数超过表单的限制。',
  },
  unsigned: {
    en: 'It has no signature, and the form takes signed posts alone.',
    'zh-CN': '没有签名，而该表单只接受带签名的提交。',
  },
  'wrong-signature': {
    en: 'Its signature is not that of the secret of the form.',
    'zh-CN': '签名与表单的密钥不符。',
  },
} satisfies Messages<DropReason>;
