import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimed, deferred, released, sent, unknown } from '../../functions/mail/door/transitions.ts';
import { recordFeedback } from '../../functions/mail/feedback/record-feedback.ts';
import { SesEvent } from '../../functions/mail/feedback/ses-event.ts';
import { changePreferences } from '../../functions/mail/preferences/change-preferences.ts';
import { reputationStore } from '../../functions/mail/reputation/store.ts';
import { type MailStore, mailStore } from '../../functions/mail/store.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { queueMessage } from '../../shared/table/builders/queue-message.ts';
import type { Message } from '../../shared/table/entities/message.ts';
import { after, minutes } from '../../shared/time/clock.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../support/embedded-table.ts';
import { links, requests, start } from '../unit/mail-support.ts';

let engine: EmbeddedTable;
let store: MailStore;

beforeAll(async () => {
  engine = await openEmbeddedTable();
  store = mailStore(engine.table);
});
afterAll(() => engine.stop());

async function queued(id: string): Promise<Message> {
  const request = { ...requests.transactional, id };
  await commit(engine.table, queueMessage(request, { now: start, agendaShards: 2 }), start);
  return found(id);
}

async function found(id: string): Promise<Message> {
  const message = await store.find(id);
  if (!message) throw new Error(`there is no message ${id}`);
  return message;
}

const hear = (id: string, eventType: string, timestamp: string) =>
  recordFeedback({ store, links, reputation: reputationStore(engine.table) })(
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
  const mine = await store.update(claimed(message, after(start, minutes(1))));
  expect(mine).toMatchObject({ state: 'sending', attempts: 1, version: 2 });
  expect(await store.update(claimed(message, after(start, minutes(1))))).toBeUndefined();
  const back = await store.update(released(mine ?? message));
  expect(back).toMatchObject({ state: 'queued', attempts: 0, version: 3 });
  const again = (await store.update(claimed(back ?? message, after(start, minutes(1))))) ?? message;
  expect(await store.commit(sent(again, { at: 'now', sesMessageId: 's' }, start), start)).toBe(true);
  expect(await store.commit(sent(again, { at: 'now', sesMessageId: 's' }, start), start)).toBe(false);
  const end = await found('m1');
  expect(end).toMatchObject({ state: 'sent', version: 5 });
  expect(end.agenda).toBeUndefined();
  expect(end.leasedUntil).toBeUndefined();
});

test('what feedback proves to have left is neither claimed nor given up', async () => {
  const mine = (await store.update(claimed(await queued('m2'), start))) ?? (await found('m2'));
  await hear('m2', 'Send', '2026-11-23T02:00:01.000Z');
  expect(await store.update(claimed(mine, start))).toBeUndefined();
  expect(await store.commit(unknown(mine, start), start)).toBe(false);
  expect(await found('m2')).toMatchObject({ state: 'sending', sesEvent: 'Send', version: mine.version });
});

test('a message that is put off has one agenda item, the new one', async () => {
  const message = await queued('m3');
  const at = after(start, minutes(90));
  expect(await store.commit(deferred(message, at, { now: start, agendaShards: 2 }), start)).toBe(true);
  const items = (await engine.everything()).filter(({ type, ref }) => type === 'agenda' && ref === 'm3');
  expect(items).toMatchObject([{ generation: 2, at: at.toISOString() }]);
  const same = await found('m3');
  expect(await store.commit(deferred(same, at, { now: start, agendaShards: 2 }), start)).toBe(true);
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
  expect(await store.find('gone')).toBeUndefined();
});

test('refusals are set and taken back', async () => {
  const change = changePreferences({ store });
  const addressHash = 'a'.repeat(32);
  await change({ addressHash, wanted: { survey: false, service: false }, correlationId: 'c' }, start);
  expect([...(await store.refusals(addressHash)).keys()].sort()).toEqual(['service', 'survey']);
  await change({ addressHash, wanted: { survey: true }, correlationId: 'c' }, start);
  expect([...(await store.refusals(addressHash)).keys()]).toEqual(['service']);
});
