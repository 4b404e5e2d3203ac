import type { Links } from '../links/links.ts';
import { invalid } from '../runtime/errors.ts';
import { stableId } from '../runtime/ids.ts';

/** Paging cursors: opaque to clients, signed so that nobody can make one, good for one listing only. */
export interface Cursors {
  /**
   * The cursor behind which the next page begins. `listing` names what is listed, filters included; `position` is the
   * sort key of the last item shown, at most 84 bytes.
   */
  seal(listing: readonly string[], position: string): Promise<string>;
  /** @throws DomainError `invalid` at `query.cursor` for anything that was not sealed for this listing. */
  open(listing: readonly string[], cursor: string): Promise<string>;
}

const listingOf = (listing: readonly string[]): string => stableId(...listing).slice(0, 16);

export const createCursors = (links: Links): Cursors => ({
  seal: (listing, position) =>
    links.token('cursor', {
      id: `${listingOf(listing)}${Buffer.from(position).toString('base64url')}`,
      version: 1,
    }),
  async open(listing, cursor) {
    const target = await links.read('cursor', cursor);
    const prefix = listingOf(listing);
    if (!target?.id.startsWith(prefix)) throw invalid([{ path: 'query.cursor', message: 'field.invalid' }]);
    return Buffer.from(target.id.slice(prefix.length), 'base64url').toString();
  },
});
