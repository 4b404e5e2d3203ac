import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lambdaContext } from '../support/http-event.ts';
import { queueEvent } from '../support/queue-event.ts';
import { links } from '../support/world/ports.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { doorWorld, requests } from './mail-support.ts';

/** The parts that SES's events differ in (the developer guide's examples of event data). */
const mail = (tags: Record<string, string[]> = { 'message-id': ['message-1'] }) => ({
  timestamp: '2026-11-23T02:00:01.000Z',
  source: 'service@firm.example',
  sendingAccountId: '123456789012',
  messageId: '0100018f-ses',
  destination: ['li@customer.example'],
  headersTruncated: false,
  headers: [{ name: 'Subject', value: 'x' }],
  commonHeaders: { subject: 'x' },
  tags: { 'ses:configuration-set': ['aftercare'], ...tags },
});

const bounced = (bounce: object) => {
  const bouncedRecipients = [{ emailAddress: 'li@customer.example' }];
  const common = { bouncedRecipients, timestamp: '2026-11-23T03:00:00.000Z' };
  return ['Email Bounced', { eventType: 'Bounce', bounce: { ...common, ...bounce } }] as const;
};
const complained = (complaint: object) => {
  const complainedRecipients = [{ emailAddress: 'li@customer.example' }];
  const detail = { eventType: 'Complaint', complaint: { complainedRecipients, ...complaint } };
  return ['Email Complaint Received', detail] as const;
};

const happenings = {
  send: ['Email Sent', { eventType: 'Send', send: {} }],
  delivery: [
    'Email Delivered',
    {
      eventType: 'Delivery',
      delivery: { timestamp: '2026-11-23T02:00:01.000Z', recipients: ['li@customer.example'] },
    },
  ],
  delay: [
    'Email Delivery Delayed',
    {
      eventType: 'DeliveryDelay',
      deliveryDelay: { timestamp: '2026-11-23T02:10:00.000Z', delayType: 'MailboxFull' },
    },
  ],
  transientBounce: bounced({ bounceType: 'Transient', bounceSubType: 'MailboxFull' }),
  permanentBounce: bounced({
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [{ emailAddress: 'Li@Customer.example', status: '5.1.1' }],
  }),
  complaint: complained({
    complaintFeedbackType: 'abuse',
    complaintSubType: null,
    timestamp: '2026-11-24T03:00:00.000Z',
  }),
  notSpam: complained({ complaintFeedbackType: 'not-spam', timestamp: '2026-11-25T03:00:00.000Z' }),
} as const;
type Happening = keyof typeof happenings;

/** The feedback function, with an envelope of SES for it to hear. */
function world() {
  const door = doorWorld();
  const told = (detailType: string, detail: object) => {
    const kind = { id: 'event-id', source: 'aws.ses', 'detail-type': detailType };
    const event = queueEvent({ ...kind, time: '2026-11-23T02:00:02Z', resources: [], detail });
    return door.consumer('mail/feedback')(event, lambdaContext);
  };
  return {
    ...door,
    told,
    hear: (what: Happening, tags?: Record<string, string[]>) => {
      const [detailType, detail] = happenings[what];
      return told(detailType, { ...detail, mail: mail(tags) });
    },
    suppressed: () => door.table.items(({ type }) => type === 'address-refusal'),
  };
}

describe('feedback', () => {
  test('the latest event stands on the message, whatever came first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(Object.keys(happenings) as Happening[], { minLength: 1 }),
        async (order) => {
          const calm = world();
          const wild = world();
          for (const each of [calm, wild]) await each.queue(requests.transactional);
          const inOrder = (Object.keys(happenings) as Happening[]).filter((each) => order.includes(each));
          for (const each of inOrder) await calm.hear(each);
          for (const each of [...order, ...order]) await wild.hear(each);
          expect(await wild.message()).toEqual(await calm.message());
          expect(wild.suppressed().length).toBe(calm.suppressed().length);
        },
      ),
      { numRuns: 50 },
    );
  });

  test.each([
    ['send', 'delivery'],
    ['delivery', 'send'],
  ] as const)('of %s and %s at the same instant the delivery stands', async (...order) => {
    const { hear, queue, message } = world();
    await queue(requests.transactional);
    for (const each of order) await hear(each);
    expect(await message()).toMatchObject({ sesEvent: 'Delivery', sesEventAt: '2026-11-23T02:00:01.000Z' });
  });

  test.each([
    ['permanentBounce', 'bounce'],
    ['complaint', 'complaint'],
  ] as const)('%s suppresses the address, once, and tells', async (what, reason) => {
    const { hear, queue, suppressed, table } = world();
    await queue(requests.transactional);
    await hear(what);
    await hear(what);
    const addressHash = await links.fingerprint('li@customer.example');
    expect(suppressed()).toMatchObject([{ addressHash, what: 'suppressed', reason }]);
    const said = saidEvents(table.items()).filter(({ type }) => type === 'address-suppressed');
    expect(said).toMatchObject([{ data: { addressHash, reason, messageId: 'message-1' } }]);
    expect(said[0]).toMatchObject({ correlationId: 'correlation-1' });
    expect(JSON.stringify(suppressed())).not.toContain('customer.example');
  });

  test.each(['send', 'delivery', 'delay', 'transientBounce', 'notSpam'] as const)(
    '%s suppresses nothing',
    async (what) => {
      const { hear, suppressed } = world();
      await hear(what);
      expect(suppressed()).toEqual([]);
    },
  );

  test('a message that is gone is not made again, its address is suppressed all the same', async () => {
    const { hear, suppressed, table } = world();
    await hear('permanentBounce');
    expect(suppressed()).toHaveLength(1);
    expect(
      table.items().some(({ type, pk }) => type === 'message' || String(pk).startsWith('MESSAGE#')),
    ).toBe(false);
  });

  test('mail of others in the same account is nothing to us', async () => {
    const { hear, suppressed } = world();
    expect(await hear('permanentBounce', {})).toEqual({ batchItemFailures: [] });
    expect(suppressed()).toEqual([]);
  });

  test('account matters on the same source are let pass; a mail event that cannot be read is reported', async () => {
    const { told } = world();
    const detail = { version: '1.0.0' };
    expect(await told('Sending Status Disabled', detail)).toEqual({ batchItemFailures: [] });
    expect(await told('Email Bounced', detail)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  });

  test('after a bounce no queued mail leaves', async () => {
    const { hear, queue, event, mails, message } = world();
    await queue(requests.transactional);
    await hear('permanentBounce', { 'message-id': ['another'] });
    await event();
    expect(mails).toEqual([]);
    expect(await message()).toMatchObject({ state: 'skipped', skipReason: 'suppressed' });
  });
});
