import { readAll } from '../../../shared/settings/open-settings.ts';
import { type Person, personSetting } from '../../../shared/settings/people.ts';
import type { Table } from '../../../shared/table/table.ts';

/** A member of staff as the settings have the person now. `subject` is of the person's token. */
export const personOf = async (
  table: Pick<Table, 'each'>,
  subject: string | undefined,
): Promise<Person | undefined> =>
  subject === undefined ? undefined : (await readAll(table, personSetting)).get(subject);
