import * as z from 'zod';
import { toE164 } from '../phone.ts';
import { isTimeZone } from '../time-zone.ts';
import { Language } from '../vocabulary.ts';

/** What the events of partners are made of. */
export const partnerText = (max: number) => z.string().trim().min(1).max(max);

/** With offset or Z. */
export const happenedAt = z.iso.datetime({ offset: true });

const timeZone = z.string().max(64).refine(isTimeZone, { message: 'field.time-zone' });

/** A number as people write it. */
const isPhoneNumber = (number: string): boolean => toE164(number) !== undefined;

/**
 * The customer whom an event is about: found by the partner's own reference, mail or phone with a compatible name, else registered. One of
 * the three is needed.
 */
export const partnerCustomer = z
  .object({
    name: partnerText(200),
    email: z.email().max(254).optional(),
    /** As people write it; without a country code it is read as a Chinese number. */
    phone: partnerText(32).refine(isPhoneNumber, { message: 'field.phone' }).optional(),
    /** How the partner itself knows the customer, always the same: a WeChat user, a member number. */
    reference: partnerText(128).optional(),
    /** Chinese where it is left out, until somebody tells another one. */
    language: Language.optional(),
    timeZone: timeZone.default('Asia/Shanghai'),
  })
  .refine(
    ({ email, phone, reference }) => email !== undefined || phone !== undefined || reference !== undefined,
    { message: 'field.contact-needed', path: ['email'] },
  );
export type PartnerCustomer = z.output<typeof partnerCustomer>;
