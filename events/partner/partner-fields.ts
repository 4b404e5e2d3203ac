import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import * as z from 'zod';
import { Language } from '../vocabulary.ts';

/** What the events of partners are made of. */
export const text = (max: number) => z.string().trim().min(1).max(max);

/** With offset or Z. */
export const happenedAt = z.iso.datetime({ offset: true });

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
function isPhoneNumber(number: string): boolean {
  return parsePhoneNumberFromString(number, { defaultCountry: 'CN', extract: false })?.isValid() ?? false;
}

/** The customer whom an event is about: found by mail or phone, registered where nobody has either. */
export const partnerCustomer = z
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
  });
export type PartnerCustomer = z.output<typeof partnerCustomer>;
