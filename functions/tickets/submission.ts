import * as z from 'zod';
import { Language, TicketKind } from '../../events/vocabulary.ts';
import type { RawBody } from '../../shared/http/read-body.ts';
import { blankAsAbsent, line, mailAddress, prose } from '../../shared/http/text.ts';
import { toE164 } from '../../shared/runtime/phone.ts';
import { customFieldsOf, isDeclared } from './form-fields.ts';

export const maxCustomFields = 20;
export const maxCustomFieldBytes = 1024;

/** Whatever a form calls its fields, as long as it can be shown on one line and is no object's inner name. */
const customName = /^(?!__proto__$)[^\p{Cc}\p{Cs}\u2028\u2029]{1,64}$/u;

const customValue = z
  .string()
  .refine((text) => Buffer.byteLength(text) <= maxCustomFieldBytes, {
    message: 'field.too-long',
    params: { max: `${maxCustomFieldBytes} B` },
  })
  .pipe(prose(maxCustomFieldBytes));

/** Fields that a form asks for beyond ours. */
const CustomFields = z.record(z.string(), customValue).superRefine((fields, context) => {
  const names = Object.keys(fields);
  if (names.length > maxCustomFields) {
    context.addIssue({ code: 'custom', message: 'field.too-many-fields', params: { max: maxCustomFields } });
  }
  for (const name of names.filter((each) => !customName.test(each))) {
    context.addIssue({ code: 'custom', path: [name], message: 'field.name' });
  }
});

const phone = z
  .string()
  .trim()
  .max(40)
  .transform((text, context) => {
    const number = toE164(text);
    if (number === undefined) context.addIssue({ code: 'custom', message: 'field.phone' });
    return number ?? z.NEVER;
  });

const facts = {
  /** Which form it came from: a slug. */
  form: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, { message: 'field.invalid' }),
  kind: TicketKind,
  subject: line(200),
  description: prose(8000),
  name: line(100),
  email: mailAddress.optional(),
  /** E.164 once validated; without a country code it is a Chinese number. */
  phone: phone.optional(),
  language: Language.optional(),
  productSerial: line(64).optional(),
  orderNumber: line(64).optional(),
  region: line(64).optional(),
  fields: CustomFields.optional(),
  /** Works as the Idempotency-Key header does, for forms that cannot send one. */
  idempotencyKey: z.uuid().optional(),
};

/** A customer matter as it is sent in. One of `email` and `phone` is needed, else nobody could answer. */
export const TicketSubmission = z.strictObject(facts).refine(hasContact, {
  path: ['email'],
  message: 'field.contact-needed',
  // Told even when other fields are wrong too: one round for the person who corrects them.
  when: ({ value }) => typeof value === 'object' && value !== null,
});
export type TicketSubmission = z.output<typeof TicketSubmission>;

function hasContact(value: object): boolean {
  return 'email' in value || 'phone' in value;
}

/**
 * An HTML form's flat fields in the shape of {@link TicketSubmission}: blank is absent, what is not declared becomes a
 * custom field, form and kind have defaults. JSON goes through as it is.
 */
export function prepareSubmission(body: RawBody): unknown {
  if (body.kind === 'json') return body.value;
  const filled = Object.entries(body.values).filter(([, value]) => blankAsAbsent(value) !== undefined);
  const known = filled.filter(([name]) => isDeclared(name));
  const custom = customFieldsOf(body.values).filter(([, value]) => blankAsAbsent(value) !== undefined);
  return {
    form: 'contact',
    kind: 'enquiry',
    ...Object.fromEntries(known),
    ...(custom.length > 0 ? { fields: Object.fromEntries(custom) } : {}),
  };
}
