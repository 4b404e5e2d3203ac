import { type Html, html } from '../../../shared/pages/html.ts';

/** An instant (ISO 8601) as clocks in an IANA zone show it, with how far that is from UTC: the reader may be elsewhere. */
export function moment(at: string, zone: string): Html {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
  });
  const parts = Object.fromEntries(
    format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]),
  );
  const offset = (parts.timeZoneName ?? '').replace('GMT', 'UTC');
  return html`<time datetime="${at}">${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute} ${offset}</time>`;
}
