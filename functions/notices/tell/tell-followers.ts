import type { Person } from '../../../shared/settings/people.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';

/**
 * Who follows a ticket and wants to hear of something: of words (`word`) everybody who follows it, of other changes those who want all. Who hears
 * of it otherwise (`except`) is not told twice.
 */
export function followersOf(
  { followers = [] }: Pick<Ticket, 'followers'>,
  people: ReadonlyMap<string, Person>,
  { word, except = [] }: { word: boolean; except?: readonly string[] },
): Person[] {
  return followers
    .filter(({ person, wants }) => (word || wants === 'all') && !except.includes(person))
    .flatMap(({ person }) => people.get(person) ?? []);
}
