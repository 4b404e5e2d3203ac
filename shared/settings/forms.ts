import * as z from 'zod';
import { QueueName, ticketKinds } from '../../events/vocabulary.ts';
import { line, slug } from '../http/text.ts';
import { knownCharset } from '../text/charset.ts';
import { fieldTypes } from './field-types.ts';

/** What every form asks; the firm sets only what they are called and whether they are needed. */
export const standardNames = ['kind', 'subject', 'description', 'name', 'email', 'phone'] as const;
export type StandardName = (typeof standardNames)[number];

const Id = slug(64);
const fieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, { message: 'field.name' });

/** Words of a form in both languages; a consent is longer than a label. */
const words = (max: number) => z.strictObject({ 'zh-CN': line(max), en: line(max) });

export const FormField = z.strictObject({
  name: fieldName,
  type: z.enum(fieldTypes),
  label: words(500),
  help: words(500).optional(),
  /** Asked of those who see it. */
  required: z.boolean().default(false),
  choices: z
    .array(z.strictObject({ value: line(100), label: words(100) }))
    .max(100)
    .optional(),
  /** Shown while an earlier field (or the kind) has one of these values. */
  shownIf: z
    .strictObject({ field: z.string().max(64), equals: z.array(line(100)).min(1).max(100) })
    .optional(),
  /** Characters of a text, files of a file field. */
  max: z.int().min(1).max(8000).optional(),
  /** Of a consent: names the wording. What a customer agreed to is kept with it. */
  version: line(20).optional(),
});
export type FormField = z.output<typeof FormField>;

const standardField = z.strictObject({
  label: words(100).optional(),
  help: words(500).optional(),
  required: z.boolean().optional(),
});

/** How much a form takes in before a person is asked to wait; 0: no limit. What is absent is the stage's. */
export const IntakeLimits = z.strictObject({
  /** From one network address in ten minutes. */
  perAddress: z.int().min(0).max(1_000_000).optional(),
  /** From one network with one mail address or number, in an hour. */
  perContact: z.int().min(0).max(1_000_000).optional(),
  /** Of the form, in an hour. */
  perForm: z.int().min(0).max(1_000_000).optional(),
  /** Quicker than this nobody fills it in, in seconds. */
  minimumSeconds: z.int().min(0).max(60).optional(),
  /** The same text from the same contact within this time is the same matter, in hours. */
  duplicateHours: z
    .int()
    .min(0)
    .max(24 * 30)
    .optional(),
});
export type IntakeLimits = z.output<typeof IntakeLimits>;

/** A path of this site, or an address by https. */
const target = z
  .string()
  .max(1000)
  .regex(/^(\/(?![/\\])|https:\/\/)[^\s\\]*$/, { message: 'field.redirect' });

/** A site: by https, or on the machine of whoever builds it. */
const origin = z
  .string()
  .max(255)
  .regex(/^(https:\/\/[a-z0-9.-]+|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?$/, {
    message: 'field.origin',
  });

/** Parts of a ticket that a value of a post can become; `contact` is any way to answer, `ignore` keeps it nowhere. */
export const mapTargets = [
  ...standardNames,
  'contact',
  'language',
  'productSerial',
  'orderNumber',
  'region',
  'ignore',
] as const;
export type MapTarget = (typeof mapTargets)[number];

/** How a service signs its posts: see functions/tickets/intake/signature.ts. */
export const signatureSchemes = ['typeform', 'tally', 'jinshuju', 'shopify', 'hmac-sha256'] as const;
export const SignatureScheme = z.enum(signatureSchemes);
export type SignatureScheme = z.output<typeof SignatureScheme>;

/** A name under which a value comes, whatever its form calls it. */
const postedName = z.string().trim().min(1).max(200);

/** A form: what it asks, and what becomes of the answers. */
export const Form = z.strictObject({
  id: Id,
  label: words(100),
  intro: words(500).optional(),
  /** Every ticket of it is of this kind, or the customer chooses. */
  kind: z.enum(['chosen', ...ticketKinds]),
  queue: QueueName.optional(),
  tags: z.array(line(40)).max(20).default([]),
  /** Where a browser goes after a post; without it to the tracking page. */
  redirect: target.optional(),
  /**
   * Sites that have this form: their own forms may name another place of theirs (`redirect`, `_next`, `retURL`), and they may frame its
   * pages.
   */
  origins: z.array(origin).max(20).default([]),
  standard: z.partialRecord(z.enum(standardNames), standardField).default({}),
  fields: z.array(FormField).default([]),
  limits: IntakeLimits.default({}),
  /**
   * Which names of posts become which part: a {@link MapTarget} or a field of the form. Several names are joined in their order. What no
   * name stands here for is read by the built-in names (functions/tickets/intake/names).
   */
  map: z.record(z.string().max(64), z.array(postedName).min(1).max(20)).default({}),
  /** The charset of pages that post to it without saying so: `gbk`, `big5`. */
  charset: z
    .string()
    .max(40)
    .refine((label) => knownCharset(label) !== undefined, { message: 'field.charset' })
    .optional(),
  /** Where numbers without a country code are from, ISO 3166-1 alpha-2; default: that of the stage. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { message: 'field.country' })
    .optional(),
  /** Posts must be signed so, with the secret that is set by `PUT /v1/forms/{form}/secret`; others are kept aside. */
  signed: SignatureScheme.optional(),
});
export type Form = z.output<typeof Form>;
