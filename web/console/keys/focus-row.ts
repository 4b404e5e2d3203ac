/** The row in which the focus is. */
export const focusedRow = (): HTMLElement | undefined =>
  document.activeElement?.closest<HTMLElement>('.row') ?? undefined;

/**
 * Moves the focus to the link of the row before or behind one, or to the first one where there is none. Enter opens it as it opens every link. Answers
 * whether there was such a row.
 */
export function focusRow(from: HTMLElement | undefined, step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('.row')];
  const place = from ? rows.indexOf(from) + step : 0;
  const link = rows[place]?.querySelector<HTMLElement>('.row-link');
  link?.focus();
  return link !== null && link !== undefined;
}
