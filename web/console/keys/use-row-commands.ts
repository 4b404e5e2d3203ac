import { useCommands } from './commands.ts';
import { focusedRow, focusRow } from './focus-row.ts';

interface Props {
  next: string;
  before: string;
  open: string;
  /** What is above the first row gets the focus from it. */
  onAbove?: () => void;
  /** The row to go on from where none has the focus. */
  start?: () => HTMLElement | undefined;
}

/** The keys of a list: they move the focus from row to row, so that Enter opens one as it opens every link. Given are what they do, in words. */
export function useRowCommands({ next, before, open, onAbove, start }: Props): void {
  // Elsewhere the arrows scroll.
  const arrow = (step: 1 | -1): boolean => {
    const row = focusedRow();
    if (row && !focusRow(row, step) && step < 0) onAbove?.();
    return row !== undefined;
  };
  const from = () => focusedRow() ?? start?.();
  const bySight = { isByKeyOnly: true, title: '' } as const;
  useCommands([
    { ...bySight, id: 'next', key: 'j', title: next, run: () => focusRow(from(), 1) },
    { ...bySight, id: 'before', key: 'k', title: before, run: () => focusRow(from(), -1) },
    { ...bySight, id: 'down', key: 'ArrowDown', isUnlisted: true, run: () => arrow(1) },
    { ...bySight, id: 'up', key: 'ArrowUp', isUnlisted: true, run: () => arrow(-1) },
    // The link that has the focus does it.
    { ...bySight, id: 'open', key: 'Enter', title: open, run: () => false },
  ]);
}
