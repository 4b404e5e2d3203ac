import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { peopleQuery, queuesQuery } from '../settings-queries.ts';
import { Picker } from './picker.tsx';

/** Colleagues and queues that a note can tell. */
export function MentionPicker({ onName, onClose }: { onName: (name: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const people = useQuery(peopleQuery(api)).data ?? [];
  const queues = useQuery(queuesQuery(api)).data ?? [];
  const picks = [
    ...people.map(({ id, name, mail }) => ({ id, name, ...(mail === undefined ? {} : { text: mail }) })),
    ...queues.map(({ id, label }) => ({
      id: `queue ${id}`,
      name: label[language],
      text: t('tickets.queue'),
    })),
  ];
  return (
    <Picker
      title={t('reply.mention')}
      picks={picks}
      onPick={(id) => onName(picks.find((pick) => pick.id === id)?.name ?? '')}
      onClose={onClose}
    />
  );
}
