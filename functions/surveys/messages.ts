import type { Messages } from '../../shared/i18n/messages.ts';

/** Everything that the survey's pages say. */
export const surveyMessages = {
  title: { en: 'How did we do?', 'zh-CN': '这次服务，您满意吗？' },
  about: {
    en: 'Your matter {number} at {firm} was settled. Please tell us how it went for you.',
    'zh-CN': '您在{firm}的工单 {number} 已经处理完毕，请点选一项，告诉我们您的感受。',
  },
  question: { en: 'How was our service?', 'zh-CN': '您的评价' },
  'score.1': { en: 'Very bad', 'zh-CN': '非常不满意' },
  'score.2': { en: 'Bad', 'zh-CN': '不满意' },
  'score.3': { en: 'Fair', 'zh-CN': '一般' },
  'score.4': { en: 'Good', 'zh-CN': '满意' },
  'score.5': { en: 'Very good', 'zh-CN': '非常满意' },
  comment: { en: 'Anything you would like to add? (optional)', 'zh-CN': '还有什么想对我们说的？（选填）' },
  submit: { en: 'Send my answer', 'zh-CN': '提交评价' },
  'error.summary': { en: 'Please check your answer', 'zh-CN': '请检查您的评价' },
  'error.unsent': { en: 'Your answer was not sent', 'zh-CN': '评价未提交' },
  'error.score': { en: 'Please choose one of the five answers.', 'zh-CN': '请从五项中选择一项。' },
  thanks: { en: 'Thank you for your answer', 'zh-CN': '感谢您的评价' },
  'thanks.text': {
    en: 'It helps us do better for you and for others.',
    'zh-CN': '您的意见会帮助我们把服务做得更好。',
  },
  'thanks.low': {
    en: 'We are sorry that we let you down. One of us will get in touch with you to put it right.',
    'zh-CN': '很抱歉没能让您满意。我们会尽快安排专人与您联系，把问题解决好。',
  },
  already: {
    en: 'You have answered already. Your first answer stands.',
    'zh-CN': '您已经评价过了，以首次提交的评价为准。',
  },
} satisfies Messages;
