/** The subject of a ticket whose mail had neither subject nor text. */
export const messages = {
  untitled: { en: 'Mail without a subject', 'zh-CN': '无主题邮件' },
} as const;
