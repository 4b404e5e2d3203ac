import { logger } from '../runtime/logger.ts';
import type { Readable } from './define-entity.ts';
import type { StoredItem } from './items.ts';

/**
 * The value of a stored item; undefined, with a line in the log, for one that this version cannot read. For work on many
 * items: one that a newer version wrote, or that is damaged, does not hold up the others.
 */
export function readable<T>({ name, parse }: Readable<T>, item: StoredItem): T | undefined {
  try {
    return parse(item);
  } catch (error) {
    logger.error(`${name} cannot be read`, { pk: item.pk, sk: item.sk, error: error as Error });
    return undefined;
  }
}
