/** Gives the focus to the first field for text of a dialog that has opened: whoever opened it types on at once. */
export function focusFirst(isOpen: boolean): void {
  if (isOpen)
    document
      .querySelector<HTMLElement>('.dialog-fields textarea, .dialog-fields input:not([type="checkbox"])')
      ?.focus();
}
