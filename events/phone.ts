import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A phone number as it was understood. */
export interface ReadPhone {
  /** E.164: `+861062881234`. */
  number: string;
  /** Digits that are dialled once the number answers; E.164 has no place for them. */
  extension?: string;
  /** What was typed behind a first number: a second one, as it stands. */
  rest?: string;
}

/**
 * The country of a stage (ISO 3166-1 alpha-2) as its configuration has it; China where it has none.
 * @throws Error for what is no country with numbers.
 */
export function phoneRegionOf(configured: string | undefined): CountryCode {
  const region = configured ?? 'CN';
  if (!isPhoneCountry(region)) throw new Error(`DEFAULT_PHONE_REGION: there is no country ${region}`);
  return region;
}

/**
 * The country whose numbers are written without a country code, where no form says otherwise. Schemas read numbers, and nobody hands them
 * anything, so it is read where this loads.
 */
export const usualPhoneRegion: CountryCode = /* @__PURE__ */ phoneRegionOf(process.env.DEFAULT_PHONE_REGION);

/**
 * A phone number as people write it. A number without a country code is read as one of `region` (ISO 3166-1 alpha-2), and only if it is
 * dialled like that there: a number that lacks its area, or is one of another country, is not completed to a third one. Undefined: the
 * text is no number, or has words beside it.
 */
export function readPhone(text: string, region: CountryCode = usualPhoneRegion): ReadPhone | undefined {
  const plain = plainOf(text);
  if (plain.length > maxCharacters) return undefined;
  const [first = '', ...others] = plain
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const rest = others.join(' / ');
  const read = readOne(first, region);
  if (read) return { ...read, ...(rest === '' ? {} : { rest }) };
  // 030/123456 is one number of Germany, 13800138000/13900139000 are two.
  if (others.length > 0) return readOne(plain.replaceAll('/', ' '), region);
  return readAhead(plain, region);
}

/** What stands behind a number with a blank between them: another number, or a remark in parentheses. */
const behindBlank = /^(\S+) ([\d+]\S+)$/;
const remark = /^([^()]*\d|\([^()]*\)[^()]*\d) ?\(([^()\d]+)\)$/;

function readAhead(text: string, region: CountryCode): ReadPhone | undefined {
  const [, first = '', rest = ''] = behindBlank.exec(text) ?? remark.exec(text) ?? [];
  const read = readOne(first, region);
  return read && { ...read, rest };
}

/** {@link readPhone} without extension and rest: `+8613800138000`; undefined when the text is no number. */
export const toE164 = (text: string, region?: CountryCode): string | undefined =>
  readPhone(text, region)?.number;

/** Whether numbers of a country (ISO 3166-1 alpha-2) can be read. */
export function isPhoneCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/** A sign between a number and its extension separates no second number: `;ext=801`, `，转801`. */
const beforeExtension = /[,;、]\s*(?=ext|x ?\d|转|轉|分机|分機|内线|內線)/gi;

/** Longer texts have more in them than numbers. */
const maxCharacters = 100;

const separators = /[/|;,、&]|\bor\b|或者?/i;

/** What people write before a number, with a sign behind it, or without one where the word can mean nothing else. */
const label =
  /^(?:(?:我的|联系|聯絡|聯繫)?(?:电话|電話|手机|手機|座机|座機|固话|固話)(?:号码|號碼|号|號)? ?[.:]{0,2}|tel ?[.:]{0,2}|(?:telephone|telefon|teléfono|phone(?: number| no)?|mobile|mobil|mob|cell(?: phone)?|handy|[tm]) ?[.:]{1,2}) ?(?=[\d+(])/i;

/** A text in one notation: no invisible marks, ASCII digits, dashes, dots and blanks, no label ahead. */
export function plainOf(text: string): string {
  const shaped = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{M}☎☏✆📞📱]/gu, '')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\p{Pd}−‒ー~_·•・∙⋅。]/gu, '-')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(beforeExtension, ' ')
    .trim();
  return shaped.replace(label, '').trim();
}

