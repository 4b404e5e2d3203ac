import { expect, test } from 'vitest';
import { claimed, deferred, released, sent, unknown } from '../../functions/mail/door/transitions.ts';
import { recordFeedback } from '../../functions/mail/feedback/record-feedback.ts';
import { SesEvent } from '../../functions/mail/feedback/ses-event.ts';
import { changePreferences } from '../../shared/mail/change-preferences.ts';
import { addressRefusalsOf } from '../../shared/mail/refusals.ts';
import { commit, commitOnce } from '../../shared/outbox/effects.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { queueMessage } from '../../shared/table/builders/queue-message.ts';
import { type Message, message as messageEntity } from '../../shared/table/entities/message.ts';
import type { Update } from '../../shared/table/write.ts';
import { after, minutes } from '../../shared/time/clock.ts';
import { useEmbeddedTable } from '../support/use-embedded-table.ts';
import { links } from '../support/world/ports.ts';
import { requests, start } from '../unit/mail-support.ts';

const engine = useEmbeddedTable();

async function queued(id: string): Promise<Message> {
  const request = { ...requests.transactional, id };
  await commit(engine.table, queueMessage(request, { now: start, agendaShards: 2 }), start);
  return found(id);
}

async function found(id: string): Promise<Message> {
  const message = await engine.table.find(messageEntity, id);
  if (!message) throw new Error(`there is no message ${id}`);
  return message;
}

const change = (write: Update) => engine.table.change(messageEntity, write);

const hear = (id: string, eventType: string, timestamp: string) =>
  recordFeedback({ table: engine.table, links, settings: openSettings(engine.table) })(
    {
      event: SesEvent.parse({
        eventType,
        mail: { messageId: 'ses-1', timestamp, tags: { 'message-id': [id] } },
      }),
      publishedAt: timestamp,
      correlationId: 'c',
    },
    start,
  );

test('a claim goes to one, can be given back, and the record ends it', async () => {
  const message = await queued('m1');
  const mine = await change(claimed(message, after(start, minutes(1))));
  expect(mine).toMatchObject({ state: 'sending', attempts: 1, version: 2 });
  expect(await change(claimed(message, after(start, minutes(1))))).toBeUndefined();
  const back = await change(released(mine ?? message));
  expect(back).toMatchObject({ state: 'queued', attempts: 0, version: 3 });
  const again = (await change(claimed(back ?? message, after(start, minutes(1))))) ?? message;
  expect(await commitOnce(engine.table, sent(again, { at: 'now', sesMessageId: 's' }, start), start)).toBe(
    true,
  );
  expect(await commitOnce(engine.table, sent(again, { at: 'now', sesMessageId: 's' }, start), start)).toBe(
    false,
  );
  const end = await found('m1');
  expect(end).toMatchObject({ state: 'sent', version: 5 });
  expect(end.agenda).toBeUndefined();
  expect(end.leasedUntil).toBeUndefined();
});

test('what feedback proves to have left is neither claimed nor given up', async () => {
  const mine = (await change(claimed(await queued('m2'), start))) ?? (await found('m2'));
  await hear('m2', 'Send', '2026-11-23T02:00:01.000Z');
  expect(await change(claimed(mine, start))).toBeUndefined();
  expect(await commitOnce(engine.table, unknown(mine, start), start)).toBe(false);
  expect(await found('m2')).toMatchObject({ state: 'sending', sesEvent: 'Send', version: mine.version });
});

test('a message that is put off has one agenda item, the new one', async () => {
  const message = await queued('m3');
  const at = after(start, minutes(90));
  expect(await commitOnce(engine.table, deferred(message, at, { now: start, agendaShards: 2 }), start)).toBe(
    true,
  );
  const items = (await engine.everything()).filter(({ type, ref }) => type === 'agenda' && ref === 'm3');
  expect(items).toMatchObject([{ generation: 2, at: at.toISOString() }]);
  const same = await found('m3');
  expect(await commitOnce(engine.table, deferred(same, at, { now: start, agendaShards: 2 }), start)).toBe(
    true,
  );
});

test('feedback comes in any order; of one instant the more telling stays; a gone message stays gone', async () => {
  await queued('m4');
  const instant = '2026-11-23T02:00:01.000Z';
  await hear('m4', 'Delivery', instant);
  await hear('m4', 'Send', instant);
  expect(await found('m4')).toMatchObject({ sesEvent: 'Delivery' });
  await hear('m4', 'Bounce', instant);
  await hear('m4', 'DeliveryDelay', '2026-11-23T01:00:00.000Z');
  expect(await found('m4')).toMatchObject({ sesEvent: 'Bounce', sesEventAt: instant });
  await hear('gone', 'Send', instant);
  expect(await engine.table.find(messageEntity, 'gone')).toBeUndefined();
});

test('refusals are set and taken back', async () => {
  const choose = changePreferences({ table: engine.table });
  const addressHash = 'a'.repeat(32);
  await choose({ addressHash, wanted: { survey: false, service: false }, correlationId: 'c' }, start);
  expect([...(await addressRefusalsOf(engine.table, addressHash)).keys()].sort()).toEqual([
    'service',
    'survey',
  ]);
  await choose({ addressHash, wanted: { survey: true }, correlationId: 'c' }, start);
  expect([...(await addressRefusalsOf(engine.table, addressHash)).keys()]).toEqual(['service']);
});
