import { stableId } from '../runtime/ids.ts';
import type { Links } from './links.ts';

const targetOf = (place: string) => ({ id: stableId('onward', place), version: 1 });

/** A place (address or path) to which a page is to lead in the end, as a value that browsers carry along: nobody else can make one. */
export const sealOnward = async (links: Pick<Links, 'token'>, place: string): Promise<string> =>
  `${await links.token('onward', targetOf(place))}:${place}`;

/** The place in such a value; undefined for anything that was not made here. */
export async function openOnward(
  links: Pick<Links, 'read'>,
  sealed: string | undefined,
): Promise<string | undefined> {
  if (sealed === undefined) return undefined;
  const end = sealed.indexOf(':');
  const place = sealed.slice(end + 1);
  const target = await links.read('onward', sealed.slice(0, Math.max(end, 0)));
  return target?.id === targetOf(place).id ? place : undefined;
}
