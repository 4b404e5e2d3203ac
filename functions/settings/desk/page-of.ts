import { invalid } from '../../../shared/runtime/errors.ts';

export interface SettingsPage<T> {
  items: T[];
  /** Names the last of them; absent where nothing follows. */
  nextCursor?: string;
}

/**
 * UTF-8 bytes of the items of one answer. Lambda gives back 6 MB at most
 * (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html); one item is far below the rest.
 */
const maxPageBytes = 4 * 1024 * 1024;

/**
 * As many of the items that `isShown` picks as one answer holds, from behind the one that `cursor` names on. Nothing of settings
 * is ever deleted, so that one is still among all. @throws DomainError `invalid` for a cursor that names none.
 */
export function pageOf<T>(
  all: readonly T[],
  nameOf: (item: T) => string,
  cursor: string | undefined,
  isShown: (item: T) => boolean = () => true,
): SettingsPage<T> {
  const behind = cursor === undefined ? 0 : all.findIndex((item) => nameOf(item) === cursor) + 1;
  if (cursor !== undefined && behind === 0)
    throw invalid([{ path: 'query.cursor', message: 'field.invalid' }]);
  const items: T[] = [];
  let bytes = 0;
  for (const item of all.slice(behind).filter(isShown)) {
    bytes += Buffer.byteLength(JSON.stringify(item));
    const last = items.at(-1);
    if (bytes > maxPageBytes && last !== undefined) return { items, nextCursor: nameOf(last) };
    items.push(item);
  }
  return { items };
}
