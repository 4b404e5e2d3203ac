import * as z from 'zod';
import { toE164 } from '../phone.ts';
import { Language } from '../vocabulary.ts';
import { definePartnerEvent } from './define-partner-event.ts';
import { happenedAt, partnerText } from './partner-fields.ts';

export const messageReceived = definePartnerEvent({
  type: 'message-received',
  version: 1,
  summary: 'A customer wrote to the firm by SMS or WeChat, as a partner took it.',
  happened: 'receivedAt',
  detail: z.object({
    version: z.literal(1).default(1),
    /** The partner's own id of the message, always the same: told again it is the same message. */
    messageId: partnerText(128),
    channel: z.enum(['sms', 'wechat']),
    /** Who wrote: the number, how the partner itself knows the customer (a WeChat user), or both. */
    from: z
      .object({
        /** Only where the partner knows it. */
        name: partnerText(200).optional(),
        /** As people write it; without a country code it is read as a Chinese number. */
        phone: partnerText(32)
          .refine((number) => toE164(number) !== undefined, { message: 'field.phone' })
          .optional(),
        reference: partnerText(128).optional(),
      })
      .refine(({ phone, reference }) => phone !== undefined || reference !== undefined, {
        message: 'field.required',
        path: ['phone'],
      }),
    text: partnerText(5000),
    receivedAt: happenedAt,
    /** Default: told by the text. */
    language: Language.optional(),
  }),
});
