import { after, days } from './clock.ts';
import { correctedOffset } from './zone-corrections.ts';

/** A day of the Gregorian calendar, wherever it is. */
export interface LocalDate {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

/** What a clock on the wall shows. */
export interface WallTime {
  hour: number;
  minute: number;
}

/** When nobody is to be disturbed, by the customer's own clock, `21:00`; the same time twice means never. May span midnight. */
export interface QuietHours {
  from: string;
  until: string;
}

/** The quiet hours when the firm's policy sets none. */
export const usualQuietHours: QuietHours = { from: '21:00', until: '08:00' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it, and a function meets few zones. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/**
 * Date and time that clocks show at an instant in an IANA zone: by the data of the runtime, and by newer ones where those are known
 * to be behind the law.
 * @throws RangeError for a name that is no zone.
 */
export function localParts(instant: Date, zone: string): LocalDate & WallTime & { second: number } {
  const corrected = correctedOffset(instant, zone);
  const [shown, of] = corrected === undefined ? [instant, zone] : [after(instant, corrected), 'UTC'];
  const parts = Object.fromEntries(
    formatOf(of)
      .formatToParts(shown)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

/** Milliseconds that local clocks are ahead of UTC at an instant. */
export function offsetAt(instant: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = localParts(instant, zone);
  const wholeSecond = Math.floor(instant.getTime() / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSecond;
}

/**
 * The instant at which clocks in a zone show a time on a date. A time that occurs twice (clocks set back) is its first
 * occurrence; one that never occurs (clocks set forward) is the first instant after the gap.
 * Zones and their transitions are those of {@link localParts}.
 */
export function atLocal({ year, month, day }: LocalDate, { hour, minute }: WallTime, zone: string): Date {
  const asUtc = new Date(Date.UTC(year, month - 1, day, hour, minute));
  // No offset exceeds a day, so what is in force a day before and a day after brackets any transition in between.
  const before = offsetAt(after(asUtc, -days(1)), zone);
  const later = offsetAt(after(asUtc, days(1)), zone);
  const candidates = [after(asUtc, -Math.max(before, later)), after(asUtc, -Math.min(before, later))];
  const found = candidates.find((instant) => offsetAt(instant, zone) === asUtc.getTime() - instant.getTime());
  return found ?? firstAfterGap(candidates, zone);
}

/** The transition between the two readings of a time that does not exist: neither is right, and it lies between them. */
function firstAfterGap([low = new Date(Number.NaN), high = low]: readonly Date[], zone: string): Date {
  const before = offsetAt(low, zone);
  let [from, to] = [low.getTime(), high.getTime()];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offsetAt(new Date(middle), zone) === before) from = middle;
    else to = middle;
  }
  return new Date(to);
}

/** The first instant strictly after `now` at which clocks in a zone show a time, by the rule of {@link atLocal}. */
export function nextLocal(now: Date, time: WallTime, zone: string): Date {
  const today = localParts(now, zone);
  const candidate = atLocal(today, time, zone);
  return candidate > now ? candidate : atLocal(addDays(today, 1), time, zone);
}

/** `08:30` as a time on the wall. */
export function wallTime(clock: string): WallTime {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return { hour, minute };
}

/** True while the customer is not to be disturbed. */
export function isQuiet(instant: Date, zone: string, quiet: QuietHours = usualQuietHours): boolean {
  const { hour, minute } = localParts(instant, zone);
  const at = hour * 60 + minute;
  const [from, until] = [quiet.from, quiet.until].map((clock) => {
    const time = wallTime(clock);
    return time.hour * 60 + time.minute;
  }) as [number, number];
  return from <= until ? at >= from && at < until : at >= from || at < until;
}

/** The end of the quiet hours an instant lies in; the instant itself outside them. */
export const afterQuiet = (instant: Date, zone: string, quiet: QuietHours = usualQuietHours): Date =>
  isQuiet(instant, zone, quiet) ? nextLocal(instant, wallTime(quiet.until), zone) : instant;

/** The date `count` days later, by the Gregorian calendar. */
export function addDays({ year, month, day }: LocalDate, count: number): LocalDate {
  const date = new Date(Date.UTC(year, month - 1, day + count));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `2026-11-22`: sorts as text in the order of dates. */
export const isoDate = ({ year, month, day }: LocalDate): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
