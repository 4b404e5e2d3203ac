import { useTranslation } from 'react-i18next';
import type { Names } from './list-query.ts';
import { participantName, type TakesPart } from './participant-name.ts';
import type { Entry } from './ticket-query.ts';

/** Tells who wrote an entry, in words. `participants`: of the ticket; whoever was taken off it is not named any more. */
export function useAuthor(): (entry: Entry, names: Names, participants: readonly TakesPart[]) => string {
  const { t } = useTranslation();
  return ({ author, participant }, names, participants) => {
    if (author === 'customer') return t('entry.customer');
    if (author === 'participant') {
      const known = participants.find(({ id }) => id === participant);
      return known ? participantName(known) : t('entry.participant');
    }
    if (author === 'system') return t('entry.system');
    const person = names.people[author];
    if (!person) return t('entry.staff');
    return person.left ? t('entry.left', { name: person.name }) : person.name;
  };
}
