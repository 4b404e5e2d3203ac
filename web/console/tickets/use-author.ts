import { useTranslation } from 'react-i18next';
import type { Names } from './list-query.ts';
import type { Entry } from './ticket-query.ts';

/** Tells who wrote an entry, in words. */
export function useAuthor(): (entry: Entry, names: Names) => string {
  const { t } = useTranslation();
  return ({ author, participant }, names) => {
    if (author === 'customer') return t('entry.customer');
    if (author === 'participant') return participant ?? t('entry.participant');
    if (author === 'system') return t('entry.system');
    const person = names.people[author];
    if (!person) return t('entry.staff');
    return person.left ? t('entry.left', { name: person.name }) : person.name;
  };
}
