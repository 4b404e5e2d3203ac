import type { Messages } from '../../../shared/i18n/messages.ts';

/** What the desk says to customers of its own accord. */
export const messages = {
  /** Whoever gave no name, in a reply that begins with it. */
  'customer.nameless': { en: 'customer', 'zh-CN': '尊敬的客户' },
  'agent.nameless': { en: 'Customer service', 'zh-CN': '客服' },
} satisfies Messages;
