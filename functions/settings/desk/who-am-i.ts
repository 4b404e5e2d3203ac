import type { Language } from '../../../events/vocabulary.ts';
import type { Caller } from '../../../shared/auth/caller.ts';
import { readAll } from '../../../shared/settings/open-settings.ts';
import { type Person, personSetting, type StaffRole } from '../../../shared/settings/people.ts';
import type { Table } from '../../../shared/table/table.ts';

const byRank: readonly StaffRole[] = ['admin', 'supervisor', 'agent'];

/** The caller's own document; without one the subject stands for the name, and the highest role of the token holds. */
export async function whoAmI(
  table: Pick<Table, 'each'>,
  { subject, roles }: Caller,
  language: Language,
): Promise<Person> {
  const known = (await readAll(table, personSetting)).get(subject);
  const role = byRank.find((each) => roles.includes(each)) ?? 'agent';
  return known ?? { id: subject, name: subject, language, role, queues: [] };
}
