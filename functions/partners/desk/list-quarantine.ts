import type { Language } from '../../../events/vocabulary.ts';
import { firstThatFit } from '../../../shared/http/answer-size.ts';
import { shownFields } from '../../../shared/i18n/problem-text.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import {
  type Quarantined,
  quarantined,
  quarantineList,
  quarantinePosition,
} from '../../../shared/table/entities/partner.ts';

const listing = ['quarantine'];

/**
 * One page of the quarantine, latest first, the reasons of invalid fields in the reader's language; fewer than `limit`
 * where they are long.
 * @throws DomainError `invalid` for a cursor that was not made here.
 */
export async function listQuarantine(
  { table, cursors }: Pick<Ports, 'table' | 'cursors'>,
  { limit, cursor, language }: { limit: number; cursor?: string | undefined; language: Language },
): Promise<{ items: unknown[]; nextCursor?: string }> {
  const before = cursor === undefined ? undefined : await cursors.open(listing, cursor);
  const { values, nextKey } = await table.page(quarantined, {
    ...{ pk: quarantineList, index: 'list', limit, descending: true },
    ...(before === undefined ? {} : { sort: { before } }),
  });
  const items = firstThatFit(await Promise.all(values.map((item) => shown(item, language))));
  const isLast = items.length === values.length && nextKey === undefined;
  const last = isLast ? undefined : values[items.length - 1];
  return {
    items,
    ...(last ? { nextCursor: await cursors.seal(listing, quarantinePosition(last)) } : {}),
  };
}

const shown = async ({ fields, event, ...rest }: Quarantined, language: Language) => ({
  ...rest,
  fields: await shownFields(language, fields),
  event: JSON.parse(event) as unknown,
});
