import * as z from 'zod';
import { Language, QueueName } from '../../events/vocabulary.ts';
import { line, mailAddress, slug } from '../http/text.ts';
import { defineSetting } from './define-setting.ts';

/** What members of staff may be; the token's groups decide what they may do, this tells whom an escalation reaches. */
export const StaffRole = z.enum(['agent', 'supervisor', 'admin']);
export type StaffRole = z.output<typeof StaffRole>;

/** A member of staff. */
export const Person = z.strictObject({
  /** The subject of the person's token. */
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,127}$/, { message: 'field.invalid' }),
  name: line(100),
  mail: mailAddress.optional(),
  language: Language.default('zh-CN'),
  role: StaffRole,
  /** Queues that the person works in. */
  queues: z.array(QueueName).max(50).default([]),
  /** When the person works; without it, the built-in calendar of the person's language. */
  calendarId: slug(40).optional(),
  /** On leave: routing passes over. */
  away: z.boolean().optional(),
  /** Of which messages on tickets of the person a mail tells at once; see {@link noticesOf}. */
  notices: z.enum(['none', 'first', 'all']).optional(),
});
export type Person = z.output<typeof Person>;

/** Nobody is built in: the firm names its people. */
export const personSetting = defineSetting({ kind: 'person', schema: Person, builtIn: [] });

/** The built-in calendar by which somebody works who has none of their own. */
const usualCalendars: Record<Language, string> = { 'zh-CN': 'cn-office', en: 'en-office' };

/** The calendar by which a person works; undefined where it was removed. */
export const calendarOf = <C>(
  { calendarId, language }: Pick<Person, 'calendarId' | 'language'>,
  calendars: ReadonlyMap<string, C>,
): C | undefined => calendars.get(calendarId ?? usualCalendars[language]);

/**
 * Of which messages of customers and others, on tickets that a person has, a mail tells at once: `first`, the first one after each reply of staff,
 * unless the person is to get `all`. A customer who writes ten times makes one mail. With `none` no mail tells of them, unless the person chose
 * so (shared/notices/choices.ts).
 */
export const noticesOf = ({ notices }: Pick<Person, 'notices'>): 'first' | 'all' =>
  notices === 'all' ? 'all' : 'first';
