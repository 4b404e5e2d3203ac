import type { Messages } from '../../shared/i18n/messages.ts';

/** Texts of the preferences page. */
export const preferenceMessages = {
  title: { en: 'What we send you', 'zh-CN': '邮件接收设置' },
  intro: {
    en: 'Choose which mails you would like to receive from us.',
    'zh-CN': '请选择您希望收到的邮件。',
  },
  survey: { en: 'Satisfaction surveys', 'zh-CN': '满意度调查' },
  'survey-hint': {
    en: 'A short question after we have resolved your ticket.',
    'zh-CN': '工单处理完毕后，请您评价一下服务。',
  },
  care: { en: 'Care messages', 'zh-CN': '客户关怀' },
  'care-hint': {
    en: 'Follow-ups after a purchase, tips and greetings.',
    'zh-CN': '购买后的回访、使用提醒和节日生日问候。',
  },
  always: {
    en: 'Answers to your tickets always reach you: you asked for them.',
    'zh-CN': '您提交的工单，我们的答复仍会照常发给您。',
  },
  save: { en: 'Save', 'zh-CN': '保存' },
  saved: { en: 'Saved.', 'zh-CN': '设置已保存。' },
  suppressed: {
    en: 'Mail to this address came back to us or was reported as unwanted, so we do not write to it at all.',
    'zh-CN': '发往此邮箱的邮件曾被退回或被举报，因此目前不会再向它发送任何邮件。',
  },
  'done-title': { en: 'You are unsubscribed', 'zh-CN': '已退订' },
  'done-survey': {
    en: 'We will not send you satisfaction surveys any more.',
    'zh-CN': '我们不会再向您发送满意度调查邮件。',
  },
  'done-care': {
    en: 'We will not send you care messages any more.',
    'zh-CN': '我们不会再向您发送客户关怀邮件。',
  },
  manage: { en: 'See all settings', 'zh-CN': '查看全部设置' },
} satisfies Messages;
