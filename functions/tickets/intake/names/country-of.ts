import { usualPhoneRegion } from '../../../../events/phone.ts';
import type { Form } from '../../../../shared/settings/forms.ts';

/** The country that people who fill a form in are from: the form's, else that of the stage. Their numbers and dates are read by it. */
export const countryOf = ({ country }: Pick<Form, 'country'>): string => country ?? usualPhoneRegion;
