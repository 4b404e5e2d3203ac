import { expect, it } from 'vitest';
import { hasOpenTickets } from '../../functions/settings/desk/remove-setting.ts';
import { saveSetting } from '../../functions/settings/desk/save-setting.ts';
import { queues, settingResources } from '../../shared/settings/catalogue.ts';
import { openSettings, settingsTtlMs } from '../../shared/settings/open-settings.ts';
import { queueSetting } from '../../shared/settings/queues.ts';
import { openTicket } from '../../shared/table/builders/open-ticket.ts';
import { setting } from '../../shared/table/entities/setting.ts';
import { settingVersion } from '../../shared/table/entities/setting-version.ts';
import { after } from '../../shared/time/clock.ts';
import { start } from '../support/frozen.ts';
import { useEmbeddedTable } from '../support/use-embedded-table.ts';

const embedded = useEmbeddedTable({ stream: false });

const resource = settingResources.find(({ one }) => one === queues.one);
const queue = (id: string, order: number) => ({ id, label: { en: id, 'zh-CN': id }, order });

function save(id: string, order: number, version: number | undefined, author: string) {
  if (!resource) throw new Error('no queues in the catalogue');
  const command = { id, document: queue(id, order), version, author, correlationId: 'c', now: start };
  return saveSetting({ table: embedded.table })(resource, command);
}

it('lets one of those who write the same version win, and tells the others; the history has the winner', async () => {
  const { table } = embedded;
  for (const version of [undefined, 1, 2]) {
    const written = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) => save('vip', at, version, `admin-${at}`)),
    );
    const winners = written.flatMap((each, at) => (each.status === 'fulfilled' ? [at] : []));
    expect(winners).toHaveLength(1);
    expect(await table.find(setting, { kind: 'queue', id: 'vip' })).toMatchObject({
      version: (version ?? 0) + 1,
      document: { order: winners[0] },
      updatedBy: `admin-${winners[0]}`,
    });
  }
  const history = await table.list(settingVersion, settingVersion.prefix({ kind: 'queue', id: 'vip' }));
  expect(history.map(({ version }) => version)).toEqual([1, 2, 3]);
  const said = (await embedded.everything()).filter(({ type }) => type === 'outbox');
  expect(said).toHaveLength(3);
});

it('shows a change to a running function within ten seconds', async () => {
  const settings = openSettings(embedded.table);
  const orderAt = async (now: Date) => (await settings.all(queueSetting, now)).get('late')?.order;
  expect(await orderAt(start)).toBeUndefined();
  await save('late', 7, undefined, 'admin');
  expect(await orderAt(after(start, settingsTtlMs - 1))).toBeUndefined();
  expect(await orderAt(after(start, settingsTtlMs))).toBe(7);
});

it('sees that tickets wait in a queue', async () => {
  const { table } = embedded;
  expect(await hasOpenTickets(table, 'full')).toBe(false);
  const { writes } = openTicket(
    {
      ...{ id: '7K3QZ9X0MB', kind: 'repair', subject: 's', description: 'd', contact: { name: 'A' } },
      ...{ language: 'en', channel: 'form', timeZone: 'UTC', correlationId: 'c', acknowledge: false },
      routing: { queue: 'full', priority: 'low', tags: [], why: [] },
    },
    { now: start, agendaShards: 1 },
  );
  await embedded.table.transact(writes);
  expect(await hasOpenTickets(table, 'full')).toBe(true);
});
