import type { Messages } from '../../shared/i18n/messages.ts';

/** What the pages of every kind of survey say; words that differ by kind stand in shared/surveys/kinds.ts. */
export const surveyMessages = {
  comment: { en: 'Anything you would like to add? (optional)', 'zh-CN': '还有什么想对我们说的？（选填）' },
  submit: { en: 'Send my answer', 'zh-CN': '提交评价' },
  'error.summary': { en: 'Please check your answer', 'zh-CN': '请检查您的评价' },
  'error.unsent': { en: 'Your answer was not sent', 'zh-CN': '评价未提交' },
  thanks: { en: 'Thank you for your answer', 'zh-CN': '感谢您的评价' },
  'thanks.text': {
    en: 'It helps us to improve our service.',
    'zh-CN': '您的意见会帮助我们把服务做得更好。',
  },
  'thanks.low': {
    en: 'We are sorry that we let you down. A member of our team will contact you to put it right.',
    'zh-CN': '很抱歉没能让您满意。我们会尽快安排专人与您联系，把问题解决好。',
  },
  again: { en: 'We are working on it again', 'zh-CN': '我们正在继续处理' },
  'again.text': {
    en: 'Your ticket {number} is open again, so we do not ask how satisfied you are yet. Once it is resolved we ask you. To tell us something now, reply to our mail.',
    'zh-CN':
      '您的工单 {number} 已重新打开，现在还不需要评价，处理完毕后我们会再请您评价。如有话要说，直接回复我们的邮件即可。',
  },
  already: {
    en: 'You have answered already. Your first answer stands.',
    'zh-CN': '您已经评价过了，以首次提交的评价为准。',
  },
} satisfies Messages;
