import type { Messages } from '../../shared/i18n/messages.ts';

/** Texts of the preferences page. */
export const preferenceMessages = {
  title: { en: 'Your mail preferences', 'zh-CN': '邮件接收设置' },
  intro: {
    en: 'Tick what you no longer want to receive, then save.',
    'zh-CN': '请勾选您不想再收到的邮件，然后保存。',
  },
  survey: { en: 'Satisfaction surveys', 'zh-CN': '满意度调查' },
  'survey-hint': {
    en: 'A short question after we have resolved your ticket.',
    'zh-CN': '工单处理完毕后，请您评价一下服务。',
  },
  greeting: { en: 'Greetings', 'zh-CN': '节日与生日问候' },
  'greeting-hint': {
    en: 'Greetings on your birthday, on anniversaries and on holidays.',
    'zh-CN': '在生日、纪念日和节日里，给您送上一句问候。',
  },
  service: { en: 'Help with your products', 'zh-CN': '使用与保养提醒' },
  'service-hint': {
    en: 'Follow-ups after a purchase, reminders of maintenance and of warranties that end.',
    'zh-CN': '购买后的回访、保养到期、耗材更换和保修到期提醒。',
  },
  marketing: { en: 'News and offers', 'zh-CN': '新品与优惠' },
  'marketing-hint': {
    en: 'New products and prices. We send these only with your consent.',
    'zh-CN': '新品和价格信息。只有经您同意，我们才会发送。',
  },
  'no-consent': {
    en: 'You get none of these: we have no consent of yours. To get them, please tell us in any message.',
    'zh-CN': '未经您同意，我们不会发送此类邮件。如需接收，请在任意留言中告知我们。',
  },
  always: {
    en: 'Answers to your open tickets are service mails. You get them whatever you choose here.',
    'zh-CN': '您的工单在处理中的答复属于服务邮件，不受此处设置影响，仍会照常发给您。',
  },
  everything: { en: 'Stop everything', 'zh-CN': '全部停止接收' },
  'everything-hint': {
    en: 'One press: no surveys, no greetings, no reminders, no offers.',
    'zh-CN': '一键停止：不再收到调查、问候、提醒和优惠信息。',
  },
  stopped: {
    en: 'Done. From us you get only answers to your open tickets.',
    'zh-CN': '已全部停止。今后您只会收到工单处理中的答复。',
  },
  undo: { en: 'Undo', 'zh-CN': '撤销' },
  save: { en: 'Save', 'zh-CN': '保存' },
  saved: { en: 'Saved.', 'zh-CN': '设置已保存。' },
  suppressed: {
    en: 'Mail to this address was returned to us or reported as unwanted, so we no longer write to it.',
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
  'done-greeting': {
    en: 'We will not send you greetings any more.',
    'zh-CN': '我们不会再向您发送节日和生日问候。',
  },
  'done-service': {
    en: 'We will not send you reminders about your products any more.',
    'zh-CN': '我们不会再向您发送使用与保养提醒。',
  },
  'done-marketing': {
    en: 'We will not send you news and offers any more.',
    'zh-CN': '我们不会再向您发送新品与优惠信息。',
  },
  manage: { en: 'Show all preferences', 'zh-CN': '查看全部设置' },
} satisfies Messages;
