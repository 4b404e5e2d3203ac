import { draftKey } from '../../app/draft-keys.ts';
import type { Extras } from './draft-content.ts';

export type DraftKind = 'reply' | 'note';

/** A text that is not sent yet, as this device keeps it. */
export interface LocalDraft {
  text: string;
  /** What goes with it; absent in what an earlier release kept. */
  extras?: Extras | undefined;
  /** The version on the server that it goes on from; 0: there was none. */
  version: number;
  /** Whether the server has all of it. */
  isSaved: boolean;
}

const keyOf = (ticketId: string, kind: DraftKind): string => draftKey(`${ticketId}.${kind}`);

/** Keeps a draft on this device: at once, so that a crash costs nothing. Where there is no room the server's copy has to do. */
export function keepLocal(ticketId: string, kind: DraftKind, draft: LocalDraft): void {
  try {
    if (draft.text === '' && draft.isSaved && (draft.extras?.files.length ?? 0) === 0)
      window.localStorage.removeItem(keyOf(ticketId, kind));
    else window.localStorage.setItem(keyOf(ticketId, kind), JSON.stringify(draft));
  } catch (error) {
    console.warn('this device has no room for the draft', error);
  }
}

/** The draft of this device, where there is one that can be read. */
export function localDraft(ticketId: string, kind: DraftKind): LocalDraft | undefined {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(keyOf(ticketId, kind)) ?? 'null');
    if (typeof found !== 'object' || found === null) return undefined;
    const { text, extras, version, isSaved } = found as Partial<LocalDraft>;
    return typeof text === 'string' && typeof version === 'number'
      ? { text, extras, version, isSaved: isSaved === true }
      : undefined;
  } catch {
    return undefined;
  }
}

export const forgetLocal = (ticketId: string, kind: DraftKind): void =>
  window.localStorage.removeItem(keyOf(ticketId, kind));
