import { useTranslation } from 'react-i18next';
import { useCommands } from '../../keys/commands.ts';

interface Props {
  onPick: (id: string, isRange: boolean) => void;
  onNew: () => void;
}

/** The keys of the list: they move the focus from ticket to ticket, so that Enter opens one as it opens every link. */
export function useListKeys({ onPick, onNew }: Props): void {
  const { t } = useTranslation();
  const pick = (event: { shiftKey: boolean } | undefined): boolean => {
    const { ticket } = focusedRow()?.dataset ?? {};
    if (ticket === undefined) return false;
    onPick(ticket, event?.shiftKey === true);
    return true;
  };
  // Elsewhere the arrows scroll.
  const arrow = (step: 1 | -1): boolean => focusedRow() !== undefined && focusRow(step);
  useCommands([
    { id: 'next', key: 'j', title: t('keys.list.j'), isByKeyOnly: true, run: () => focusRow(1) },
    { id: 'before', key: 'k', title: t('keys.list.k'), isByKeyOnly: true, run: () => focusRow(-1) },
    { id: 'down', key: 'ArrowDown', title: '', isByKeyOnly: true, isUnlisted: true, run: () => arrow(1) },
    { id: 'up', key: 'ArrowUp', title: '', isByKeyOnly: true, isUnlisted: true, run: () => arrow(-1) },
    // The link that has the focus does it.
    { id: 'open', key: 'Enter', title: t('keys.list.Enter'), isByKeyOnly: true, run: () => false },
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

const focusedRow = (): HTMLElement | undefined =>
  document.activeElement?.closest<HTMLElement>('.row') ?? undefined;

function focusRow(step: 1 | -1): boolean {
  const from = focusedRow();
  const rows = [...document.querySelectorAll<HTMLElement>('.row')];
  const place = from ? rows.indexOf(from) + step : 0;
  const link = rows[place]?.querySelector<HTMLElement>('.row-link');
  link?.focus();
  return link !== null && link !== undefined;
}
