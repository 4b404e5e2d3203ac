import type { Messages } from '../../../shared/i18n/messages.ts';

/** Texts of every control, whichever page it stands on. */
export const fieldMessages = {
  'form.optional': { en: '(optional)', 'zh-CN': '（选填）' },
} satisfies Messages;
