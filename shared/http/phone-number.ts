import * as z from 'zod';
import { toE164 } from '../../events/phone.ts';
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
