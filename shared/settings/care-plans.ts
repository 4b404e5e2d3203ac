import * as z from 'zod';
import {
  CareTaskKind,
  CareTopic,
  DateKind,
  Grade,
  Language,
  MilestoneKind,
  RelationKind,
} from '../../events/vocabulary.ts';
import { line, slug } from '../http/text.ts';
import { Label } from './queues.ts';

const Id = slug(40);
/** `09:30` by the customer's clock. */
export const WallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'field.invalid' });
const day = z.iso.date();
const days = (min: number, max: number) => z.int().min(min).max(max);

/** A day that comes back every year. What its calendar lacks in a year falls as the three rules say. */
const DateOccasion = z.strictObject({
  kind: z.literal('date'),
  date: DateKind,
  of: z.enum(['customer', 'relation', 'anybody']).default('customer'),
  /** Only of these relations. */
  relations: z.array(RelationKind).min(1).optional(),
  /** 29 February in common years: the day before, the day after, or not at all. */
  feb29: z.enum(['feb-28', 'mar-1', 'skip']).default('feb-28'),
  /** The 30th of a lunar month that has 29 days: its last day, the first of the next, or not at all. */
  lunar30: z.enum(['day-29', 'next-day', 'skip']).default('day-29'),
  /** A day in a leap month, in years without that leap month: the regular month, or not at all. */
  leapMonth: z.enum(['regular', 'skip']).default('regular'),
});

/** What a plan follows. */
export const Occasion = z.discriminatedUnion('kind', [
  DateOccasion,
  /** A holiday of the settings, by its id. */
  z.strictObject({ kind: z.literal('holiday'), holiday: Id }),
  /** Some time after something happened: hours exactly, or days (default: 0) at the plan's local time. */
  z
    .strictObject({
      kind: z.literal('after'),
      event: MilestoneKind,
      hours: days(0, 24 * 366).optional(),
      days: days(0, 3660).optional(),
      /** Only after things that happened with these products. */
      products: z.array(line(200)).min(1).max(50).optional(),
    })
    .refine(({ hours, days }) => hours === undefined || days === undefined, {
      path: ['days'],
      message: 'field.hours-or-days',
    }),
  /** Every so often after purchase, installation or the last service; the product's own interval comes first. */
  z.strictObject({ kind: z.literal('maintenance'), everyDays: days(1, 3660).optional() }),
  /** When a consumable runs out: capacity ÷ consumption, learnt from how often it was replaced. */
  z.strictObject({ kind: z.literal('consumable') }),
  /** The last day of a warranty. */
  z.strictObject({ kind: z.literal('warranty') }),
  /** So long after the last contact of that sort, by grade: days, or whole months. */
  z.strictObject({
    kind: z.literal('cadence'),
    contact: z.enum(['any', 'call', 'visit', 'mail']).default('any'),
    every: z
      .partialRecord(
        Grade,
        z.union([z.strictObject({ days: days(1, 3660) }), z.strictObject({ months: days(1, 120) })]),
      )
      .default({ VIP: { days: 7 }, A: { days: 7 }, B: { months: 1 }, C: { months: 2 } }),
  }),
  /** Once, on a day, to everybody in the segment. */
  z.strictObject({ kind: z.literal('notice'), on: day }),
]);
export type Occasion = z.output<typeof Occasion>;

/** Whom a plan is for; what is left out does not matter. */
export const Segment = z.strictObject({
  grades: z.array(Grade).min(1).optional(),
  kinds: z
    .array(z.enum(['person', 'company']))
    .min(1)
    .optional(),
  regions: z.array(line(100)).min(1).max(50).optional(),
  /** Names of owned products, upper and lower case alike; a part of the name is enough. */
  products: z.array(line(200)).min(1).max(50).optional(),
  languages: z.array(Language).min(1).optional(),
  tags: z.array(line(50)).min(1).max(50).optional(),
  /** By the last contact of any way, at the day of the occasion. Who had none counts as out of touch since registration. */
  lastContact: z
    .strictObject({ withinDays: days(1, 3660).optional(), beforeDays: days(1, 3660).optional() })
    .optional(),
});
export type Segment = z.output<typeof Segment>;

const Money = z.strictObject({ amount: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) });

/** How the customer is reached. `message`: by mail, or by a partner (SMS, WeChat) where there is no mail address. */
export const CareChannel = z.discriminatedUnion('by', [
  z.strictObject({ by: z.enum(['message', 'mail', 'event']), template: Id }),
  z.strictObject({
    by: z.literal('task'),
    task: CareTaskKind,
    /** What staff are to do. */
    instruction: Label,
    budget: Money.optional(),
    /** Else the customer's owner. */
    assignee: z.string().max(128).optional(),
  }),
]);
export type CareChannel = z.output<typeof CareChannel>;

export const CarePlan = z.strictObject({
  id: Id,
  label: Label,
  state: z.enum(['draft', 'active', 'paused', 'ended']),
  topic: CareTopic,
  occasion: Occasion,
  segment: Segment.default({}),
  channel: CareChannel,
  /** Days before (negative) or after the occasion. */
  offsetDays: days(-365, 365).default(0),
  sendAt: WallClock.default('09:00'),
  /** Occasions on these local days, both included. */
  validFrom: day.optional(),
  validUntil: day.optional(),
  /** How late it still makes sense, in hours. Default: 24 for dates and holidays, 72 for everything else. */
  staleHours: days(1, 24 * 60).optional(),
  /** At most so many messages of this plan to one customer in so many civil days. */
  cap: z.strictObject({ count: days(1, 1000), days: days(1, 3660) }).optional(),
  /** Who gives way where a customer's messages are capped: the higher goes first. */
  priority: days(1, 9).default(5),
  /**
   * Whether its messages wait while a ticket of the product (of the customer where none is known) is open. Default: those that follow
   * up on something, remind of maintenance or keep in touch wait, all others are sent.
   */
  whileTicketOpen: z.enum(['wait', 'send']).optional(),
  /** A supervisor approves each one when it is due. */
  approval: z.boolean().default(false),
});
export type CarePlan = z.output<typeof CarePlan>;
