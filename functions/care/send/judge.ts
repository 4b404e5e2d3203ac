import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import { after, iso } from '../../../shared/time/clock.ts';
import { afterQuiet } from '../../../shared/time/zones.ts';
import { dayNumber, onDay } from '../civil-days.ts';
import type { CareSettings } from '../contracts.ts';
import { isApproved } from '../occurrences.ts';
import { contactByWay, hasConsent, isOutOfCare } from '../ways.ts';
import { allowedFrom } from './cap.ts';
import { isHeldBack } from './open-matters.ts';
import { type CareSurroundings, nothingAround } from './surroundings.ts';

/** Why an occurrence is skipped. */
export type CareSkipReason =
  | 'stale'
  | 'plan-ended'
  /** All addresses of the customer were only typed by somebody. */
  | 'unconfirmed'
  | 'no-consent'
  | 'no-channel'
  | 'capped'
  /** A matter of its product, or of the customer, was open until it was stale. */
  | 'open-ticket'
  | 'no-template'
  | 'template-failed';

/** Why an occurrence waits. */
export type CareWaitReason = 'paused' | 'quiet-hours' | 'cap' | 'open-ticket';

export type CareVerdict =
  | { what: 'skip'; reason: CareSkipReason }
  | { what: 'wait'; until: Date; why: CareWaitReason }
  | { what: 'approval' }
  | { what: 'task' }
  | { what: 'message'; to: Contact };

/**
 * Decides what happens to a due occurrence; a pure function of the facts at that instant. It checks staleness first,
 * then pauses, consent, channel, approval, quiet hours, open tickets and caps. An occurrence that would wait until it is stale is
 * skipped at once, except in a pause: a pause ends with a change of settings, which wakes all that waits
 * (plan/replan.ts).
 */
export function judgeOccurrence(
  occurrence: Occurrence,
  plan: CarePlan | undefined,
  file: CareFile,
  settings: CareSettings,
  now: Date,
  around: CareSurroundings = nothingAround,
): CareVerdict {
  const { notAfter, topic, way, task } = occurrence;
  if (iso(now) > notAfter) return { what: 'skip', reason: 'stale' };
  if (!plan || plan.state === 'ended' || plan.state === 'draft')
    return { what: 'skip', reason: 'plan-ended' };
  if (settings.policy.paused || plan.state === 'paused')
    return { what: 'wait', until: after(new Date(notAfter), 1), why: 'paused' };
  if (isOutOfCare(file.customer)) return { what: 'skip', reason: 'unconfirmed' };
  if (!hasConsent(file, topic, way)) return { what: 'skip', reason: 'no-consent' };
  const to = task ? undefined : contactByWay(way, file, occurrence.subject);
  if (!task && !to) return { what: 'skip', reason: 'no-channel' };
  if (plan.approval && !isApproved(occurrence)) return { what: 'approval' };
  if (!to) return { what: 'task' };
  return whenToSend(occurrence, plan, file, settings, around, now) ?? { what: 'message', to };
}

/** Returns why a message cannot be sent now; undefined when it can. */
function whenToSend(
  occurrence: Occurrence,
  plan: CarePlan,
  file: CareFile,
  settings: CareSettings,
  around: CareSurroundings,
  now: Date,
): CareVerdict | undefined {
  const { timeZone: zone } = file.customer;
  const quiet = afterQuiet(now, zone, settings.policy.quietHours);
  if (quiet > now)
    return iso(quiet) > occurrence.notAfter
      ? { what: 'skip', reason: 'stale' }
      : { what: 'wait', until: quiet, why: 'quiet-hours' };
  const { notAfter } = occurrence;
  if (isHeldBack(occurrence, plan, file, around.tickets)) {
    const tomorrow = onDay(dayNumber(now, zone) + 1, plan, zone, settings.policy);
    return later(tomorrow, notAfter, { why: 'open-ticket', reason: 'open-ticket' });
  }
  const allowed = allowedFrom(occurrence, plan, file, settings, around, now);
  return allowed > now ? later(allowed, notAfter, { why: 'cap', reason: 'capped' }) : undefined;
}

/** Waits until another day, or gives up with the reason where the message is stale by then: nothing is sent at that very instant. */
const later = (
  until: Date,
  notAfter: string,
  { why, reason }: { why: CareWaitReason; reason: CareSkipReason },
): CareVerdict => (iso(until) >= notAfter ? { what: 'skip', reason } : { what: 'wait', until, why });
