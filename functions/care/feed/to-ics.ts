import ical, { ICalEventTransparency } from 'ical-generator';
import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import { after, hours, minutes } from '../../../shared/time/clock.ts';
import type { CalendarEntry } from '../calendar/calendar-shapes.ts';
import { feedMessages } from './messages.ts';
import { wordsOfDate, wordsOfLunar, wordsOfMessage } from './words.ts';

export interface FeedWording {
  plans: ReadonlyMap<string, CarePlan>;
  language: Language;
  firmName: string;
}

/** The displayed duration of a message or task. */
const eventLengthMs = minutes(15);

/**
 * Entries as an iCalendar object (RFC 5545), which ends in CRLF as each of its lines. Key dates are whole days, messages and
 * tasks instants in UTC; nothing makes its reader busy. The uid of a thing stays the same in every reading, its sequence rises
 * with every change, a move among them: a program changes what it has. Without a METHOD, which belongs to invitations, DTSTAMP is
 * the instant of the last change, so that two readings of the same state are the same text.
 */
export function toIcs(entries: readonly CalendarEntry[], { plans, language, firmName }: FeedWording): string {
  const calendar = ical({
    prodId: { company: 'Aftercare', product: 'Care', language: language === 'en' ? 'EN' : 'ZH' },
    name: text(feedMessages, language, 'name', { firm: firmName }),
    ttl: hours(1) / 1000,
  });
  for (const entry of entries) {
    const changedAt = new Date(entry.changedAt);
    const usual = {
      sequence: entry.revision,
      stamp: changedAt,
      lastModified: changedAt,
      transparency: ICalEventTransparency.TRANSPARENT,
    };
    if (entry.type === 'date') {
      const lunar = wordsOfLunar(entry, language);
      calendar.createEvent({
        ...usual,
        id: `${entry.customerId}-${entry.dateId}-${entry.year}@care.aftercare`,
        start: new Date(`${entry.day}T00:00:00Z`),
        allDay: true,
        summary: wordsOfDate(entry, language),
        ...(lunar === undefined ? {} : { description: lunar }),
      });
    } else {
      const start = new Date(entry.dueAt);
      calendar.createEvent({
        ...usual,
        id: `${entry.id}@care.aftercare`,
        start,
        end: after(start, eventLengthMs),
        summary: wordsOfMessage(entry, plans, language),
      });
    }
  }
  return `${calendar.toString()}\r\n`;
}
