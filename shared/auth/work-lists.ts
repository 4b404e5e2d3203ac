import { forbidden } from '../runtime/errors.ts';
import type { Caller } from './caller.ts';

/**
 * What members of staff see of each other, told here for every list that can be asked for by person.
 *
 * Matters are everybody's: each member of staff sees every ticket, customer and care message, in the lists of a queue, a plan, a customer
 * or a day, and who has it; who is away must not be missed. So tickets can be listed by assignee, and customers by who looks after
 * them (`shared`). What one person has to do, put together by person and time, tells how that person works: it is their own, and their
 * supervisors' (`own`).
 *
 * By the id of the route. A test holds that every route which lists by person has a row.
 */
export const workLists = {
  'view-day': 'own',
  'view-care-calendar': 'own',
  'list-care-messages': 'own',
  'list-tickets': 'shared',
  'list-customers': 'shared',
} as const satisfies Record<string, 'own' | 'shared'>;
export type WorkList = keyof typeof workLists;

/** Whether somebody decides for others and sees what they have to do. */
export const supervises = ({ roles }: Pick<Caller, 'roles'>): boolean =>
  roles.includes('supervisor') || roles.includes('admin');

/** Whether somebody may see a list of one person's work. `owner`: the subject of that person. */
export const maySeeWorkOf = (caller: Caller, list: WorkList, owner: string): boolean =>
  workLists[list] === 'shared' || owner === caller.subject || supervises(caller);

/**
 * Passes where a list is asked for by nobody, by the caller, or by somebody whose work the caller may see.
 * @throws DomainError `forbidden`.
 */
export function requireWorkOf(caller: Caller | undefined, list: WorkList, owner: string | undefined): void {
  if (owner === undefined || (caller && maySeeWorkOf(caller, list, owner))) return;
  throw forbidden('error.work-of-others');
}
