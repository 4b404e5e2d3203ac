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

/** The settings that care is planned from, as one reading found them. */
export interface CareSettings {
  plans: ReadonlyMap<string, CarePlan>;
  holidays: ReadonlyMap<string, Holiday>;
  policy: CarePolicy;
}

/** One time that a plan wants something of a customer. */
export interface WantedOccurrence {
  /** `<customer id>-<stable id of plan, subject and key>`. */
  id: string;
  planId: string;
  subject: CareSubject;
  /** What makes it one among those of its series. */
  key: string;
  /** The local day that it is about: the birthday itself, not the day of the message. */
  date: LocalDate;
  dueAt: Date;
  /** After that it makes no sense any more. */
  notAfter: Date;
}

/** What one plan wants again and again about one subject of one customer, in the order of time. */
export interface Series {
  planId: string;
  subject: CareSubject;
  /** True where there is one occurrence only (a purchase, a notice): told late it is still made up for. */
  once: boolean;
  /** The first occurrence that is due at or after an instant; undefined where none comes any more. */
  next(from: Date): WantedOccurrence | undefined;
}

/** Fills a template; `variables` as functions/care/templates makes them. @throws TemplateFailed when it cannot be filled. */
export type RenderCare = (
  template: CareTemplate,
  language: Language,
  variables: Readonly<Record<string, unknown>>,
) => CareText;
