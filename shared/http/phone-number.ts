import * as z from 'zod';
import { readPhone, toE164 } from '../../events/phone.ts';
import { line } from './text.ts';

/** Answers a text as the number in E.164 that it means; without a country code it is of the country of the stage. Otherwise the field is refused. */
export function asPhoneNumber(text: string, context: z.RefinementCtx<string>): string {
  const number = toE164(text);
  if (number !== undefined) return number;
  context.addIssue({ code: 'custom', message: 'field.phone', input: text });
  return z.NEVER;
}

/** A phone number as people write it, answered in E.164. */
export const phoneNumber = line(32).transform(asPhoneNumber);

export interface DialledPhone {
  /** E.164. */
  phone: string;
  /** Digits that are dialled once it answers. */
  extension?: string;
}

/** A phone number as people write it, with its extension. */
export const phoneWithExtension = line(40).transform((text, context): DialledPhone => {
  const phone = asPhoneNumber(text, context);
  const extension = readPhone(text)?.extension;
  return extension === undefined ? { phone } : { phone, extension };
});
