import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A phone number as people write it, in E.164 (`+8613800138000`); undefined when it is none. A number without a country
 * code is read as one of `region` (ISO 3166-1 alpha-2). An extension is dropped: E.164 has none.
 */
export function toE164(text: string, region: CountryCode = 'CN'): string | undefined {
  // A number within other text is refused, not picked out: what was meant is not ours to guess.
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: region, extract: false });
  return parsed?.isValid() ? parsed.number : undefined;
}

/** Whether numbers of a country (ISO 3166-1 alpha-2) can be read. */
export const isPhoneCountry = (code: string): code is CountryCode => isSupportedCountry(code);
