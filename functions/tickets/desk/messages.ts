import type { Messages } from '../../../shared/i18n/messages.ts';

/** What the desk says to customers of its own accord. */
export const messages = {
  'agent.nameless': { en: 'Customer service', 'zh-CN': '客服' },
} satisfies Messages;
