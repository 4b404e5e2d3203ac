import { invalid, notFound } from '../../../shared/runtime/errors.ts';

/**
 * The part of a file with an id.
 * @throws DomainError `not-found`.
 */
export function findPart<T extends { id: string }>(parts: readonly T[], id: string): T {
  const found = parts.find((each) => each.id === id);
  if (!found) throw notFound('error.not-found');
  return found;
}

/** @throws DomainError `invalid` when a file has as many parts of a kind as it can hold. */
export function requireRoom(parts: readonly unknown[], max: number, path: string): void {
  if (parts.length >= max) throw invalid([{ path, message: 'field.too-many-parts', params: { max } }]);
}
