import type { Messages } from '../../../shared/i18n/messages.ts';

/** What a recovery ticket says. */
export const messages = {
  'recovery.subject': { en: 'Follow-up: {subject}', 'zh-CN': '回访：{subject}' },
  'recovery.description': {
    en: 'The customer rated ticket {number} with {score} of 5.',
    'zh-CN': '客户对工单 {number} 的满意度评分为 {score} 分（满分 5 分）。',
  },
  'recovery.comment': { en: 'Comment: {comment}', 'zh-CN': '客户意见：{comment}' },
} satisfies Messages;
