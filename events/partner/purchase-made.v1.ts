import * as z from 'zod';
import { dateProblem } from '../date-problem.ts';
import { definePartnerEvent } from './define-partner-event.ts';
import { happenedAt, partnerCustomer, partnerText } from './partner-fields.ts';

/** Month and day of a birthday, never converted between calendars; the year is not needed to congratulate. */
const birthdayParts = z.object({
  calendar: z.enum(['solar', 'lunar']).default('solar'),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  /** A lunar leap month (闰月). */
  leapMonth: z.boolean().default(false),
});

/** `1988-03-12`, or `--03-12` where the year is not told (ISO 8601:2000 truncated form, as vCard writes it), or the parts. */
const birthday = z
  .union([z.string().regex(/^(\d{4}|-)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/), birthdayParts])
  .superRefine((told, context) => {
    const problem = dateProblem(birthdayOf(told));
    if (!problem) return;
    const { path, message } = problem;
    context.addIssue({ code: 'custom', message, ...(typeof told === 'string' ? {} : { path }) });
  });

/** A birthday as it was told, in parts; texts are solar dates. */
export function birthdayOf(
  told: string | z.output<typeof birthdayParts>,
): z.output<typeof birthdayParts> & { year?: number } {
  if (typeof told !== 'string') return told;
  const [year = '', month, day] = told.startsWith('--') ? ['', ...told.slice(2).split('-')] : told.split('-');
  return {
    calendar: 'solar',
    month: Number(month),
    day: Number(day),
    leapMonth: false,
    ...(year === '' ? {} : { year: Number(year) }),
  };
}

export const purchaseMade = definePartnerEvent({
  type: 'purchase-made',
  version: 1,
  summary: 'A customer bought a product from a partner.',
  happened: 'purchasedAt',
  detail: z.object({
    version: z.literal(1).default(1),
    /** The partner's order number; partner and order identify the purchase, or partner and serial where there is none. */
    orderNumber: partnerText(64).optional(),
    customer: partnerCustomer,
    product: partnerText(200),
    serial: partnerText(64).optional(),
    purchasedAt: happenedAt,
    birthday: birthday.optional(),
  }),
});

export type PurchaseMade = z.output<typeof purchaseMade.detail>;
