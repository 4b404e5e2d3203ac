import type { CareTemplate } from './care-templates.ts';

/** The starter set: one for every occasion, warm and short. */
export const builtInCareTemplates: readonly CareTemplate[] = [
  {
    id: 'birthday',
    label: { en: 'Birthday', 'zh-CN': '生日祝福' },
    topic: 'greeting',
    subject: { en: 'Happy birthday from {{ firm.name }}', 'zh-CN': '{{ firm.name }}祝您生日快乐' },
    body: {
      en: 'All of us at {{ firm.name }} wish you a happy birthday, good health and a wonderful year ahead.\n\nThank you for being with us.',
      'zh-CN':
        '今天是您的生日，{{ firm.name }}全体同事祝您生日快乐，身体健康，万事顺意！\n\n感谢您一直以来的信任与陪伴。',
    },
  },
];
