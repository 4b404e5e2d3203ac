import { useTranslation } from 'react-i18next';
import { usePresence } from './use-presence.ts';

/** Who else has the ticket open, and who writes an answer. */
export function PresenceLine({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation();
  const company = usePresence(ticketId);
  const nameOf = (subject: string): string => company?.names.people[subject]?.name ?? t('entry.staff');
  return (
    <p role="status" className={company?.collision ? 'presence presence-collision' : 'presence'}>
      {company?.others
        .map(({ subject, state }) =>
          t(state === 'replying' ? 'presence.replying' : 'presence.viewing', { name: nameOf(subject) }),
        )
        .join(' · ')}
    </p>
  );
}
