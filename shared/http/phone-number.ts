import * as z from 'zod';
import { toE164 } from '../runtime/phone.ts';
import { line } from './text.ts';

/** A phone number as people write it, answered in E.164; without a country code it is Chinese. */
export const phoneNumber = line(32).transform((text, context) => {
  const number = toE164(text);
  if (number !== undefined) return number;
  context.addIssue({ code: 'custom', message: 'field.phone', input: text });
  return z.NEVER;
});
