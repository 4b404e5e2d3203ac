import { builtInHolidays } from './built-in-holidays.ts';
import { defineSetting } from './define-setting.ts';
import { Holiday } from './holidays.ts';

/** Days on which the firm greets its customers. The built-in ones hold until the firm changes them. */
export const holidaySetting = defineSetting({
  kind: 'care-holiday',
  schema: Holiday,
  builtIn: builtInHolidays,
});