/** How an extension is said at the end: ext. 801, x801, #801, 转801, 轉801, 分机801, 内线801. */
const saidExtension =
  /(?:ext(?:ension|n)?|x|#|转接?|轉接?|分机号?|分機號?|内线|內線|durchwahl) ?[.:=-]? ?(\d{1,7}) ?\)?$/i;
/** How it follows a dash: 010-62881234-801. */
const dashedExtension = /-(\d{1,6})$/;

function readOne(text: string, region: CountryCode): ReadPhone | undefined {
  const said = saidExtension.exec(text);
  if (said) return withExtension(text, said, region);
  const number = readNumber(text, region);
  if (number !== undefined) return { number };
  const dashed = dashedExtension.exec(text.replaceAll('- ', '-'));
  return dashed ? withExtension(text.replaceAll('- ', '-'), dashed, region) : undefined;
}

function withExtension(
  text: string,
  { index, 1: extension = '' }: RegExpExecArray,
  region: CountryCode,
): ReadPhone | undefined {
  let end = index;
  while (end > 0 && ' ,;.(-'.includes(text.charAt(end - 1))) end -= 1;
  const number = readNumber(text.slice(0, end), region);
  return number === undefined ? undefined : { number, extension };
}

/** What a number is written with. */
const numberText = /^[\d\s()+.-]+$/;

function readNumber(text: string, region: CountryCode): string | undefined {
  if (!numberText.test(text) || !/\d/.test(text)) return undefined;
  const digits = text.replace(/\D/g, '');
  // (+86)138…, ( 86 ) 138…, + 86 …
  const opened = text
    .replace(/^\( ?(?:\+|00) ?(\d{1,3}) ?\)/, '+$1 ')
    .replace(/^\+ ?\(? ?(?:00)?(\d{1,3}) ?\)/, '+$1 ');
  if (opened.startsWith('+')) return validNumber(opened, region);
  const mobile = chineseMobile.exec(digits)?.[1];
  if (mobile !== undefined) return validNumber(`+86${mobile}`, region);
  const number = validNumber(opened, region);
  if (number !== undefined && isDialled(text, number, region)) return number;
  // 00 is + wherever ITU's prefix is dialled, and people write it elsewhere too; 086 is how many in China write +86.
  if (/^00[1-9]/.test(digits)) return validNumber(`+${digits.slice(2)}`, region);
  return region === 'CN' && digits.startsWith('086') ? validNumber(`+${digits.slice(1)}`, region) : undefined;
}

/** A mobile number of China with its country code and no +: eleven digits behind 86 are nothing else. */
const chineseMobile = /^(?:00|0)?86(1[3-9]\d{9})$/;

function validNumber(text: string, region: CountryCode): string | undefined {
  // A number within other text is refused, not picked out: what was meant is not ours to guess.
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: region, extract: false });
  return parsed?.isValid() ? parsed.number : undefined;
}

/**
 * Where local numbers are dialled without their area, everything else begins with 0: 62881234 is no number of area 062. Of such a country,
 * its calling code and the national numbers that are dialled as they are.
 */
const dialledAsTheyAre: Partial<Record<CountryCode, { code: string; national: RegExp }>> = {
  // Mobile numbers; 400, 800 and 1010: services of the whole country.
  CN: { code: '86', national: /^(?:1[3-9]\d{9}|[48]00\d{7}|1010\d{4})$/ },
  TW: { code: '886', national: /^9\d{8}$/ },
  GB: { code: '44', national: /^7\d{9}$/ },
  DE: { code: '49', national: /^1[5-7]\d{8,9}$/ },
  AT: { code: '43', national: /^(?!)/ },
};

/** How numbers of North America are grouped: (415) 555-2671, 1-415-555-2671. */
const americanGroups = /^(?:1[\s.-]+)?(?:1?\([2-9]\d\d\)|[2-9]\d\d[\s.-])[\s.-]*\d{3}[\s.-]+\d{4}$/;
const serviceOfChina = /^[48]00/;

function isDialled(text: string, number: string, region: CountryCode): boolean {
  const rule = dialledAsTheyAre[region];
  if (!rule || !number.startsWith(`+${rule.code}`)) return true;
  const national = number.slice(rule.code.length + 1);
  const digits = text.replace(/\D/g, '');
  if (digits.endsWith(`0${national}`) || digits.endsWith(`${rule.code}${national}`)) return true;
  if (!rule.national.test(national)) return false;
  return serviceOfChina.test(national) || !americanGroups.test(text);
}
