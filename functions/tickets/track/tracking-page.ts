import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/layout.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { isFinished, type TimelineEntry } from '../../../shared/table/entities/ticket.ts';
import { afterCustomerMessage } from '../../../shared/tickets/states.ts';
import { kindMessages } from '../kind-messages.ts';
import { type MessageKey, messages } from './messages.ts';
import { moment } from './moment.ts';
import { replyForm } from './reply-form.ts';
import type { Tracking } from './view-ticket.ts';

export interface TrackingView extends Tracking {
  language: Language;
  firmName: string;
  /** IANA zone in which instants are shown. */
  timeZone: string;
  /** True right after a reply was taken. */
  sent: boolean;
  idempotencyKey: string;
}

/** Status and conversation, and the form for a reply as long as one is taken. */
export function trackingPage(view: TrackingView): string {
  const { language, ticket, conversation } = view;
  const say = (key: MessageKey, params?: Record<string, string>) => text(messages, language, key, params);
  const number = showTicketId(ticket.id);
  const title = say('track.title', { number });
  const row = (key: MessageKey, value: string | Html) => html`<dt>${say(key)}</dt><dd>${value}</dd>`;
  const when = (at: string) => moment(at, view.timeZone);
  const open = afterCustomerMessage[ticket.state] !== undefined;
  return page({
    language,
    title: `${title} · ${view.firmName}`,
    switchTo: `?lang=${language === 'en' ? 'zh-CN' : 'en'}`,
    body: html`<h1>${ticket.subject}</h1>
${view.sent ? html`<section class="done" role="status"><p>${say('track.sent')}</p></section>` : ''}
<section><dl>
${row('track.number', html`<span class="number">${number}</span>`)}
${row('track.state', html`<strong>${say(`state.${ticket.state}`)}</strong>`)}
${row('track.kind', text(kindMessages, language, `kind.${ticket.kind}`))}
${row('track.opened', when(ticket.openedAt))}
${ticket.finishedAt ? row('track.finished', when(ticket.finishedAt)) : row('track.updated', when(ticket.updatedAt))}
${isFinished(ticket) && ticket.outcome ? row('track.outcome', ticket.outcome) : ''}
</dl></section>
<h2>${say('track.talk')}</h2>
<ol class="talk">${conversation.map((entry) => talk(entry, entry.kind === 'staff-reply' ? view.firmName : say('track.you'), when(entry.at)))}</ol>
${open ? replyForm({ language, idempotencyKey: view.idempotencyKey, reopens: isFinished(ticket) }) : closedNote(language)}`,
  });
}

/** What stands in place of the reply form once no reply is taken. */
export const closedNote = (language: Language): Html => html`<section>
<p>${text(messages, language, 'track.closed')}</p>
<p><a href="/f/contact?lang=${language}">${text(messages, language, 'track.new-ticket')}</a></p>
</section>`;

function talk({ kind, text: words }: TimelineEntry, who: string, when: Html): Html {
  return html`<li class="${kind === 'staff-reply' ? 'staff' : 'customer'}"><span class="meta">${who} · ${when}</span>
<p>${words}</p></li>`;
}
