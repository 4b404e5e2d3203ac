import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { KeyDateEntry, MessageEntry } from '../calendar/calendar-shapes.ts';
import { feedMessages } from './messages.ts';

/** `王芳的配偶 李强 · 生日（36周年）`. */
export function wordsOfDate(entry: KeyDateEntry, language: Language): string {
  const say = (key: keyof typeof feedMessages, params = {}) => text(feedMessages, language, key, params);
  const { customer, relation, of, kind, label, years } = entry;
  const named = label ?? say(kind === 'other' ? 'other-day' : kind);
  const what = years === undefined || years === 0 ? named : say('years', { what: named, years });
  const about = { customer: customer?.name ?? '', what };
  if (of === 'customer') return say('own', about);
  return say('relation', { ...about, kind: say(of), name: relation?.name ?? '' });
}

/** How a lunar date was told; undefined for a solar one. */
export function wordsOfLunar({ told }: KeyDateEntry, language: Language): string | undefined {
  const { calendar, month, day, leapMonth } = told;
  if (calendar === 'solar') return undefined;
  return text(feedMessages, language, leapMonth ? 'lunar-leap' : 'lunar', { month, day });
}

/** `王芳 · 致电 · 季度回访`. */
export function wordsOfMessage(
  { customer, task, planId, state }: MessageEntry,
  plans: ReadonlyMap<string, CarePlan>,
  language: Language,
): string {
  const say = (key: keyof typeof feedMessages) => text(feedMessages, language, key);
  const plan = plans.get(planId)?.label[language] ?? planId;
  const marks = [
    ...(state === 'approval' ? [say('to-approve')] : []),
    ...(state === 'done' ? [say('finished')] : []),
  ];
  return [customer?.name ?? '', say(task?.kind ?? 'message'), plan, ...marks].join(' · ');
}
