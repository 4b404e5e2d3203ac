import { describe, expect, it, test } from 'vitest';
import { bounceReasonOf, SesEvent } from '../../functions/mail/feedback/ses-event.ts';
import { bounceReasons, skipReasons, wordsOfReason } from '../../shared/mail/delivery-reasons.ts';
import { deliveryOf, deliveryViewOf } from '../../shared/mail/delivery-state.ts';
import type { Message } from '../../shared/table/entities/message.ts';

const queuedAt = '2026-11-22T09:00:00.000Z';
const later = '2026-11-22T09:05:00.000Z';

const base: Message = {
  ...{ id: 'M1', version: 1, category: 'transactional', channel: 'mail', template: 'ticket-reply' },
  ...{ variables: {}, language: 'en', to: { name: '', mail: 'li@example.com' }, timeZone: 'UTC' },
  ...{ state: 'sent', queuedAt, sentAt: later, attempts: 1, generation: 1, correlationId: 'c' },
};

describe('what became of a message', () => {
  it.each<[string, Partial<Message>, object]>([
    ['waits', { state: 'queued' }, { state: 'queued', at: queuedAt }],
    ['is being sent', { state: 'sending' }, { state: 'queued', at: queuedAt }],
    ['left', {}, { state: 'sent', at: later }],
    ['arrived', { sesEvent: 'Delivery', sesEventAt: later }, { state: 'delivered', at: later }],
    ['arrived where it was not wanted', { sesEvent: 'Complaint', sesEventAt: later }, { state: 'delivered' }],
    [
      'came back',
      { sesEvent: 'Bounce', sesEventAt: later, bounceReason: 'mailbox-full' },
      { state: 'bounced', at: later, reason: 'mailbox-full' },
    ],
    [
      'came back, stored by an earlier version',
      { sesEvent: 'Bounce', sesEventAt: later },
      { state: 'bounced', reason: 'refused-for-now' },
    ],
    ['never left', { sesEvent: 'Reject', sesEventAt: later }, { state: 'failed', reason: 'mail-service' }],
    [
      'was skipped',
      { state: 'skipped', skipReason: 'disowned', endedAt: later },
      { state: 'skipped', at: later, reason: 'disowned' },
    ],
    [
      'was skipped by an earlier version',
      { state: 'skipped', skipReason: 'stale' },
      { state: 'skipped', at: queuedAt, reason: 'stale' },
    ],
    ['is with a partner', { state: 'delegated', endedAt: later }, { state: 'delegated', at: later }],
    [
      'a partner delivered',
      { state: 'delegated', reported: { outcome: 'delivered', at: later } },
      { state: 'delivered', at: later },
    ],
    [
      'a partner could not deliver',
      { state: 'delegated', reported: { outcome: 'failed', at: later, reason: '空号' } },
      { state: 'failed', at: later, reason: 'partner' },
    ],
    ['nobody knows', { state: 'unknown', endedAt: later }, { state: 'unknown', at: later }],
  ])('%s', (_, more, expected) => {
    expect(deliveryOf({ ...base, ...more })).toMatchObject(expected);
    expect(deliveryViewOf({ ...base, ...more })).toMatchObject({ ...expected, to: 'li@example.com' });
  });

  it('has a sentence in both languages for every reason, one that it does not know included', () => {
    for (const code of [
      ...Object.keys(skipReasons),
      ...Object.keys(bounceReasons),
      ...['partner', 'mail-service', 'x', 'constructor'],
    ]) {
      const { en, 'zh-CN': zh } = wordsOfReason(code);
      expect(en).toMatch(/^[A-Z].*\.$/);
      expect(zh).toMatch(/\p{Script=Han}.*。$/u);
    }
    const failed = { outcome: 'failed', at: later, reason: '空号' } as const;
    expect(deliveryViewOf({ ...base, state: 'delegated', reported: failed })).toMatchObject({
      partnerReason: '空号',
      reasonText: { en: 'The partner could not deliver it.', 'zh-CN': '合作方未能送达。' },
    });
  });
});

test.each([
  ['Permanent', 'General', 'no-such-mailbox'],
  ['Permanent', 'OnAccountSuppressionList', 'on-suppression-list'],
  ['Transient', 'MailboxFull', 'mailbox-full'],
  ['Transient', 'MessageTooLarge', 'too-large'],
  ['Transient', 'ContentRejected', 'content-refused'],
  ['Transient', 'General', 'refused-for-now'],
  ['Undetermined', 'toString', 'refused-for-now'],
])('a bounce %s/%s is told as %s', (bounceType, bounceSubType, reason) => {
  const event = {
    eventType: 'Bounce',
    mail: { messageId: 'm', timestamp: later },
    bounce: { bounceType, bounceSubType, bouncedRecipients: [] },
  };
  expect(bounceReasonOf(SesEvent.parse(event))).toBe(reason);
});
