import { builtInCalendars } from './built-in-calendars.ts';
import { Calendar } from './calendars.ts';
import { defineSetting } from './define-setting.ts';

/** Business calendars of the firm. The built-in ones hold until the firm changes them. */
export const calendarSetting = defineSetting({
  kind: 'calendar',
  schema: Calendar,
  builtIn: builtInCalendars,
});
