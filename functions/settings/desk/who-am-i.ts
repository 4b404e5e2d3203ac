import type { Language } from '../../../events/vocabulary.ts';
import type { Caller } from '../../../shared/auth/caller.ts';
import type { Role } from '../../../shared/http/define-route.ts';
import { initialsOf } from '../../../shared/names/initials.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { calendarSetting } from '../../../shared/settings/calendar-setting.ts';
import { readAll } from '../../../shared/settings/open-settings.ts';
import { personSetting, type StaffRole } from '../../../shared/settings/people.ts';

import type { Me } from './me.ts';

/** Who may call each operation, by its id. */
export type OperationRoles = Readonly<Record<string, readonly string[]>>;

const byRank: readonly StaffRole[] = ['admin', 'supervisor', 'agent'];

/** The operations that somebody with these roles may call. */
const allowedTo = (held: readonly Role[], operations: OperationRoles): string[] =>
  Object.entries(operations)
    .filter(([, accepted]) => held.some((role) => accepted.includes(role)))
    .map(([id]) => id)
    .sort();

/** The caller's own document; without one the subject stands for the name, and the highest role of the token holds. */
export async function whoAmI(
  { table, timeZone, operations }: Pick<Ports, 'table' | 'timeZone'> & { operations: OperationRoles },
  { subject, roles: held }: Caller,
  language: Language,
): Promise<Me> {
  const [people, calendars] = await Promise.all([
    readAll(table, personSetting),
    readAll(table, calendarSetting),
  ]);
  const known = people.get(subject);
  const role = byRank.find((each) => held.includes(each)) ?? 'agent';
  const person = known ?? { id: subject, name: subject, language, role, queues: [] };
  return {
    ...person,
    initials: initialsOf(person.name),
    roles: [...held],
    known: known !== undefined,
    zone: calendars.get(known?.calendarId ?? '')?.zone ?? timeZone,
    may: allowedTo(held, operations),
  };
}
