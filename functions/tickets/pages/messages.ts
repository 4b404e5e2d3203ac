import type { Messages } from '../../../shared/i18n/messages.ts';

/** Texts of every control, whichever page it stands on. */
export const fieldMessages = {
  'form.optional': { en: '(optional)', 'zh-CN': '（选填）' },
  /** Where no script runs; the script takes it away and shows the control instead. */
  'form.files-later': {
    en: '{label}: you can add photos and files on the next page.',
    'zh-CN': '{label}：提交后可在下一页添加照片和文件。',
  },
} satisfies Messages;
