import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { useAbsolute } from '../time/moment.tsx';
import type { Names } from './list-query.ts';

/** The value of a ticket's field in words: names for ids, words for codes; what has none is shown as it is. */
export function useValueText(): (
  field: string,
  value: string,
  names: Pick<Names, 'people' | 'queues'>,
) => string {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const absolute = useAbsolute();
  return (field, value, names) => {
    if (value === '') return t('app.none');
    switch (field) {
      case 'queue':
        return names.queues[value]?.[language] ?? value;
      case 'assignee':
        return names.people[value]?.name ?? value;
      case 'state':
      case 'from':
      case 'to':
        return t(`state.${value as 'open'}`, { defaultValue: value });
      case 'priority':
        return t(`priority.${value as 'high'}`, { defaultValue: value });
      case 'kind':
        return t(`kind.${value as 'repair'}`, { defaultValue: value });
      case 'stage':
        return t(`stage.${value as 'received'}`, { defaultValue: value });
      case 'until':
        return value === 'answer' ? t('snooze.untilAnswer') : t('snooze.until', { at: absolute(value) });
      case 'cause':
        return t(`cause.${value as 'conduct'}`, { defaultValue: value });
      default:
        return value;
    }
  };
}
