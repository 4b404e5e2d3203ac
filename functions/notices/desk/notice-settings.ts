import { choicesOf, type MailChoice, type MailChoices } from '../../../shared/notices/choices.ts';
import type { NoticeKind } from '../../../shared/notices/kinds.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { calendarSetting } from '../../../shared/settings/calendar-setting.ts';
import { calendarOf, personSetting } from '../../../shared/settings/people.ts';
import { noticeSettings } from '../../../shared/table/entities/notice-mail.ts';
import { iso } from '../../../shared/time/clock.ts';

interface Shown {
  mail: Record<NoticeKind, MailChoice>;
  mailTo?: string;
  calendarId?: string;
}

/** When the notices of a member of staff come by mail, where to, and by whose hours. */
export async function showSettings(
  { table, settings }: Pick<Ports, 'table' | 'settings'>,
  subject: string,
  now: Date,
): Promise<Shown> {
  const [people, calendars, own] = await Promise.all([
    settings.all(personSetting, now),
    settings.all(calendarSetting, now),
    table.find(noticeSettings, subject),
  ]);
  const person = people.get(subject);
  const calendar = person && calendarOf(person, calendars);
  return {
    mail: choicesOf(person ?? {}, own?.mail),
    ...(person?.mail ? { mailTo: person.mail } : {}),
    ...(calendar ? { calendarId: calendar.id } : {}),
  };
}

/** Stores what a member of staff chose, in place of what was chosen before; answers the settings as they are then. */
export async function saveSettings(
  deps: Pick<Ports, 'table' | 'settings'>,
  { person, mail, now }: { person: string; mail: MailChoices; now: Date },
): Promise<Shown> {
  await deps.table.transact([{ put: noticeSettings.item({ person, mail, updatedAt: iso(now) }) }]);
  return showSettings(deps, person, now);
}
