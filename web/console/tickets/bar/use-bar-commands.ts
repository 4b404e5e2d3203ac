import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/me.ts';
import { usePreferences } from '../../app/preferences.ts';
import type { Language } from '../../i18n/texts.ts';
import type { Command } from '../../keys/command.ts';
import { useCommands } from '../../keys/commands.ts';
import type { Ticket } from '../ticket-query.ts';
import type { Changing } from './use-change.ts';

interface Props {
  ticket: Ticket;
  queues: ReadonlyArray<{ id: string; label: Record<Language, string> }>;
  priorities: ReadonlyArray<NonNullable<Parameters<Changing['change']>[0]['priority']>>;
  change: Changing['change'];
  move: (queue: string) => Promise<void>;
  /** Asks how it ended. */
  onResolve: () => void;
}

/** What the bar of a ticket offers to keys and to the palette: the usual steps, and every value that a field can have. */
export function useBarCommands({ ticket, queues, priorities, change, move, onResolve }: Props): void {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const me = useMe();
  const titled = (what: string, value: string): string => t('keys.choose', { what, value });
  const moves = ticket.transitions.filter((state) => state !== ticket.state);
  const isMine = me !== undefined && ticket.assignee === me.id;
  const assignMe = {
    ...{ id: 'assign-me', key: 'a', title: t('keys.ticket.assignMe') },
    isChange: true as const,
  };
  const free = { id: 'free', title: t('keys.ticket.free') };
  const resolve = { id: 'resolve', key: 'e', title: t('keys.ticket.resolve') };
  const whileOpen: Command[] = [
    ...(me?.known && !isMine ? [{ ...assignMe, run: () => void change({ assignee: me.id }) }] : []),
    ...(ticket.assignee === undefined ? [] : [{ ...free, run: () => void change({ assignee: null }) }]),
    { id: 'priority', key: 'p', title: t('keys.ticket.priority'), run: () => focusField('bar-priority') },
    { id: 'tags', key: 'l', title: t('keys.ticket.tags'), run: () => focusField('bar-tags') },
    ...priorities
      .filter((priority) => priority !== ticket.priority)
      .map((priority) => ({
        id: `priority ${priority}`,
        title: titled(t('tickets.priority'), t(`priority.${priority}`)),
        run: () => void change({ priority }),
      })),
    ...queues
      .filter(({ id }) => id !== ticket.queue)
      .map(({ id, label }) => ({
        id: `queue ${id}`,
        title: titled(t('tickets.queue'), label[language]),
        run: () => void move(id),
      })),
  ];
  useCommands([
    ...(moves.includes('resolved') ? [{ ...resolve, run: onResolve }] : []),
    { id: 'state', key: 's', title: t('keys.ticket.state'), run: () => focusField('bar-state') },
    ...moves
      .filter((state) => state !== 'resolved')
      .map((state) => ({
        id: `state ${state}`,
        title: titled(t('tickets.state'), t(`state.${state}`)),
        run: () => void change({ state }),
      })),
    // A closed ticket is opened again before it is changed.
    ...(ticket.state === 'closed' ? [] : whileOpen),
  ]);
}

/** Gives the focus to one choice of the bar, by its class. */
function focusField(name: string): boolean {
  const field = document.querySelector<HTMLElement>(`.bar .${name} input`);
  field?.focus();
  return field !== null;
}
