import { describe, expect, it } from 'vitest';
import { listQuarantine } from '../../functions/partners/desk/list-quarantine.ts';
import { acceptPartnerEvent } from '../../functions/partners/inbox/accept-partner-event.ts';
import { createLinks } from '../../shared/links/links.ts';
import { createCursors } from '../../shared/table/cursor.ts';
import { allPages } from '../support/all-pages.ts';
import { inMinutes } from '../support/frozen.ts';
import { useEmbeddedTable } from '../support/use-embedded-table.ts';

describe('the quarantine', () => {
  const embedded = useEmbeddedTable();

  it('is paged without a gap or a repetition, also while more comes in', async () => {
    const { table } = embedded;
    const deps = { table, cursors: createCursors(createLinks(async () => 'secret')) };
    const accept = (index: number) =>
      acceptPartnerEvent(
        table,
        { id: `e${index}`, source: 'partner.acme', 'detail-type': 'nonsense', time: '', detail: { index } },
        inMinutes(Math.floor(index / 2)),
      );
    // Two share each instant.
    for (let index = 0; index < 10; index += 1) await accept(index);
    await Promise.all([accept(3), accept(3)]);
    const seen: number[] = [];
    await allPages(async ({ cursor }) => {
      const page = await listQuarantine(deps, { limit: 3, cursor, language: 'en' });
      const items = page.items as Array<{ event: { detail: { index: number } } }>;
      seen.push(...items.map(({ event }) => event.detail.index));
      await accept(100 + seen.length);
      return page;
    });
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(seen.map((index) => Math.floor(index / 2))).toEqual([4, 4, 3, 3, 2, 2, 1, 1, 0, 0]);
  });
});
