import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/layout.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { isFinished, type TimelineEntry } from '../../../shared/table/entities/ticket.ts';
import { kindMessages } from '../kind-messages.ts';
import { afterCustomerMessage } from '../states.ts';
import { type MessageKey, messages } from './messages.ts';
import { replyForm } from './reply-form.ts';
import type { Tracking } from './view-ticket.ts';

export interface TrackingView extends Tracking {
  language: Language;
  firmName: string;
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
${row('track.opened', moment(ticket.openedAt))}
${ticket.finishedAt ? row('track.finished', moment(ticket.finishedAt)) : row('track.updated', moment(ticket.updatedAt))}
${isFinished(ticket) && ticket.outcome ? row('track.outcome', ticket.outcome) : ''}
</dl></section>
<h2>${say('track.talk')}</h2>
<ol class="talk">${conversation.map((entry) => talk(entry, say('track.you'), view.firmName))}</ol>
${open ? replyForm({ language, idempotencyKey: view.idempotencyKey, reopens: isFinished(ticket) }) : closedNote(language)}`,
  });
}

/** What stands in place of the reply form once no reply is taken. */
export const closedNote = (language: Language): Html => html`<section>
<p>${text(messages, language, 'track.closed')}</p>
<p><a href="/f/contact?lang=${language}">${text(messages, language, 'track.new-ticket')}</a></p>
</section>`;

function talk(entry: TimelineEntry, you: string, firmName: string): Html {
  const ours = entry.kind === 'staff-reply';
  return html`<li class="${ours ? 'staff' : 'customer'}"><span class="meta">${ours ? firmName : you} · ${moment(entry.at)}</span>
<p>${entry.text}</p></li>`;
}

/** An instant that reads the same everywhere: which zone the reader sits in, the page cannot know. */
const moment = (at: string): Html =>
  html`<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 16)} UTC</time>`;
