import { sayMoment, sayOffset, type Told } from '../../../shared/i18n/say-moment.ts';
import { type Html, html } from '../../../shared/pages/html.ts';

/** An instant (ISO 8601) as people say it; how far its clocks are from UTC shows when it is pointed at, for the reader may be elsewhere. */
export function moment(at: string, told: Told): Html {
  const instant = new Date(at);
  return html`<time datetime="${at}" title="${sayOffset(instant, told.zone)}">${sayMoment(instant, told)}</time>`;
}
