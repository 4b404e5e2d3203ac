import { complaintStages, type Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { Compensation, Complaint } from '../../../shared/table/entities/ticket.ts';
import { messages } from './messages.ts';

interface Shown {
  language: Language;
  when: (at: string) => Html;
}

/**
 * How far a complaint has come: the stages that it was in, each with when, and those to come. One that was passed over did not happen, and is not
 * told. Nothing that was found is told.
 */
export function stageBar({ stage, stages }: Complaint, { language, when }: Shown): Html {
  const reached = complaintStages.indexOf(stage);
  const told = complaintStages.filter((each, place) => place > reached || stages[each] !== undefined);
  const steps = told.map((each) => {
    const at = stages[each];
    const name = text(messages, language, `stage.${each}`);
    const current = each === stage ? html` aria-current="step"` : '';
    return html`<li class="${at ? 'reached' : 'ahead'}"${current}><span>${name}</span>${at ? html` <span class="meta">${when(at)}</span>` : ''}</li>`;
  });
  return html`<section><h2>${text(messages, language, 'track.stages')}</h2><ol class="stages">${steps}</ol></section>`;
}

/** What the complainant gets; reasons and who decided stay with us. */
export function compensationList(compensations: readonly Compensation[], { language, when }: Shown): Html {
  if (compensations.length === 0) return html``;
  const items = compensations.map(({ type, amount, currency, decidedAt, requestedAt }) => {
    const kind = text(messages, language, `compensation.${type}`);
    const money = amount > 0 ? ` ${moneyOf(amount, currency, language)}` : '';
    return html`<li>${kind}<strong>${money}</strong> <span class="meta">${when(decidedAt ?? requestedAt)}</span></li>`;
  });
  return html`<section><h2>${text(messages, language, 'track.compensation')}</h2><ul>${items}</ul></section>`;
}

/** An amount in minor units as people read it. How many digits are minor is the currency's own. */
export function moneyOf(amount: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  return format.format(amount / 10 ** digits);
}
