import type { Form } from '../../../../shared/settings/forms.ts';

/** The country of numbers and dates, where the form names none (ISO 3166-1 alpha-2). */
const usualCountry = 'CN';

/** The country that people who fill a form in are from. */
export const countryOf = ({ country }: Pick<Form, 'country'>): string => country ?? usualCountry;
