import { readPhone } from '../../../events/phone.ts';
import type { Call } from '../../../shared/table/entities/call.ts';

/** With whom a call was, as far as the telephone tells. */
export type CallNumber = Required<Pick<Call, 'number' | 'numberKind'>> & Pick<Call, 'extension'>;

/** What exchanges and staff write where no number is shown. */
const withheld: ReadonlySet<string> = new Set(
  'withheld,anonymous,unknown,private,private number,blocked,restricted,no number,no caller id,未知,未知号码,隐藏,隐藏号码,匿名,无号码,未显示,未显示号码,不显示,保密'.split(
    ',',
  ),
);

/** Numbers of services: 110, 12345, 10086, 95588; those of three digits and those that begin with 1, 95 or 96. */
const shortCode = /^(?:1\d{2,5}|9[56]\d{3,4})$/;
/** 801, ext. 801, 分机801, #801. */
const extension = /^(?:ext(?:ension)?\.?|x|#|转|分机|内线)? ?(\d{3,6})$/i;
const digits = /^\d{3,8}$/;

/**
 * Reads the number of a call as staff type it: a phone number (E.164, with its extension beside it), a short code, an internal extension, or one that was
 * withheld, whose `number` is empty. `asKind` says what digits are that could be either. Undefined where it is nothing of these: a number without its
 * area, say, which is never completed to another one.
 */
export function readCallNumber(typed: string, asKind?: Call['numberKind']): CallNumber | undefined {
  const text = typed.normalize('NFKC').trim();
  if (asKind === 'withheld' || withheld.has(text.toLowerCase()))
    return { numberKind: 'withheld', number: '' };
  if (asKind === 'short-code' || asKind === 'extension') {
    const plain = extension.exec(text)?.[1] ?? text;
    return digits.test(plain) ? { numberKind: asKind, number: plain } : undefined;
  }
  const phone = readPhone(text);
  if (phone)
    return {
      numberKind: 'number',
      number: phone.number,
      ...(phone.extension === undefined ? {} : { extension: phone.extension }),
    };
  if (asKind === 'number') return undefined;
  if (shortCode.test(text)) return { numberKind: 'short-code', number: text };
  const internal = extension.exec(text)?.[1];
  return internal === undefined ? undefined : { numberKind: 'extension', number: internal };
}

/** Whether a text can be the number of a call of any kind. */
export const isCallNumber = (typed: string): boolean =>
  [undefined, 'extension' as const].some((kind) => readCallNumber(typed, kind) !== undefined);

/** How a call that has no phone number is named on its ticket, so that search finds it. */
export const callerField = ({ numberKind, number }: CallNumber): Record<string, string> =>
  numberKind === 'number' ? {} : { caller: [numberKind, number].filter(Boolean).join(' ') };
