import * as z from 'zod';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { defineTemplate } from './define-template.ts';

const messages = {
  subject: {
    en: 'Is everything fine with your purchase? ({product})',
    'zh-CN': '您选购的{product}，用得还顺手吗？',
  },
  lead: {
    en: 'Thank you for your purchase: {product}. We hope it serves you well.',
    'zh-CN': '感谢您选购我们的产品（{product}），希望您用得称心。',
  },
  offer: {
    en: 'If anything is unclear about setting it up or using it, or if something is not as it should be, just tell us. We are glad to help.',
    'zh-CN': '安装或使用中有什么疑问，或者哪里不如意，随时告诉我们，我们很乐意帮忙。',
  },
  write: { en: 'Write to us', 'zh-CN': '联系我们' },
} satisfies Messages;

/** A courtesy word within a day of a purchase. */
export const carePurchaseFollowUp = defineTemplate({
  name: 'care-purchase-follow-up',
  automatic: true,
  variables: z.object({ product: z.string() }),
  body({ product }, { language, urls }) {
    const say = (key: keyof typeof messages) => text(messages, language, key, { product });
    return {
      subject: say('subject'),
      preview: say('offer'),
      blocks: [
        { kind: 'text', text: say('lead') },
        { kind: 'text', text: say('offer') },
        { kind: 'button', label: say('write'), url: urls.contact },
      ],
    };
  },
});
