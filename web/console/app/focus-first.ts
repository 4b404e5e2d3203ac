/** Gives the focus to the first field of a dialog that has opened: whoever opened it types on at once. */
export function focusFirst(isOpen: boolean): void {
  if (isOpen)
    document
      .querySelector<HTMLElement>(
        ':is(.dialog-fields, .edit-form) :is(textarea, input:not([type="checkbox"]))',
      )
      ?.focus();
}
