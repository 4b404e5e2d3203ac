import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../keys/commands.ts';

const NewTicket = lazy(async () => ({ default: (await import('./new-ticket.tsx')).NewTicket }));

/** A ticket for somebody who calls is opened from every page: a call does not wait until its room is found. */
export function NewTicketDoor() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useCommands([{ id: 'new', title: t('list.newTicket'), run: () => setOpen(true) }]);
  return <Suspense>{isOpen ? <NewTicket onClose={() => setOpen(false)} /> : null}</Suspense>;
}
