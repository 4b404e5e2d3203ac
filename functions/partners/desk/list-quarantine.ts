import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { problemMessages } from '../../../shared/i18n/problem-messages.ts';
import type { Cursors } from '../../../shared/table/cursor.ts';
import { quarantinePosition } from '../../../shared/table/entities/partner.ts';
import type { PartnerStore, Quarantined } from '../store.ts';

const listing = ['quarantine'];

/**
 * One page of the quarantine, latest first, the reasons of invalid fields in the reader's language.
 * @throws DomainError `invalid` for a cursor that was not made here.
 */
export async function listQuarantine(
  deps: { store: PartnerStore; cursors: Cursors },
  { limit, cursor, language }: { limit: number; cursor?: string | undefined; language: Language },
): Promise<{ items: unknown[]; nextCursor?: string }> {
  const before = cursor === undefined ? undefined : await deps.cursors.open(listing, cursor);
  const found = await deps.store.quarantine(limit, before);
  const last = found.length === limit ? found.at(-1) : undefined;
  return {
    items: found.map((item) => shown(item, language)),
    ...(last ? { nextCursor: await deps.cursors.seal(listing, quarantinePosition(last)) } : {}),
  };
}

const shown = ({ fields, event, ...rest }: Quarantined, language: Language) => ({
  ...rest,
  fields: fields.map(({ path, message, params }) => ({
    path,
    message: text(problemMessages, language, message, params),
  })),
  event: JSON.parse(event) as unknown,
});
