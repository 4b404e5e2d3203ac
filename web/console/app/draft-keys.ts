/** What is kept on this device of texts that are not sent yet stands below this prefix. */
export const draftPrefix = 'aftercare.draft.';

/** Whose texts are kept and found in this tab: the subject of the sign-in. */
let owner = '';

/** Says who writes in this tab: what others left on this device is not found any more. */
export function keepDraftsOf(subject: string): void {
  owner = subject;
}

/** What the kept texts of whoever is signed in begin with; a point in a subject is not the one that ends it. */
export const ownPrefix = (): string => `${draftPrefix}${encodeURIComponent(owner).replaceAll('.', '%2E')}.`;

/** Where a text of whoever is signed in is kept on this device: somebody else at the same computer neither reads nor sends it. */
export const draftKey = (name: string): string => `${ownPrefix()}${name}`;

/** Whether a kept text lies nowhere but on this device. */
export function isOnlyHere(kept: string | null): boolean {
  try {
    const found: unknown = JSON.parse(kept ?? 'null');
    return typeof found === 'object' && found !== null && (found as { isSaved?: unknown }).isSaved !== true;
  } catch {
    return false;
  }
}
