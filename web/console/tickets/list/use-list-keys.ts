import { useTranslation } from 'react-i18next';
import { useCommands } from '../../keys/commands.ts';
import { focusedRow } from '../../keys/focus-row.ts';
import { useRowCommands } from '../../keys/use-row-commands.ts';
import { ticketBefore } from './came-from.ts';

interface Props {
  onPick: (id: string, isRange: boolean) => void;
  onNew: () => void;
}

/** The keys of the list of tickets. */
export function useListKeys({ onPick, onNew }: Props): void {
  const { t } = useTranslation();
  const pick = (event: { shiftKey: boolean } | undefined): boolean => {
    const { ticket } = focusedRow()?.dataset ?? {};
    if (ticket === undefined) return false;
    onPick(ticket, event?.shiftKey === true);
    return true;
  };
  useRowCommands({
    next: t('keys.list.j'),
    before: t('keys.list.k'),
    open: t('keys.list.Enter'),
    start: rowBefore,
  });
  useCommands([
    { id: 'pick', key: 'x', title: t('keys.list.x'), isByKeyOnly: true, run: pick },
    { id: 'pick-range', key: 'X', title: t('keys.list.X'), isByKeyOnly: true, run: pick },
    { id: 'new', key: 'n', title: t('list.newTicket'), run: onNew },
    {
      id: 'search-list',
      key: '/',
      title: t('keys.list./'),
      run: () => document.querySelector<HTMLInputElement>('.list-search input')?.focus(),
    },
  ]);
}

/** The row of the ticket that was opened last. */
function rowBefore(): HTMLElement | undefined {
  const number = ticketBefore();
  const rows = [...document.querySelectorAll<HTMLElement>('.row')];
  return number === null
    ? undefined
    : rows.find((row) => row.querySelector('.number')?.textContent === number);
}
