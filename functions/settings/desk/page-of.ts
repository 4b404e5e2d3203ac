import { firstThatFit } from '../../../shared/http/answer-size.ts';
import { invalid } from '../../../shared/runtime/errors.ts';

export interface SettingsPage<T> {
  items: T[];
  /** Names the last of them; absent where nothing follows. */
  nextCursor?: string;
}

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
  const found = all.slice(behind).filter(isShown);
  const items = firstThatFit(found);
  const last = items.at(-1);
  return items.length === found.length || last === undefined
    ? { items }
    : { items, nextCursor: nameOf(last) };
}
