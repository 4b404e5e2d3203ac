import * as z from 'zod';
import { dateProblem } from '../../events/date-problem.ts';
import {
  CareTopic,
  ContactWay,
  DateKind,
  Grade,
  Language,
  MilestoneKind,
  RelationKind,
} from '../../events/vocabulary.ts';
import { maxAddresses } from '../../shared/customers/points.ts';
import { phoneNumber } from '../../shared/http/phone-number.ts';
import { badBody, invalidInput, problem, staffOnly } from '../../shared/http/refusals.ts';
import { instant, line, mailAddress, prose, slug } from '../../shared/http/text.ts';
import { Zone } from '../../shared/settings/calendars.ts';

/** So many of each fit a transaction together with the file that they lie on. */
export const maxFileParts = { addresses: maxAddresses, relations: 40, dates: 40, consumables: 20 } as const;

const distinct = <S extends z.ZodType<string>>(schema: S, max: number) =>
  z
    .array(schema)
    .max(max)
    .superRefine((values, context) => {
      for (const [index, value] of values.entries())
        if (values.indexOf(value) < index)
          context.addIssue({ code: 'custom', path: [index], message: 'field.twice' });
    });

/** What staff write of a customer. */
export const CustomerBody = z.strictObject({
  kind: z.enum(['person', 'company']).default('person'),
  name: line(200),
  /** How mails and staff call the customer, where that is not the name. */
  salutation: line(100).optional(),
  mails: distinct(mailAddress, maxFileParts.addresses).default([]),
  phones: distinct(phoneNumber, maxFileParts.addresses).default([]),
  /** Chinese where a new file names none; a file that is written anew keeps its own. */
  language: Language.optional(),
  /** IANA zone; the firm's where it is left out. */
  timeZone: Zone.optional(),
  region: line(100).optional(),
  grade: Grade.default('C'),
  /** Who looks after the customer: somebody among the firm's people by id, or `me`. */
  owner: line(128).optional(),
  tags: distinct(line(50), 50).default([]),
});
export type CustomerBody = z.output<typeof CustomerBody>;

export const RelationBody = z.strictObject({
  kind: RelationKind,
  name: line(200),
  note: prose(2000).optional(),
});

/** Month and day in the calendar in which the customer keeps them. */
export const DateBody = z
  .strictObject({
    kind: DateKind,
    calendar: z.enum(['solar', 'lunar']).default('solar'),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
    /** A leap month (闰月) of the lunar calendar. */
    leapMonth: z.boolean().default(false),
    /** Of birth, of the wedding: in its own calendar. */
    year: z.int().min(1850).max(2200).optional(),
    /** Whose it is, where it is not the customer's own. */
    relationId: line(64).optional(),
    label: line(100).optional(),
  })
  .superRefine((date, context) => {
    const problem = dateProblem(date);
    if (problem) context.addIssue({ code: 'custom', ...problem });
  });
export type DateBody = z.output<typeof DateBody>;

const Id = slug(40);
const ConsumableBody = z.strictObject({
  id: Id,
  name: line(100),
  capacity: z.number().positive().max(1e9),
  /** So much is used up a day, in the same unit. */
  perDay: z.number().positive().max(1e9),
  unit: line(20),
});

export const ProductBody = z.strictObject({
  name: line(200),
  serial: line(64).optional(),
  orderNumber: line(64).optional(),
  purchasedAt: instant,
  /** The last day of the warranty. */
  warrantyUntil: z.iso.date({ error: 'field.date' }).optional(),
  maintenanceDays: z.int().min(1).max(3660).optional(),
  consumables: z
    .array(ConsumableBody)
    .max(maxFileParts.consumables)
    .superRefine((consumables, context) => {
      for (const [index, { id }] of consumables.entries())
        if (consumables.findIndex((each) => each.id === id) < index)
          context.addIssue({ code: 'custom', path: [index, 'id'], message: 'field.twice' });
    })
    .default([]),
  /** Since when it is not in use any more. */
  retiredAt: instant.optional(),
});
export type ProductBody = z.output<typeof ProductBody>;

export const ConsentBody = z.strictObject({
  topic: CareTopic,
  way: ContactWay,
  given: z.boolean(),
  /** How it was told: on which form, in which call. */
  source: line(200),
});

export const MilestoneBody = z
  .strictObject({
    kind: MilestoneKind,
    at: instant,
    /** What makes it one: number of the order or the visit. Kind, product and instant where it is left out. */
    key: line(100).optional(),
    productId: line(64).optional(),
    /** Of a contact: how we spoke or met. */
    way: ContactWay.optional(),
  })
  .refine(({ kind, way }) => kind !== 'contact' || way !== undefined, {
    path: ['way'],
    message: 'field.required',
  });
export type MilestoneBody = z.output<typeof MilestoneBody>;

const read = { ...staffOnly, ...invalidInput };
const noSuch = problem('The customer, or this part of the customer file, does not exist.');

/** What routes may refuse. */
export const fileRefusals = {
  list: read,
  one: { ...read, 404: noSuch },
  change: {
    ...read,
    ...badBody,
    404: noSuch,
    409: problem('Someone else changed the file at the same time.'),
  },
};

export const customerId = z.object({ id: line(64) });
/** What a change of a part may say: the version of the file that was seen. Another one is refused with 409; without it the later writer holds. */
export const SeenVersion = z.strictObject({ version: z.coerce.number().int().positive().optional() });
/** What a change answers: the version of the file by now. */
export const FileChanged = z.object({ customerId: z.string(), version: z.int() });
export const filePartChanged = FileChanged.extend({ id: z.string() });
