import * as z from 'zod';
import { slug } from '../http/text.ts';
import { Label } from './queues.ts';

const month = z.int().min(1).max(12);

/** How many days a month has in the longest of years; 29 February is the 28th in the others. */
const longest = (of: number): number => new Date(Date.UTC(2028, of, 0)).getUTCDate();

const yearlyRules = [
  z
    .strictObject({ by: z.literal('solar'), month, day: z.int().min(1).max(31) })
    .refine(({ month, day }) => day <= longest(month), { path: ['day'], message: 'field.invalid' }),
  /** A day of a regular lunar month, in Beijing; a 30th that a month lacks is its 29th. `offsetDays` -1 with 1-1: the last day of the year. */
  z.strictObject({
    by: z.literal('lunar'),
    month,
    day: z.int().min(1).max(30),
    offsetDays: z.int().min(-30).max(30).default(0),
  }),
  z.strictObject({
    by: z.literal('solar-term'),
    term: z.enum(['qingming', 'winter-solstice', 'beginning-of-spring']),
  }),
  /** `nth` 1 to 5, or -1 for the last; weekday 1 is Monday, 7 Sunday (ISO 8601). */
  z.strictObject({
    by: z.literal('weekday'),
    month,
    weekday: z.int().min(1).max(7),
    nth: z.union([z.int().min(1).max(5), z.literal(-1)]),
  }),
  /** So many days after Easter Sunday of the Western churches (before it, when negative): Good Friday is -2. */
  z.strictObject({ by: z.literal('easter'), offsetDays: z.int().min(-70).max(70).default(0) }),
] as const;

/** When a holiday falls that has at most one day in each year of its own calendar. */
export const YearlyRule = z.discriminatedUnion('by', yearlyRules);
export type YearlyRule = z.output<typeof YearlyRule>;

/** When a holiday falls. */
export const HolidayRule = z.discriminatedUnion('by', [
  ...yearlyRules,
  /** Days that follow no rule. */
  z.strictObject({ by: z.literal('list'), dates: z.array(z.iso.date()).min(1).max(200) }),
]);
export type HolidayRule = z.output<typeof HolidayRule>;

/** A country by its code of ISO 3166-1. */
const Country = z.string().regex(/^[A-Z]{2}$/, { message: 'field.invalid' });

export const Holiday = z.strictObject({
  id: slug(40),
  label: Label,
  rule: HolidayRule,
  /** Countries that keep the day by another rule; {@link ruleFor} says which holds for a customer. */
  elsewhere: z
    .array(z.strictObject({ countries: z.array(Country).min(1).max(50), rule: HolidayRule }))
    .max(20)
    .optional(),
});
export type Holiday = z.output<typeof Holiday>;

/** The rule of a holiday in a country; that of the holiday itself where none of its own is named or the country is unknown. */
export const ruleFor = ({ rule, elsewhere = [] }: Holiday, country: string | undefined): HolidayRule =>
  elsewhere.find(({ countries }) => country !== undefined && countries.includes(country))?.rule ?? rule;
