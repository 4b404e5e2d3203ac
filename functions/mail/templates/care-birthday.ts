import * as z from 'zod';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { defineTemplate } from './define-template.ts';

const messages = {
  subject: { en: 'Happy birthday from {firm}', 'zh-CN': '{firm}祝您生日快乐' },
  wish: {
    en: 'All of us at {firm} wish you a happy birthday, good health and a wonderful year ahead.',
    'zh-CN': '今天是您的生日，{firm}全体同事祝您生日快乐，身体健康，万事顺意！',
  },
  thanks: {
    en: 'Thank you for being with us.',
    'zh-CN': '感谢您一直以来的信任与陪伴。',
  },
} satisfies Messages;

/** The yearly greeting. */
export const careBirthday = defineTemplate({
  name: 'care-birthday',
  automatic: true,
  variables: z.object({}),
  body(_, { language, firmName }) {
    const say = (key: keyof typeof messages) => text(messages, language, key, { firm: firmName });
    return {
      subject: say('subject'),
      preview: say('wish'),
      blocks: [
        { kind: 'text', text: say('wish') },
        { kind: 'text', text: say('thanks') },
      ],
    };
  },
});
