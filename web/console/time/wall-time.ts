const day = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are dear to make and few. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

/** What clocks of an IANA zone show at an instant (milliseconds since 1970), as fields of date and time write it: `2026-11-30T09:00`. */
export const wallAt = (instant: number, zone: string): string =>
  formatOf(zone).format(instant).replace(' ', 'T');

/** Milliseconds that clocks of a zone are ahead of UTC at an instant. */
const offsetAt = (instant: number, zone: string): number =>
  Date.parse(`${wallAt(instant, zone)}Z`) - Math.floor(instant / 60_000) * 60_000;

/**
 * The instant (milliseconds since 1970) at which clocks of an IANA zone show a time, `2026-11-30T09:00`; NaN for what is none. One that they show
 * twice is the first; one that they skip is as long after the change as it was to be after the hour that is skipped.
 */
export function instantOf(wall: string, zone: string): number {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return Number.NaN;
  // No offset exceeds a day: a day before and a day after lie on both sides of any change in between.
  const offsets = [asUtc - day, asUtc + day].map((instant) => offsetAt(instant, zone));
  const candidates = [asUtc - Math.max(...offsets), asUtc - Math.min(...offsets)];
  return candidates.find((instant) => offsetAt(instant, zone) === asUtc - instant) ?? Math.max(...candidates);
}

/** The date some days after another one, both `2026-11-30`. */
export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
