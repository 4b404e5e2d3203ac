import type { Messages } from '../../shared/i18n/messages.ts';

/** What kinds of tickets are called. */
export const kindMessages = {
  'kind.complaint': { en: 'Complaint', 'zh-CN': '投诉' },
  'kind.enquiry': { en: 'Enquiry', 'zh-CN': '咨询' },
  'kind.repair': { en: 'Repair', 'zh-CN': '报修' },
  'kind.return': { en: 'Return or exchange', 'zh-CN': '退换' },
  'kind.spare-part': { en: 'Spare part', 'zh-CN': '配件' },
  'kind.suggestion': { en: 'Suggestion', 'zh-CN': '建议' },
  'kind.compliment': { en: 'Compliment', 'zh-CN': '表扬' },
} satisfies Messages;
