import { draftPrefix, isOnlyHere, ownPrefix } from './draft-keys.ts';

/** Removes the drafts of this device: the next person at a shared computer finds none. */
export function forgetDrafts(): void {
  for (const key of Object.keys(window.localStorage))
    if (key.startsWith(draftPrefix)) window.localStorage.removeItem(key);
}

/** How many texts of whoever is signed in would be lost with this device's drafts. */
export const draftsOnlyHere = (): number =>
  Object.keys(window.localStorage).filter(
    (key) => key.startsWith(ownPrefix()) && isOnlyHere(window.localStorage.getItem(key)),
  ).length;
