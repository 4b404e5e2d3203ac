import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

export const CalendarWatch = z.object({
  /** The id of the calendar. */
  id: z.string(),
  version: z.number().int(),
  /** The last entered date that it was planned for. */
  filledThrough: z.string(),
  /** How often administrators were told of that date. */
  told: z.number().int(),
  /** Its item on the agenda. */
  agenda: z.object({ pk: z.string(), sk: z.string() }),
});
export type CalendarWatch = z.output<typeof CalendarWatch>;

/** When administrators are told next that a calendar ends. */
export const calendarWatch = defineEntity({
  name: 'calendar-watch',
  schema: CalendarWatch,
  key: (id: string) => ({ pk: `CALENDAR-WATCH#${id}`, sk: 'CALENDAR-WATCH' }),
  keyOf: ({ id }) => id,
});
