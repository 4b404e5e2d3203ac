import type { Language } from '../../events/vocabulary.ts';
import type { CareText } from '../../shared/mail/care-text.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import type { CarePolicy } from '../../shared/settings/care-policy.ts';
import type { CareTemplate } from '../../shared/settings/care-templates.ts';
import type { Holiday } from '../../shared/settings/holidays.ts';
import type { CareSubject } from '../../shared/table/entities/care.ts';
import type { LocalDate } from '../../shared/time/zones.ts';

/*
 * What the parts of care tell each other: occasions say when, planning keeps it on the agenda, sending does it, templates
 * say it in words.
 */

/** The settings that care is planned from, as they were read together. */
export interface CareSettings {
  plans: ReadonlyMap<string, CarePlan>;
  holidays: ReadonlyMap<string, Holiday>;
  policy: CarePolicy;
}

/** One occurrence that a plan wants for a customer. */
export interface WantedOccurrence {
  /** `<customer id>-<stable id of plan, subject and key>`. */
  id: string;
  planId: string;
  subject: CareSubject;
  /** Identifies it within its series. */
  key: string;
  /** The local day of the occasion: the birthday itself, not the day of the message. */
  date: LocalDate;
  dueAt: Date;
  /** The instant after which the occurrence is stale. */
  notAfter: Date;
}

/** All occurrences that one plan wants for one subject of one customer, in order of time. */
export interface Series {
  planId: string;
  subject: CareSubject;
  /** True for a series of one occurrence (a purchase, a notice) that is still acted on when it is reported late. */
  once: boolean;
  /** The first occurrence that is due at or after an instant; undefined when there is none. */
  next(from: Date): WantedOccurrence | undefined;
}

/** Fills a template; `variables` as functions/care/templates makes them. @throws TemplateFailed when it cannot be filled. */
export type RenderCare = (
  template: CareTemplate,
  language: Language,
  variables: Readonly<Record<string, unknown>>,
) => CareText;
