import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { otherLanguage, page } from '../../../shared/pages/layout.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import { acceptsCustomerMessage } from '../../../shared/tickets/customer-message.ts';
import { ticketKindRows } from '../../../shared/tickets/kinds.ts';
import { after, hours } from '../../../shared/time/clock.ts';
import { compensationList, stageBar } from './complaint-section.ts';
import { messages, type TrackMessageKey } from './messages.ts';
import { moment } from './moment.ts';
import { answerBy, deliveryList, type Shown, thanks, waysToAnswers } from './poster-sections.ts';
import { type ReplyLeadsTo, replyForm } from './reply-form.ts';
import { talk } from './talk.ts';
import type { Tracking } from './view-ticket.ts';

/** What the page says after a form was taken, by what its address then has as `sent`. */
export const doneMessages = {
  1: 'track.sent',
  open: 'track.taken-up',
  again: 'again.done',
  address: 'correct.done',
  new: 'track.thanks',
} as const satisfies Record<string, TrackMessageKey>;
export type Done = keyof typeof doneMessages;
export const isDone = (sent: string): sent is `${Done}` => Object.hasOwn(doneMessages, sent);

export interface TrackingView extends Tracking {
  language: Language;
  firmName: string;
  /** IANA zone in which instants are shown. */
  timeZone: string;
  /** What was just taken, if anything. */
  done: `${Done}` | undefined;
  idempotencyKey: string;
  /** What was typed, and uploaded, before the language was switched. */
  typed?: Partial<Record<'body' | 'uploads' | 'code' | 'email' | 'phone', string | undefined>>;
  now: Date;
}

/**
 * Status, how far a complaint has come, what was granted, the conversation, and the form for a reply. On the page of whoever posted also
 * when and where we answer, and the ways to what staff wrote as long as the page does not show it.
 */
export function trackingPage(view: TrackingView): string {
  const { language, firmName, ticket, merged, conversation, way, opened } = view;
  const say = (key: TrackMessageKey, params?: Record<string, string>) =>
    text(messages, language, key, params);
  const number = showTicketId(ticket.id);
  const shown = {
    language,
    firmName,
    when: (at: string) => moment(at, { language, zone: view.timeZone, now: view.now }),
  };
  const title = say('track.title', { number });
  const row = (key: TrackMessageKey, value: string | Html) => html`<dt>${say(key)}</dt><dd>${value}</dd>`;
  const { when } = shown;
  const replyLeadsTo = leadsTo(ticket, view.now);
  return page({
    language,
    title: `${title} · ${view.firmName}`,
    switchTo: `?lang=${otherLanguage[language]}`,
    keepsTyped: true,
    body: html`<h1>${ticket.subject}</h1>
${doneSection(view, shown)}
${merged ? html`<section class="done"><p>${say('track.merged', { from: showTicketId(merged.id), number })}</p></section>` : ''}
<section><dl>
${row('track.number', html`<span class="number">${number}</span>`)}
${row('track.state', html`<strong>${say(`state.${ticket.state}`)}</strong>`)}
${row('track.kind', ticketKindRows[ticket.kind].label[language])}
${row('track.opened', when(ticket.openedAt))}
${way === 'posted' ? answerBy(ticket, shown, view.now) : ''}
${ticket.finishedAt ? row('track.finished', when(ticket.finishedAt)) : opened ? row('track.updated', when(ticket.updatedAt)) : ''}
${isFinished(ticket) && ticket.outcome ? row('track.outcome', ticket.outcome) : ''}
</dl></section>
${ticket.complaint ? stageBar(ticket.complaint, shown) : ''}
${compensationList(view.compensations, shown)}
${deliveryList(view.deliveries, shown)}
${opened === 'only-way' ? html`<section><p>${say('track.only-here')}</p></section>` : ''}
${opened ? '' : waysToAnswers(ticket, language, view.typed)}
<h2>${say(opened ? 'track.talk' : 'track.yours')}</h2>
${view.earlier ? html`<p><a href="?lang=${language}&before=${view.earlier}">${say('track.earlier')}</a></p>` : ''}
${talk(conversation, shown)}
${replyForm({
  language,
  idempotencyKey: view.idempotencyKey,
  leadsTo: replyLeadsTo,
  offersNotYet: replyLeadsTo === 'reopening' && opened !== undefined,
  value: view.typed?.body ?? '',
  uploads: view.typed?.uploads,
})}`,
  });
}

/** What was just taken. A post is thanked for within its first hour: whoever keeps the address of the page comes back later. */
function doneSection(view: TrackingView, shown: Shown): Html {
  const { done, language, ticket, now } = view;
  if (done === undefined) return html``;
  if (done === 'new')
    return after(new Date(ticket.openedAt), hours(1)) > now
      ? thanks(ticket, view.opened === 'only-way' ? [] : view.deliveries, shown, now)
      : html``;
  return html`<section class="done" role="status"><p>${text(messages, language, doneMessages[done])}</p></section>`;
}

/** What a reply does: goes into the conversation, takes the matter up again, or opens a ticket that goes on with it. */
function leadsTo(ticket: Ticket, now: Date): ReplyLeadsTo {
  if (!acceptsCustomerMessage(ticket, now)) return 'follow-up';
  return isFinished(ticket) ? 'reopening' : 'conversation';
}
