import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import * as z from 'zod';
import { Language } from '../vocabulary.ts';
import { definePartnerEvent } from './define-partner-event.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

/** Month and day of a birthday, never converted between calendars; the year is not needed to congratulate. */
const birthdayParts = z.object({
  calendar: z.enum(['solar', 'lunar']).default('solar'),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  /** A lunar leap month (闰月). */
  leapMonth: z.boolean().default(false),
});

/** `1988-03-12`, or `--03-12` where the year is not told (ISO 8601:2000 truncated form, as vCard writes it), or the parts. */
const birthday = z.union([
  z.string().regex(/^(\d{4}|-)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  birthdayParts,
]);

const timeZone = z.string().max(64).refine(isTimeZone, { message: 'field.time-zone' });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Without a country code it is read as a Chinese number. */
function isPhoneNumber(text: string): boolean {
  return parsePhoneNumberFromString(text, { defaultCountry: 'CN', extract: false })?.isValid() ?? false;
}

export const purchaseMade = definePartnerEvent({
  type: 'purchase-made',
  version: 1,
  summary: 'A customer bought a product from a partner.',
  detail: z.object({
    version: z.literal(1).default(1),
    /** The partner's order number; partner and order identify the purchase, or partner and serial where there is none. */
    orderNumber: text(64).optional(),
    customer: z
      .object({
        name: text(200),
        email: z.email().max(254).optional(),
        /** As people write it; without a country code it is read as a Chinese number. */
        phone: text(32).refine(isPhoneNumber, { message: 'field.phone' }).optional(),
        language: Language.default('zh-CN'),
        timeZone: timeZone.default('Asia/Shanghai'),
      })
      .refine(({ email, phone }) => email !== undefined || phone !== undefined, {
        message: 'field.contact-needed',
        path: ['email'],
      }),
    product: text(200),
    serial: text(64).optional(),
    /** With offset or Z. */
    purchasedAt: z.iso.datetime({ offset: true }),
    birthday: birthday.optional(),
  }),
});

export type PurchaseMade = z.output<typeof purchaseMade.detail>;
