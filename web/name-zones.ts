/** How far this browser's clocks are from UTC at an instant, as shared/i18n/say-moment.ts says it: `UTC+8`, `UTC-3:30`. */
function offsetHere(at: Date): string {
  const minutes = -at.getTimezoneOffset();
  const [hour, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return minutes === 0 ? 'UTC' : `UTC${minutes < 0 ? '-' : '+'}${hour}${rest ? `:${rest}` : ''}`;
}

/** Names the zone of each time on the page whose clocks are not the reader's. */
export function nameZones(): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[title]'))
    if (time.title !== offsetHere(new Date(time.dateTime))) time.append(` (${time.title})`);
}
