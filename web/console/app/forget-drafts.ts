/** What is kept on this device of texts that are not sent yet stands below this prefix. */
export const draftPrefix = 'aftercare.draft.';

/** Removes the drafts of this device: the next person at a shared computer finds none. */
export function forgetDrafts(): void {
  for (const key of Object.keys(window.localStorage))
    if (key.startsWith(draftPrefix)) window.localStorage.removeItem(key);
}
