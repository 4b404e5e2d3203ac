import { addressee } from './reply/addressee.ts';

/** Somebody who takes part in a ticket, as far as that is known of them. */
export interface TakesPart {
  id: string;
  /** Empty where staff only named an address. */
  name: string;
  mail: string;
}

/** How somebody who takes part is called: their name is what they say, so the address stands beside it. */
export const participantName = ({ name, mail }: Omit<TakesPart, 'id'>): string =>
  name.trim() === '' || name === mail ? mail : addressee(name, mail);
