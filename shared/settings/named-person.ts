import { invalid } from '../runtime/errors.ts';
import type { Table } from '../table/table.ts';
import { readAll } from './open-settings.ts';
import { personSetting } from './people.ts';

/** Stands for the caller wherever a member of staff is named, in bodies and in queries. */
const me = 'me';

/** The subject that is meant: `me` is the caller's. `caller`: subject of who asks. */
export const subjectMeant = <N extends string | undefined>(name: N, caller: string): string | N =>
  name === me ? caller : name;

/**
 * The subject of a member of staff whom somebody names as assignee or owner. It stands in the firm's list of people (`/v1/people`), read
 * anew: who was taken off it a moment ago gets nothing more. While the list is empty, in a new firm, only the caller is known to be there:
 * everybody takes work, nobody gives it.
 * @throws DomainError `invalid`, naming the field.
 */
export async function namedPerson(
  table: Pick<Table, 'each'>,
  { name, caller, path }: { name: string; caller: string; path: string },
): Promise<string> {
  const id = subjectMeant(name, caller);
  const people = await readAll(table, personSetting);
  if (people.has(id) || (people.size === 0 && id === caller)) return id;
  const message = id === caller ? 'field.not-among-people' : 'field.nobody-of-people';
  throw invalid([{ path, message, params: { id } }]);
}
