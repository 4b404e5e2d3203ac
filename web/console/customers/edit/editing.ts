import type { CustomerFile } from '../customer-queries.ts';

/** What of a file somebody enters or changes; without a part, a new one. */
export type Editing =
  | { what: 'particulars' }
  | { what: 'point'; kind: 'mails' | 'phones'; address?: string }
  | { what: 'relation'; part?: CustomerFile['relations'][number] }
  | { what: 'date'; part?: CustomerFile['dates'][number] }
  | { what: 'product'; part?: CustomerFile['products'][number] }
  | { what: 'consumable'; product: CustomerFile['products'][number]; consumableId?: string }
  | { what: 'consent' }
  | { what: 'milestone' }
  | { what: 'lift'; address: string }
  | { what: 'join'; other?: string }
  | { what: 'ticket' }
  | { what: 'erase' };

/** What was done, and how it is undone where it can be. */
export interface Done {
  text: string;
  undo?: () => Promise<unknown>;
}

/** What sections of the file do beside showing: they begin to edit, and say what was done. */
export interface FileActions {
  edit: (editing: Editing) => void;
  say: (done: Done) => void;
}
