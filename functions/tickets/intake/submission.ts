import * as z from 'zod';
import { Language, TicketKind } from '../../../events/vocabulary.ts';
import { asPhoneNumber } from '../../../shared/http/phone-number.ts';
import { line, mailAddress, prose, slug } from '../../../shared/http/text.ts';

/** Most files that one matter brings. */
export const maxUploads = 10;

/** A form's name in addresses and posts. */
export const FormName = slug(64);

const phone = z.string().trim().max(40).transform(asPhoneNumber);

const facts = {
  /** Which form it came from: a slug. One that we do not know has the rules of `contact`. */
  form: FormName,
  /** Needed where the form leaves the choice. */
  kind: TicketKind.optional(),
  /** Subject and name are needed unless the form says otherwise. */
  subject: line(200).optional(),
  description: prose(8000),
  name: line(100).optional(),
  email: mailAddress.optional(),
  /** E.164 once validated; without a country code it is one of the form’s country. */
  phone: phone.optional(),
  language: Language.optional(),
  productSerial: line(64).optional(),
  orderNumber: line(64).optional(),
  region: line(64).optional(),
  /** Answers to what the form asks beyond the usual, and up to 20 more of 1 KB each. */
  fields: z.record(z.string(), prose(8000)).optional(),
  /** Files that were uploaded before, by `POST /v1/uploads`. */
  uploads: z.array(z.string().min(1).max(300)).max(maxUploads).optional(),
  /** Which of our own doors it came through. */
  channel: z.enum(['form', 'widget']).optional(),
  /** Works as the Idempotency-Key header does, for forms that cannot send one. */
  idempotencyKey: z.uuid().optional(),
  /** Tells when the form was handed out, signed; forms that are not ours have none. */
  formStarted: z.string().max(200).optional(),
  /** A field that no person sees. */
  'homepage-url': z.string().max(2000).optional(),
};

/** A customer matter as it is taken in. */
export const Submission = z.strictObject(facts);

/** A customer matter as our own forms send it in. One of `email` and `phone` is needed, else nobody could answer. */
export const TicketSubmission = Submission.refine(hasContact, {
  path: ['email'],
  message: 'field.contact-needed',
  // Told even when other fields are wrong too: one round for the person who corrects them.
  when: ({ value }) => typeof value === 'object' && value !== null,
});
export type TicketSubmission = z.output<typeof Submission>;

function hasContact(value: object): boolean {
  return 'email' in value || 'phone' in value;
}
